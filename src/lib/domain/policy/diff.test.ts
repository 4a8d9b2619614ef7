import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffVersions } from './diff-versions.ts';
import { diffText } from './diff.ts';
import type { Segment } from './diff.ts';
import type { SectionText } from './structure.ts';

const side = (segments: Segment[], without: 'added' | 'removed') =>
	segments
		.filter(({ op }) => op !== without)
		.map(({ text }) => text)
		.join('');

describe('differences between two texts', () => {
	it('are words, with the removed before the added', () => {
		expect(diffText('Alla är välkomna hit.', 'Alla är mycket välkomna hit.')).toEqual([
			{ op: 'same', text: 'Alla är ' },
			{ op: 'added', text: 'mycket ' },
			{ op: 'same', text: 'välkomna hit.' }
		]);
		expect(diffText('ge stöd åt nya invånare i kommunen', 'ge hjälp åt alla invånare i kommunen')).toEqual([
			{ op: 'same', text: 'ge ' },
			{ op: 'removed', text: 'stöd' },
			{ op: 'added', text: 'hjälp' },
			{ op: 'same', text: ' åt ' },
			{ op: 'removed', text: 'nya' },
			{ op: 'added', text: 'alla' },
			{ op: 'same', text: ' invånare i kommunen' }
		]);
	});

	it('never cut a Swedish word at å, ä or ö', () => {
		expect(diffText('en förändrad åtgärd här', 'en förändrande åtgärd här')).toContainEqual({
			op: 'removed',
			text: 'förändrad'
		});
	});

	it('join words changed next to each other, and a text with little in common is replaced whole', () => {
		expect(diffText('vi ger råd och stöd till alla', 'vi erbjuder hjälp och stöd till alla')).toEqual([
			{ op: 'same', text: 'vi ' },
			{ op: 'removed', text: 'ger råd' },
			{ op: 'added', text: 'erbjuder hjälp' },
			{ op: 'same', text: ' och stöd till alla' }
		]);
		expect(
			diffText('Integration är viktigt för oss.', 'Språkkaféer ska finnas på biblioteket.')
		).toHaveLength(2);
	});

	it('give both texts back, character for character', () => {
		const word = fc.constantFrom('å', 'ö ', 'kommun', '”', '\n', '- ', 'ska', ' ', 'م', '👩‍👧');
		const text = fc.array(word, { maxLength: 20 }).map((words) => words.join(''));
		fc.assert(
			fc.property(fc.oneof(text, fc.string()), fc.oneof(text, fc.string()), (before, after) => {
				const segments = diffText(before, after);
				expect(side(segments, 'added')).toBe(before);
				expect(side(segments, 'removed')).toBe(after);
				expect(segments.every((segment) => segment.text !== '')).toBe(true);
			}),
			{ numRuns: 500 }
		);
	});
});

describe('differences between two versions', () => {
	const section = (lineage: string, passages: [string, string][], position = 0): SectionText => ({
		lineage,
		position,
		level: 1,
		heading: lineage,
		passages: passages.map(([one, text]) => ({ lineage: one, kind: 'sentence', text, opensParagraph: false }))
	});
	const statuses = (
		before: SectionText[],
		after: SectionText[],
		ancestry: Parameters<typeof diffVersions>[2] = []
	) =>
		diffVersions(before, after, ancestry).map(({ status, passages }) => [
			status,
			passages.map((one) => `${one.lineage} ${one.status}`).join(', ')
		]);

	it('say of every passage what became of it, in the order of the text', () => {
		const before = [
			section('s', [
				['a', 'A.'],
				['b', 'B.'],
				['c', 'C och D.'],
				['e', 'E.'],
				['f', 'F.'],
				['g', 'G.']
			])
		];
		const after = [
			section('s', [
				['a', 'A!'],
				['n', 'N.'],
				['c', 'C.'],
				['d', 'D.'],
				['e', 'E, F.'],
				['g', 'G.']
			])
		];
		expect(
			statuses(before, after, [
				{ from: 'b', to: null, relation: 'remove' },
				{ from: 'c', to: 'd', relation: 'split' },
				{ from: 'f', to: 'e', relation: 'merge' }
			])
		).toEqual([
			['changed', 'a changed, b removed, n added, c split, d split, e merged, f merged, g unchanged']
		]);
	});

	it('show what moved once, where it stands now', () => {
		const before = [
			section('s', [
				['a', 'A.'],
				['b', 'B.']
			]),
			section('t', [['c', 'C.']], 1)
		];
		const after = [
			section('s', [['a', 'A.']]),
			section(
				't',
				[
					['b', 'B.'],
					['c', 'C.']
				],
				1
			)
		];
		expect(statuses(before, after)).toEqual([
			['unchanged', 'a unchanged'],
			['changed', 'b moved, c unchanged']
		]);
		expect(
			statuses(before, before.toReversed())
				.map(([status]) => status)
				.sort()
		).toEqual(['moved', 'unchanged']);
	});

	it('show sections that came and went', () => {
		const kept = section('s', [['a', 'A.']]);
		expect(statuses([kept, section('t', [['b', 'B.']])], [kept, section('u', [['c', 'C.']])])).toEqual([
			['unchanged', 'a unchanged'],
			['removed', 'b removed'],
			['added', 'c added']
		]);
	});
});
