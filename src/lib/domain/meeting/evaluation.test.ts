import { expect, it } from 'vitest';
import { isEmptyEvaluation, readEvaluation } from './evaluation.ts';

function sent(fields: Record<string, string>): FormData {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.set(name, value);
	return form;
}

it('reads the three answers of a sent form', () => {
	expect(
		readEvaluation(sent({ heard: 'yes', understood: 'partly', better: ' Mer tid.\r\nFler bord. ' }))
	).toEqual({
		heard: 'yes',
		understood: 'partly',
		better: 'Mer tid.\nFler bord.'
	});
});

it('takes what is none of the answers as not answered', () => {
	const evaluation = readEvaluation(sent({ heard: 'always', better: '  ' }));
	expect(evaluation).toEqual({ heard: null, understood: null, better: '' });
	expect(isEmptyEvaluation(evaluation)).toBe(true);
});
