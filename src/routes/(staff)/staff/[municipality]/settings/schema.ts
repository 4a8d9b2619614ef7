import { z } from 'zod';
import type { MunicipalityCard, Settings } from '$lib/server/data/municipalities.ts';
import { line, optionalMail } from '../../account/schemas.ts';

/** The settings as the form has them: the ways of contact side by side, an empty text for none. */
export const settingsSchema = z.object({
	name: line(120, 'name_too_long').min(1, 'municipality_missing'),
	accent: z
		.string()
		.trim()
		.toLowerCase()
		.regex(/^#[0-9a-f]{6}$/, 'accent_wrong'),
	dialogueWord: z.enum(['medborgardialog', 'invånardialog'], { error: 'word_wrong' }),
	minimumGroup: z
		.number({ error: 'group_too_small' })
		// Not int(): a form's 5.5 would be cut to 5 before anyone could say so.
		.refine(Number.isInteger, 'group_too_small')
		.min(5, 'group_too_small')
		.max(1000, 'group_too_large'),
	dataController: line(300),
	dataProtectionOfficer: line(300),
	contactEmail: optionalMail,
	contactTelephone: line(60),
	contactVisit: line(300)
});

export type SettingsForm = z.infer<typeof settingsSchema>;

export function toForm(card: MunicipalityCard): SettingsForm {
	const { name, accent, dialogueWord, minimumGroup, dataController, dataProtectionOfficer, contact } = card;
	return {
		...{ name, accent, dialogueWord, minimumGroup, dataController, dataProtectionOfficer },
		contactEmail: contact.email ?? '',
		contactTelephone: contact.telephone ?? '',
		contactVisit: contact.visit ?? ''
	};
}

/** Ways of contact that are left empty are not kept. */
export function toSettings(form: SettingsForm): Settings {
	const { contactEmail, contactTelephone, contactVisit, ...settings } = form;
	const contact = {
		...(contactEmail && { email: contactEmail }),
		...(contactTelephone && { telephone: contactTelephone }),
		...(contactVisit && { visit: contactVisit })
	};
	return { ...settings, contact };
}
