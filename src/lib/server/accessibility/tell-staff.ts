import { texts } from '../../i18n/texts.ts';
import type { Contact } from '../data/municipalities.ts';
import { send } from '../mail.ts';

/** Mails the municipality that a report has come in, without what it says; it waits on the staff page in any case. */
export async function tellStaff(contact: Contact, number: number): Promise<void> {
	if (!contact.email) return;
	const t = texts('sv');
	await send({
		to: contact.email,
		subject: t('staff.accessibility.mailSubject', { number }),
		text: t('staff.accessibility.mailText', { number })
	});
}
