import { createHmac } from 'node:crypto';
import { formatReceipt, receiptBytes } from '../../domain/dialogue/receipt.ts';
import { backend } from '../backend/current.ts';
import { canonicalReceipt } from '../take-part/receipt-code.ts';

/**
 * The receipt code of a participant, grouped for reading: derived from the secret in her cookie with a secret of the
 * installation, so that it can be shown again as long as her phone has the cookie, and is stored nowhere.
 */
export async function receiptOf(key: string): Promise<string> {
	const { secrets } = await backend();
	return receiptFrom(secrets.derive('receipts of meetings'), key);
}

/** The same from the secret; 80 bits of an HMAC. */
export function receiptFrom(secret: string, key: string): string {
	const mac = createHmac('sha256', secret).update(key).digest();
	return formatReceipt(new Uint8Array(mac.subarray(0, receiptBytes)));
}

/** The one form of the code that is hashed and stored. */
export async function receiptToKeep(key: string): Promise<string> {
	return canonicalReceipt(await receiptOf(key)) ?? '';
}
