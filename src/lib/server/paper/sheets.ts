import { createHash, createHmac, randomUUID } from 'node:crypto';
import type { PaperSheet } from '../../components/paper-form/paper-view.ts';
import { formatFormNumber, scannedFormNumber } from '../../domain/paper/form-number.ts';
import { formatReceipt, receiptBytes } from '../../domain/dialogue/receipt.ts';
import type { PrintedBatch } from '../data/paper.ts';
import { qrPath } from '../export/qr-path.ts';

/** How many forms go into one file to print: what a small server can lay out at a time. */
export const formsPerFile = 10;

/**
 * The code on a form's stub, in groups. It is made from the form's identifier with the installation's key
 * (`secrets.derive('paper forms')`), so that it is kept nowhere and a sheet that got stuck in the printer can be
 * printed again; the database has the hash only and never names a form again once it has come in.
 */
export function stubCode(key: string, form: string): string {
	return formatReceipt(createHmac('sha256', key).update(form).digest().subarray(0, receiptBytes));
}

/** Identifiers and codes (canonical) for new forms. */
export function newForms(key: string, count: number): { id: string; receiptCode: string }[] {
	return Array.from({ length: count }, () => {
		const id = randomUUID();
		return { id, receiptCode: stubCode(key, id).replaceAll('-', '') };
	});
}

/** The sheets of one file of a batch, from 1. A form whose code this installation can no longer make is left out. */
export function sheetsOf(key: string, { forms }: PrintedBatch, part: number): PaperSheet[] {
	return forms
		.slice((part - 1) * formsPerFile, part * formsPerFile)
		.flatMap(({ id, number, receiptHash }) => {
			const receiptCode = stubCode(key, id);
			const hash = createHash('sha256').update(receiptCode.replaceAll('-', '')).digest('hex');
			if (hash !== receiptHash) return [];
			const qr = qrPath(scannedFormNumber(number));
			return [{ number: formatFormNumber(number), qr, receiptCode, page: `sheet-${number}` }];
		});
}
