import { startOfInstallation } from '$lib/server/take-part/installation-start.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => startOfInstallation(locals, url);
