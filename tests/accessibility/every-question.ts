import { randomBytes, randomUUID } from 'node:crypto';
import type { QuestionKind } from '../../src/lib/domain/dialogue/questions.ts';
import * as dialogues from '../../src/lib/server/data/dialogues.ts';
import * as policies from '../../src/lib/server/data/policies.ts';
import { openOwnBackend, staffDb } from '../e2e/support/own-database.ts';

const municipality = 'bjurholm';
const options = ['Buss', 'Bibliotek', 'Bad'].map((sv) => ({ key: sv.toLowerCase(), text: { sv } }));

/** What is asked, one of each kind that there is. */
export const asked: Record<QuestionKind, string> = {
	point: 'Tryck på en mening och säg vad du tycker.',
	agreement: 'Håller du med?',
	importance: 'Hur viktigt är det?',
	single_choice: 'Vilket väljer du först?',
	multiple_choice: 'Vilka använder du?',
	ranking: 'Vad är viktigast?',
	free_text: 'Vad saknas?',
	wording: 'Föreslå en egen text'
};

/** A dialogue with two sections, the first with a question of every kind: open, or a draft; hidden again by `end`. */
export async function everyQuestion(opened = true) {
	const backend = await openOwnBackend();
	const slug = `alla-slag-${randomBytes(4).toString('hex')}`;
	const title = `Prov ${slug}`;
	const [first, second] = [randomUUID(), randomUUID()];
	const section = (lineage: string, position: number, heading: string, texts: string[]) => ({
		lineage,
		position,
		level: 1,
		heading,
		passages: texts.map((text, place) => ({
			kind: 'sentence' as const,
			lineage: randomUUID(),
			text,
			opensParagraph: place === 0
		}))
	});
	const made = await policies.create(await staffDb(backend, municipality, 'working_group'), {
		slug,
		title,
		sections: [
			section(first, 1, 'Mötesplatser', [
				'Alla ska ha någonstans att träffas.',
				'Biblioteket är öppet varje dag.'
			]),
			section(second, 2, 'Språk', ['Kommunen ger stöd på flera språk.'])
		]
	});
	const planner = await staffDb(backend, municipality, 'facilitator');
	const dialogue = await dialogues.create(planner, made.versionId, {
		slug,
		title: { sv: title },
		questions: [
			...Object.entries(asked).map(([kind, sv], place) => ({
				kind: kind as QuestionKind,
				section: first,
				position: place + 1,
				text: { sv },
				help: null,
				options: /choice|ranking/.test(kind) ? options : [],
				maximum: null
			})),
			{
				kind: 'free_text',
				section: second,
				position: 1,
				text: { sv: 'Vilka språk behövs?' },
				help: null,
				options: [],
				maximum: null
			}
		],
		background: [{ key: 'housing', options: ['rented', 'own_house', 'prefer_not'] }]
	});
	const now = Date.now();
	await dialogues.save(
		planner,
		dialogue.id,
		{
			purpose: { sv: 'Ett prov av alla slags frågor.' },
			privacy: Object.fromEntries(dialogues.privacyFields.map((field) => [field, { sv: 'Ett prov.' }])),
			opensAt: new Date(now - 3_600_000).toISOString(),
			closesAt: new Date(now + 3_600_000).toISOString()
		},
		1
	);
	if (opened) await dialogues.open(planner, dialogue.id);
	const become = (state: 'closed' | 'draft') =>
		backend.sql`update private.dialogues set state = ${state} where slug = ${slug}`;
	return {
		title,
		address: `/${municipality}/dialogues/${slug}`,
		staff: `/staff/${municipality}/dialogues/${slug}`,
		close: async () => void (await become('closed')),
		end: async () => {
			await become('draft');
			await backend.close();
		}
	};
}
