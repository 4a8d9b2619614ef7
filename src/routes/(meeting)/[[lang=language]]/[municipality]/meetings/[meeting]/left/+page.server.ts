import { texts } from '$lib/i18n/texts.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => ({ title: texts(locals.language)('meeting.left.title') });
