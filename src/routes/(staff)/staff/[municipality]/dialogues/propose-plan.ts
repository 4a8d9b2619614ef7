import { proposedPrivacy } from '$lib/i18n/dialogue-texts.ts';
import type { MunicipalityCard } from '$lib/server/data/municipalities.ts';
import { texts } from '$lib/i18n/texts.ts';
import { privacyField, privacyNames, type DialoguePlan } from './dialogue-schema.ts';
import { toLocalTime } from './local-time.ts';

const weeksOpen = 3;

/** A plan that can be opened as it is: everything filled in from the policy's title and the municipality's settings. */
export function proposePlan(policyTitle: string, municipality: MunicipalityCard, now: Date): DialoguePlan {
	const closing = toLocalTime(new Date(now.getTime() + weeksOpen * 7 * 86_400_000));
	const plan: Record<string, unknown> = {
		level: 'consultation',
		opensAt: toLocalTime(now),
		closesAt: `${closing.slice(0, 10)}T23:59`,
		languages: [],
		email: municipality.contact.email ?? '',
		telephone: municipality.contact.telephone ?? '',
		visit: municipality.contact.visit ?? '',
		diaryNumber: '',
		resultsPublic: true,
		background: ['role', 'age_band', 'gender'],
		areas: '',
		workplaces: '',
		decidedSv: '',
		decidedEn: ''
	};
	const privacy = proposedPrivacy({
		municipality: municipality.name,
		controller: municipality.dataController,
		officer: municipality.dataProtectionOfficer
	});
	for (const [suffix, language] of [['Sv', 'sv'] as const, ['En', 'en'] as const]) {
		const t = texts(language);
		const params = { title: policyTitle, municipality: municipality.name };
		plan[`title${suffix}`] = t('dialogues.template.title', params);
		plan[`purpose${suffix}`] = t('dialogues.template.purpose', params);
		for (const name of privacyNames) plan[privacyField(name, suffix)] = privacy[name][language] ?? '';
	}
	return plan as DialoguePlan;
}
