import type { Snippet } from 'svelte';
import { createRawSnippet } from 'svelte';
import type { Translate } from '../i18n/text-types.ts';

/** One way to use a component: shown under /examples and checked by axe. */
export interface Example<Props> {
	title: string;
	props: Props;
}

/** The examples of a component, in the language of the page. */
export type Examples<Props> = (t: Translate) => Example<Props>[];

/** A piece of content for components that take children. */
export function exampleContent(html: string): Snippet {
	return createRawSnippet(() => ({ render: () => html }));
}
