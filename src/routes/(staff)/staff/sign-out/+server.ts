import { redirect } from '@sveltejs/kit';
import { signOut } from '$lib/server/auth/sign-in.ts';
import { backend } from '$lib/server/backend/current.ts';
import type { RequestHandler } from './$types';

/** Ends the session on the server. */
export const POST: RequestHandler = async (event) => {
	await signOut(await backend(), event);
	redirect(303, '/staff/sign-in?signed-out');
};

/** A link or a reload changes nothing. */
export const GET: RequestHandler = () => redirect(303, '/staff');
