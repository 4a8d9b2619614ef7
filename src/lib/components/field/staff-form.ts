import { applyAction } from '$app/forms';
import type { ActionResult } from '@sveltejs/kit';

/** How forms of staff behave with superforms: the page's own error summary takes the focus, not the first field. */
export const staffForm = {
	resetForm: false,
	scrollToError: 'off',
	autoFocusOnError: false,
	/** The session has ended (see signed-out-post.ts): the frame says so, and what was typed is left as it is. */
	onResult({ result, cancel }: { result: ActionResult; cancel: () => void }) {
		if (result.type !== 'failure' || result.data?.refusal !== 'sign_in_needed') return;
		cancel();
		void applyAction(result);
	}
} as const;
