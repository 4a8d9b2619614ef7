import { describe, expect, it } from 'vitest';
import { parseRevision } from './revision-form.ts';

const [section, passage, point] = ['1', '2', '3'].map((n) => `${n.repeat(8)}-1111-4111-8111-111111111111`);

function formOf(fields: Record<string, string | string[]>): FormData {
	const form = new FormData();
	const all = {
		id: '',
		rowVersion: '0',
		section: section!,
		passage: passage!,
		after: '',
		operation: 'change',
		kind: 'sentence',
		reason: '',
		text: 'Ny.',
		...fields
	};
	for (const [name, value] of Object.entries(all)) for (const one of [value].flat()) form.append(name, one);
	return form;
}

describe('the editor’s form', () => {
	it('becomes a revision with its evidence', () => {
		const fields = { reason: ' Många bad om det. ', point: [point!], law: ['', ' Språklagen,\n14 § '] };
		const results = { result: [section!], [`summary-${section}`]: ' 18 av 20 håller med. ' };
		const read = parseRevision(formOf({ ...fields, ...results, goal: [passage!] }), true);
		expect(read).toMatchObject({
			ok: true,
			rowVersion: 0,
			revision: {
				operation: 'change',
				passage,
				after: null,
				texts: ['Ny.'],
				reason: 'Många bad om det.',
				evidence: [
					{ kind: 'point', id: point },
					{ kind: 'result', id: section, summary: '18 av 20 håller med.' },
					{ kind: 'goal', id: passage },
					{ kind: 'law', label: 'Språklagen, 14 §' }
				]
			}
		});
	});

	it('says what a result showed before it is evidence', () => {
		const read = parseRevision(formOf({ result: [section!], [`summary-${section}`]: ' ' }), false);
		expect(read).toMatchObject({ ok: false, errors: { summary: 'summary_missing' } });
	});

	it('is cleaned: a passage is one line, without characters that turn the direction', () => {
		const read = parseRevision(formOf({ text: 'Ny\r\n  rad\u202e.\u0007' }), false);
		expect(read).toMatchObject({ ok: true, revision: { texts: ['Ny rad.'] } });
	});

	it('says what is missing and gives back what was typed', () => {
		const read = parseRevision(formOf({ operation: 'split', text: ['Ett.', '  '], reason: 'Kort' }), true);
		expect(read).toMatchObject({
			ok: false,
			errors: { text: 'text_missing', reason: 'reason_missing' },
			typed: { texts: ['Ett.', '  '], reason: 'Kort' }
		});
	});

	it('needs a reason only when it is to be agreed', () => {
		expect(parseRevision(formOf({}), false).ok).toBe(true);
		expect(parseRevision(formOf({}), true).ok).toBe(false);
	});

	it('takes no text for a removal', () => {
		expect(parseRevision(formOf({ operation: 'remove' }), false)).toMatchObject({
			ok: true,
			revision: { texts: [] }
		});
	});

	it('that is not ours is refused whole', () => {
		const foreign: Record<string, string | string[]>[] = [
			{ operation: 'burn' },
			{ section: 'x' },
			{ rowVersion: 'x' },
			{ point: ['x'] }
		];
		for (const fields of foreign) {
			expect(parseRevision(formOf(fields), false)).toEqual({ ok: false, errors: {}, typed: null });
		}
	});
});
