import { texts } from '$lib/i18n/texts.ts';
import type { PageServerLoad } from './$types';

/** Says that everything is removed: the same for everybody, so going there by itself removes nothing. */
export const load: PageServerLoad = ({ locals }) => ({ title: texts(locals.language)('offline.cleared') });
