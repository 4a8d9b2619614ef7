import { goto } from '$app/navigation';
import type { SubmitFunction } from '@sveltejs/kit';

/** For `use:enhance`: after a step that answers with a redirect, the page keeps its place and the focus. */
export const stayInPlace: SubmitFunction = () => {
	return async ({ result, update }) => {
		if (result.type !== 'redirect') return update({ reset: false });
		await goto(result.location, { noScroll: true, keepFocus: true, invalidateAll: true, replaceState: true });
	};
};
