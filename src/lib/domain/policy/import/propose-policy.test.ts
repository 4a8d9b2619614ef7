import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { proposePolicy } from './propose-policy.ts';

const FOLDER = new URL('../../../../../tests/fixtures/policies/', import.meta.url);

type Expected = {
	headings: [number, string][];
	bullets: number;
	mustNotBeSections?: string[];
	mustRejoin?: string[];
	mustKeep?: string[];
	quality: string;
	[field: string]: unknown;
};

const FACTS = [
	...(['title', 'documentType', 'diaryNumber', 'decidedBy', 'decidedOn'] as const),
	...(['decisionParagraph', 'validUntil', 'owner', 'version', 'status'] as const)
];

const read = (name: string) => readFileSync(new URL(name, FOLDER), 'utf8');
const cases = readdirSync(FOLDER)
	.filter((name) => name.endsWith('expected.json'))
	.flatMap((name) => Object.entries(JSON.parse(read(name)) as Record<string, Expected>))
	.filter(([name]) => name.endsWith('.txt'));

describe.each(cases)('%s', (name, expected) => {
	const proposal = proposePolicy(read(name));
	const passages = proposal.sections.flatMap((section) => section.passages);
	const body = passages.map((passage) => passage.text).join('\n');

	it('gets the headings with their levels that a person would confirm', () => {
		expect(proposal.sections.map(({ level, heading }) => [level, heading])).toEqual(expected.headings);
	});
	it('finds every bullet and no more', () => {
		expect(passages.filter(({ kind }) => kind === 'bullet')).toHaveLength(expected.bullets);
	});
	it('reads the facts about the document', () => {
		const wanted = FACTS.filter((fact) => fact in expected);
		expect(Object.fromEntries(wanted.map((fact) => [fact, proposal[fact]]))).toEqual(
			Object.fromEntries(wanted.map((fact) => [fact, expected[fact]]))
		);
	});
	it('joins what was broken and keeps what was whole', () => {
		for (const text of [...(expected.mustRejoin ?? []), ...(expected.mustKeep ?? [])])
			expect(body).toContain(text);
		const headings = proposal.sections.map(({ heading }) => heading);
		for (const text of expected.mustNotBeSections ?? []) expect(headings).not.toContain(text);
	});
	it('gives the verdict that a person would give', () => {
		expect([proposal.quality, proposal.reasons.map(({ code }) => code).sort()]).toEqual([
			expected.quality,
			expect.anything()
		]);
	});
});
