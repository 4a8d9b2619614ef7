import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { repairCharacters } from './characters.ts';
import { proposePolicy } from './propose-policy.ts';
import type { PolicyProposal, SourceBlock } from './types.ts';

const FOLDER = new URL('../../../../../tests/fixtures/policies/', import.meta.url);

/** Letters and digits of everything in the proposal, however it is arranged. */
function allOf(proposal: PolicyProposal): string {
	return [
		...proposal.contact,
		...proposal.foreword.map(({ text }) => text),
		...proposal.sections.flatMap(({ heading, passages }) => [heading, ...passages.map(({ text }) => text)]),
		...proposal.dropped.map(({ text }) => text)
	].join('\n');
}

const tally = (text: string): Map<string, number> => {
	const counts = new Map<string, number>();
	for (const letter of text.match(/\p{L}/gu) ?? []) counts.set(letter, (counts.get(letter) ?? 0) + 1);
	return counts;
};

/** The signs of list items ("a)", "o") are furniture: a bullet says what they said. */
const LIST_SIGNS = /^\s*(?:[a-zåäö\d]{1,2}\)|o(?=\s)|[A-H]\.)\s/gmu;

function missing(input: string, proposal: PolicyProposal): string[] {
	const out = tally(allOf(proposal));
	return [...tally(repairCharacters(input).text.replace(LIST_SIGNS, ''))].flatMap(([letter, count]) =>
		(out.get(letter) ?? 0) < count ? [`${letter}: ${count} → ${out.get(letter) ?? 0}`] : []
	);
}

const sentence = fc.constantFrom(
	'Kommunen ska verka för att alla som bor här kan delta i samhället på lika villkor.',
	'Arbetet följs upp varje år av kommunstyrelsen, som redovisar resultatet för fullmäktige.',
	'Den som är ny i kommunen behöver någon som öppnar dörren.',
	'Nämnderna ansvarar för att policyn blir känd i verksamheten, bl.a. genom utbildning.'
);
const piece = fc.oneof(
	sentence,
	fc.constantFrom(
		'Inledning',
		'Bakgrund',
		'1. Syfte',
		'2.1 Generellt',
		'ANSVAR',
		'Vad vill vi?',
		'Trygg vardag'
	),
	fc.constantFrom(
		'- bostad',
		'• arbete och skola',
		'a) språk',
		'1. Vi lyssnar på alla.',
		'',
		'o en inre punkt'
	),
	fc.constantFrom(
		'Sida 2',
		'3(5)',
		'2 3',
		'Integrationspolicy',
		'Integrationspolicy för Norrvik',
		'Kommunen ska:',
		'UTKAST'
	),
	fc.constantFrom(
		'Dokumenttyp',
		'Policy',
		'Plan',
		'Program',
		'Taxa',
		'Strategi',
		'Dnr: KS 2018/12',
		'Version',
		'1',
		'Beslutad: Revideras:'
	),
	fc.constantFrom(
		'Innehåll',
		'Syfte ..... 3',
		'Ansvar\t4',
		'Antagen av kommunfullmäktige den 3 maj 2021, § 4',
		'Bilaga 1',
		'Förslag till beslut',
		'Justerandes sign'
	),
	fc.constantFrom(
		'anna@kommun.example',
		'012-34 56 78',
		'Anna Exempel',
		'Enhetschef',
		'123 45 Norrvik',
		'**Rubrik',
		'slut**',
		'=====',
		'§ 5',
		'hçããìåáâ~íáçå'
	),
	fc.constantFrom(
		'2 2(6) Riktlinjen gäller',
		'ett ord som bryts mitt i med-',
		'borgare i kommunen',
		'och fortsätter här utan punkt'
	)
);

describe('the importer', () => {
	it('loses no letter of a document put together of anything', () => {
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 30 }), fc.constantFrom('\n', '\n\n'), (pieces, separator) => {
				const text = pieces.join(separator);
				expect(missing(text, proposePolicy(text))).toEqual([]);
			}),
			{ numRuns: 400 }
		);
	});

	it('loses no letter of a structured document', () => {
		const block: fc.Arbitrary<SourceBlock> = fc.record({
			kind: fc.constantFrom('title', 'heading', 'paragraph', 'bullet'),
			level: fc.integer({ min: 1, max: 4 }),
			text: piece
		});
		fc.assert(
			fc.property(fc.array(block, { maxLength: 25 }), (blocks) => {
				const text = blocks.map((each) => each.text).join('\n');
				expect(missing(text, proposePolicy(blocks))).toEqual([]);
			}),
			{ numRuns: 300 }
		);
	});

	it('loses no letter of any of the collected policies', () => {
		for (const name of readdirSync(FOLDER).filter((each) => each.endsWith('.txt'))) {
			const text = readFileSync(new URL(name, FOLDER), 'utf8');
			expect([name, missing(text, proposePolicy(text))]).toEqual([name, []]);
		}
	});

	it('answers any string at all with a proposal', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
				expect(['ok', 'warn', 'reject']).toContain(proposePolicy(text).quality);
			})
		);
	});
});
