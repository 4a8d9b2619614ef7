/** The privacy information that a new dialogue starts from; staff change it to what is true in their municipality. */
import type { LocalText } from '../text/local-text.ts';

/** Fields of article 13; all are needed before a dialogue opens. */
export const privacyFields = [
	'controller',
	'officer',
	'purpose',
	'legalBasis',
	'recipients',
	'storage',
	'rights'
] as const;
export type PrivacyField = (typeof privacyFields)[number];
export type PrivacyTexts = Record<PrivacyField, LocalText>;
