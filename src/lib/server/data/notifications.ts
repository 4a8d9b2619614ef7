import type { LocalText } from '../../domain/text/local-text.ts';
import type { Db } from '../backend/db.ts';

/** What the key of a letter opens; never the address. */
export type Notification = { confirmed: boolean; dialogue: string; title: LocalText };

/**
 * Leaves an address for one letter, when the feedback is published. `origin`: where this installation was reached.
 * Refuses `address_unusable`, `feedback_published_already`, `too_many_addresses`.
 */
export async function leave(
	db: Db,
	left: { municipality: string; dialogue: string; address: string; language: string; origin: string }
): Promise<void> {
	await db.call('leave_address', left);
}

/** Refuses `address_unknown`. */
export async function find(db: Db, municipality: string, key: string): Promise<Notification> {
	return (await db.call('notification', { municipality, key })) as never;
}

/** Refuses `address_unknown`. */
export async function confirm(db: Db, municipality: string, key: string): Promise<void> {
	await db.call('confirm_address', { municipality, key });
}

/** Refuses `address_unknown`. */
export async function forget(db: Db, municipality: string, key: string): Promise<void> {
	await db.call('forget_address', { municipality, key });
}
