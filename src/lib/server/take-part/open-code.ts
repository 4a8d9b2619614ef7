import type { Db } from '../backend/db.ts';
import { Refusal } from '../backend/refusal.ts';
import * as drafts from '../data/drafts.ts';
import * as submissions from '../data/submissions.ts';

/** What a code leads to: answers that were sent, or a dialogue to go on in. */
export type OpenedCode =
	| { receipt: submissions.Receipt; handover: null }
	| { receipt: null; handover: Awaited<ReturnType<typeof drafts.findHandover>> };

/** There is one page for all codes. One that opens nothing takes the same way whatever the reason. Refuses `receipt_unknown`. */
export async function openCode(db: Db, municipality: string, code: string): Promise<OpenedCode> {
	try {
		return { receipt: await submissions.findByReceipt(db, municipality, code), handover: null };
	} catch (problem) {
		if (!(problem instanceof Refusal) || problem.code !== 'receipt_unknown') throw problem;
		return { receipt: null, handover: await drafts.findHandover(db, municipality, code) };
	}
}
