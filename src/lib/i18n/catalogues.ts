import { ar } from './ar/catalogue.ts';
import { en } from './en/catalogue.ts';
import { faAF } from './fa-AF/catalogue.ts';
import { fa } from './fa/catalogue.ts';
import { fi } from './fi/catalogue.ts';
import { so } from './so/catalogue.ts';
import { sv } from './sv/catalogue.ts';
import { ti } from './ti/catalogue.ts';
import { uk } from './uk/catalogue.ts';

/** Texts by key; a text that is not there is given in Swedish. */
export type Catalogue = Readonly<Record<string, string>>;

/**
 * Every catalogue by tag. In the browser only those of staff: the pages of residents that have a script get their
 * texts ready, and the bundler leaves out what is not used here.
 */
export const catalogues: Readonly<Record<string, Catalogue>> =
	import.meta.env?.SSR === false ? { sv, en } : { sv, en, ar, fa, 'fa-AF': faAF, so, ti, uk, fi };
