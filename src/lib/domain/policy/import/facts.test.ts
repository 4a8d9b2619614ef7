import { describe, expect, it } from 'vitest';
import { readDate, readValidity } from './dates.ts';
import { readAdoptionSentence, readDecidingBody, readParagraphNumber } from './decision.ts';
import { readDiaryNumber } from './diary-number.ts';
import { nameFromRunningText, readDocumentType } from './document-types.ts';

describe('a diary number', () => {
	it.each([
		...['KS-2013/1073', 'KS 2016/379', 'KS/2015/0173', 'KS2016/726/01', 'KS2016/55', 'KS 2008/478:103'],
		...['KS/2012:628-805', 'KS-2021-00442', 'SBN 2021 00099', 'Kst/2012:214', 'IFO2016/3', 'KS18-537 003'],
		...['KS14-435 003', 'KS14.45', '2016/0340 KS-1', '2014/0066 KS.030', 'Ks 182/2013', 'KSN-2024-00123']
	])('is recognised as %s', (number) => {
		expect(readDiaryNumber(number, { whole: true })).toBe(number);
		expect(readDiaryNumber(`Dnr ${number}`)).toBe(number);
	});

	it.each(['lag 2009:724', '2018-05-02', 'den 14/2015', '070-000 00 01', 'kap 5/2010', 'Sida 1'])(
		'is not seen in %s',
		(text) => {
			expect(readDiaryNumber(text)).toBeNull();
		}
	);
});

describe('a date', () => {
	it.each([
		['2014-03-17, § 12', '2014-03-17'],
		['9 november 2021', '2021-11-09'],
		['den 14 juni 2023', '2023-06-14'],
		['den 1:e maj 2019', '2019-05-01'],
		['3 sept. 2020', '2020-09-03'],
		['9/11 2021', '2021-11-09'],
		['20211109', '2021-11-09'],
		['2021-13-40', null],
		['lag 2009:724', null]
	])('is read from %s', (text, date) => {
		expect(readDate(text)).toBe(date);
	});

	it.each([
		['Tillsvidare', 'tills vidare'],
		['Tills vidare', 'tills vidare'],
		['31 december 2025', '2025-12-31'],
		['2022–2026', '2026'],
		['oklart', null]
	])('or a validity is read from %s', (text, validity) => {
		expect(readValidity(text)).toBe(validity);
	});
});

describe('a decision', () => {
	it('is read from the sentence that tells of it, not from the decision it replaces', () => {
		expect(
			readAdoptionSentence(
				'Antagen av kommunfullmäktige den 14 juni 2023, § 101. Ersätter policy antagen den 9 maj 2011, § 57.'
			)
		).toEqual({ decidedBy: 'Kommunfullmäktige', decidedOn: '2023-06-14', decisionParagraph: '101' });
		expect(readAdoptionSentence('Ett antagande om framtiden.')).toBeNull();
	});

	it.each([
		['Kf § 39', 'Kommunfullmäktige', '39'],
		['KF 169/2017', 'Kommunfullmäktige', '169'],
		['§ 126/2016', null, '126'],
		['Socialnämnden 2019-02-03', 'Socialnämnden', null]
	])('names its body and paragraph: %s', (text, body, paragraph) => {
		expect([readDecidingBody(text), readParagraphNumber(text)]).toEqual([body, paragraph]);
	});
});

describe('a document type', () => {
	it.each([
		['Integrationspolicyn för kommunen', 'policy'],
		['Riktlinjer för styrdokument', 'riktlinjer'],
		['FOLKHÄLSOPLAN', 'plan'],
		['Handlingsplan mot våld', 'handlingsplan'],
		['Planerad verksamhet', null]
	])('is read from %s', (text, type) => {
		expect(readDocumentType(text)).toBe(type);
	});

	it('names a document without a title by what it calls itself most', () => {
		expect(
			nameFromRunningText('Integrationspolicyn gäller. Integrationspolicyns mål. En handlingsplan följer.')
		).toBe('Integrationspolicy');
	});
});
