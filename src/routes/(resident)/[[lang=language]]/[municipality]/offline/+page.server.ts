import { texts } from '$lib/i18n/texts.ts';
import type { PageServerLoad } from './$types';

/** Kept on the device with the dialogue's pages, and shown in place of one that is not kept. */
export const load: PageServerLoad = ({ locals }) => ({ title: texts(locals.language)('offline.notHere') });
