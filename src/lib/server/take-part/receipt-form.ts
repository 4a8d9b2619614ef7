import { z } from 'zod';
import { parseReceipt } from '../../domain/dialogue/receipt.ts';

/**
 * The form that takes a receipt code, written as people write it; out comes the canonical code. The error is a
 * `ReceiptProblem`.
 */
export const receiptForm = z.object({
	code: z
		.string()
		.max(200, 'length')
		.default('')
		.transform((written, context) => {
			const parsed = parseReceipt(written);
			if (parsed.ok) return parsed.code;
			context.addIssue({ code: 'custom', message: parsed.problem });
			return z.NEVER;
		})
});
