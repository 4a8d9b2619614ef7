import type { DialoguePlan, PlanField } from '../../dialogue-schema.ts';

/** Fields of a plan that somebody else has stored otherwise than they were typed, as texts to compare. */
export function differences(
	stored: DialoguePlan,
	typed: DialoguePlan
): { name: PlanField; stored: string; typed: string }[] {
	return (Object.keys(typed) as PlanField[])
		.map((name) => ({ name, stored: asText(stored[name]), typed: asText(typed[name]) }))
		.filter((field) => field.stored !== field.typed);
}

function asText(value: DialoguePlan[PlanField]): string {
	return Array.isArray(value) ? value.join(', ') : String(value).replaceAll('\r\n', '\n');
}
