import { describe, expect, it } from 'vitest';
import { decisionLead, decisionPoints, memoFields, type MemoFields } from './memo.ts';

const fields: MemoFields = {
	...(Object.fromEntries(memoFields.map((name) => [name, ''])) as MemoFields),
	proposer: 'Kommunstyrelsens arbetsutskott',
	via: 'Kommunstyrelsen',
	decider: 'Fullmäktige',
	title: 'Integrationspolicy',
	repealed: 'Policy för integration',
	repealedOn: '2013-02-13',
	repealedParagraph: '20'
};

describe('the proposal for a decision', () => {
	it('goes the way through the bodies in the fixed phrasing', () => {
		expect(decisionLead(fields)).toBe(
			'Kommunstyrelsens arbetsutskott föreslår kommunstyrelsen föreslå fullmäktige besluta:'
		);
		expect(decisionLead({ ...fields, proposer: '' })).toBe('Kommunstyrelsen föreslår fullmäktige besluta:');
		expect(decisionLead({ ...fields, proposer: '', via: '', decider: 'Socialnämnden' })).toBe(
			'Socialnämnden beslutar:'
		);
		expect(decisionLead({ ...fields, proposer: '', via: 'KS' })).toBe('KS föreslår fullmäktige besluta:');
	});

	it('adopts, repeals with date and paragraph, and lays the account on the table', () => {
		expect(decisionPoints(fields)).toEqual([
			'Fullmäktige antar Integrationspolicy i enlighet med bilaga 1.',
			'Fullmäktige upphäver Policy för integration, antagen 2013-02-13, § 20.',
			'Fullmäktige lägger redovisningen av inkomna synpunkter, bilaga 2, till handlingarna.'
		]);
	});

	it('repeals nothing where nothing is repealed, and says from when where that is known', () => {
		const points = decisionPoints({
			...fields,
			repealed: '',
			repealedParagraph: '§ 20',
			validFrom: '2027-01-01'
		});
		expect(points).toHaveLength(3);
		expect(points[1]).toBe('Integrationspolicy gäller från och med 2027-01-01.');
		expect(decisionPoints({ ...fields, repealedParagraph: '§ 20' })[1]).toMatch(/, § 20\.$/);
	});
});
