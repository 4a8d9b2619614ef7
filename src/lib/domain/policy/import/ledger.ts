import type { DropCause, Dropped, Line, Reason, ReasonCode } from './types.ts';

/** Keeps account of everything the importer leaves out and everything it doubts. */
export type Ledger = {
	dropped: Dropped[];
	reasons: Reason[];
	drop(text: string | Line, why: DropCause): void;
	doubt(code: ReasonCode, params?: Record<string, string | number>): void;
};

export function openLedger(): Ledger {
	const dropped: Dropped[] = [];
	const reasons: Reason[] = [];
	return {
		dropped,
		reasons,
		drop(text, why) {
			const words = (typeof text === 'string' ? text : text.text).trim();
			if (words !== '') dropped.push({ text: words, why });
		},
		doubt(code, params = {}) {
			if (!reasons.some((reason) => reason.code === code)) reasons.push({ code, params });
		}
	};
}
