import { paperPage } from '$lib/server/paper/paper-page.ts';
import { printPart } from '../print-part.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => paperPage(await printPart(event));
