import { states as ar } from './ar/states.ts';
import { states as en } from './en/states.ts';
import { states as faAF } from './fa-AF/states.ts';
import { states as fa } from './fa/states.ts';
import { states as fi } from './fi/states.ts';
import { states as so } from './so/states.ts';
import { states as ti } from './ti/states.ts';
import { states as uk } from './uk/states.ts';

/** What every text of every catalogue was made from, by tag and key; records are read by `readRecord`. */
export const states: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	en,
	ar,
	fa,
	'fa-AF': faAF,
	so,
	ti,
	uk,
	fi
};
