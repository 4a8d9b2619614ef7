import { readdirSync, readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { measureLix } from '../domain/text/lix.ts';
import { areaOf, isForResidents, residentAreas } from './areas.ts';
import { catalogues } from './catalogues.ts';
import { formatTag, languages } from './languages.ts';
import { messageParts, messageProblem } from './messages.ts';
import { states } from './states.ts';
import { sv } from './sv/catalogue.ts';
import { readRecord, revisionOf } from './text-states.ts';

const swedish: Record<string, string> = sv;
const tags = languages.map(({ tag }) => tag);
const folder = (tag: string) => new URL(`./${tag}/`, import.meta.url);
const areasIn = (tag: string) =>
	readdirSync(folder(tag)).flatMap((file) =>
		file.endsWith('.json') ? [file.slice(0, -'.json'.length)] : []
	);
const renew = 'after a change of texts, run: npm run -s radslag -- texts';
const counts = [0, 1, 2, 3, 5, 11, 21, 100];

describe.each(tags)('the catalogue in %s', (tag) => {
	const texts = Object.entries(catalogues[tag] ?? {});

	test('has every text of its area files, and no other', () => {
		const written = areasIn(tag).flatMap((area) =>
			Object.keys(JSON.parse(readFileSync(new URL(`${area}.json`, folder(tag)), 'utf8')) as object)
		);
		expect(texts.map(([key]) => key).sort(), renew).toEqual(written.sort());
	});

	test('has only keys that Swedish has, each in the file of its area', () => {
		expect(texts.filter(([key]) => !Object.hasOwn(swedish, key)).map(([key]) => key)).toEqual([]);
		for (const area of areasIn(tag)) {
			const inFile = JSON.parse(readFileSync(new URL(`${area}.json`, folder(tag)), 'utf8')) as object;
			expect(Object.keys(inFile).filter((key) => areaOf(key) !== area)).toEqual([]);
		}
	});

	test('has no empty and no malformed message', () => {
		for (const [key, message] of texts) {
			expect(message.trim(), key).not.toBe('');
			expect(() => new IntlMessageFormat(message, formatTag(tag)), key).not.toThrow();
		}
	});

	test('keeps the placeholders of Swedish, and has every plural form that its language needs', () => {
		const wrong = texts.flatMap(([key, message]) => {
			const problem = messageProblem(swedish[key] ?? '', message, tag);
			return problem ? [{ key, ...problem }] : [];
		});
		expect(wrong).toEqual([]);
	});

	test('has every text that residents meet', () => {
		const needed = Object.keys(swedish).filter((key) => ['sv', 'en'].includes(tag) || isForResidents(key));
		expect(needed.filter((key) => !Object.hasOwn(catalogues[tag] ?? {}, key))).toEqual([]);
	});

	test.each(counts)('says every text for residents that counts %i', (count) => {
		for (const [key, message] of texts.filter(([each]) => isForResidents(each))) {
			const { plurals, placeholders } = messageParts(message);
			if (plurals.length === 0) continue;
			const values = Object.fromEntries(placeholders.map((name) => [name, count]));
			const said = new IntlMessageFormat(message, formatTag(tag)).format(values);
			expect(String(said).trim(), key).not.toBe('');
			expect(String(said), key).not.toMatch(/[{}#]/);
		}
	});
});

test.each(tags.filter((tag) => tag !== 'sv'))(
	'every text in %s says whether somebody has reviewed it, and what it was made from',
	(tag) => {
		const texts = catalogues[tag] ?? {};
		const known = states[tag] ?? {};
		const unsaid = Object.entries(texts).filter(
			([key, message]) => readRecord(known[key])?.text !== revisionOf(message)
		);
		expect(
			unsaid.map(([key]) => key),
			renew
		).toEqual([]);
		expect(Object.keys(known).filter((key) => !Object.hasOwn(texts, key))).toEqual([]);
	}
);

test('plurals are the ones that each language has', () => {
	const forms = (tag: string) => counts.map((count) => new Intl.PluralRules(formatTag(tag)).select(count));
	expect(forms('ar')).toEqual(['zero', 'one', 'two', 'few', 'few', 'many', 'many', 'other']);
	expect(forms('uk')).toEqual(['many', 'one', 'few', 'few', 'many', 'many', 'one', 'many']);
	for (const tag of ['fa', 'fa-AF', 'ti']) {
		expect(forms(tag), tag).toEqual(['one', 'one', ...Array<string>(6).fill('other')]);
	}
	for (const tag of ['sv', 'en', 'so', 'fi']) {
		expect(forms(tag), tag).toEqual(['other', 'one', ...Array<string>(6).fill('other')]);
	}
});

test('every area that residents meet is a file in Swedish', () => {
	expect(residentAreas.filter((area) => !areasIn('sv').includes(area))).toEqual([]);
});

test('what residents read in Swedish is easy: LIX 40 at most, measured together', () => {
	const read = Object.entries(swedish).filter(([key]) => isForResidents(key));
	const sentences = read.map(([, message]) => message.replaceAll(/\{[^{}]*\}/g, 'x')).join('\n');
	expect(measureLix(sentences)?.lix).toBeLessThanOrEqual(40);
});
