import { fieldId } from '$lib/components/field/field-types.ts';
import { privacyField, privacyNames } from '../dialogue-schema.ts';

const places: Record<string, string> = {
	purpose: `edit#${fieldId('purposeSv')}`,
	dates: `edit#${fieldId('opensAt')}`,
	closes_in_the_past: `edit#${fieldId('closesAt')}`,
	questions: 'questions'
};

/** What a dialogue lacks before it can open, each with the place (under the dialogue's page) where it is mended. */
export function missingPlaces(details: string | null): { code: string; place: string }[] {
	const codes: unknown = details === null ? [] : JSON.parse(details);
	if (!Array.isArray(codes)) return [];
	return codes.map(String).map((code) => {
		const name = privacyNames.find((one) => code === `privacy.${one}`);
		return { code, place: name ? `edit#${fieldId(privacyField(name, 'Sv'))}` : (places[code] ?? 'edit') };
	});
}
