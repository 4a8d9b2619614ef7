import { describe, expect, test } from 'vitest';
import { revisionOf } from '../../i18n/text-states.ts';
import { changesFromFields, changesFromFile, readTextFile } from './changes.ts';
import { countStandings, filterRows, rowsIn, type TranslationRow } from './rows.ts';

const own = {
	language: 'fi',
	key: 'common.save',
	message: 'Tallenna nyt',
	state: 'reviewed' as const,
	source: revisionOf('Spara')
};
const row = (more: Partial<TranslationRow>): TranslationRow => ({
	key: 'common.save',
	swedish: 'Spara {count, plural, one {# text} other {# texter}}',
	text: 'Tallenna {count, plural, one {# teksti} other {# tekstiä}}',
	standing: 'draft',
	own: false,
	...more
});

describe('the rows of a language', () => {
	test('are all that residents meet, with the municipality’s own wording before the catalogue’s', () => {
		const rows = rowsIn('fi', [own]);
		expect(rows.find(({ key }) => key === 'common.save')).toEqual({
			key: 'common.save',
			swedish: 'Spara',
			text: 'Tallenna nyt',
			standing: 'reviewed',
			own: true
		});
		expect(rows.some(({ key }) => key.startsWith('staff.'))).toBe(false);
		expect(rowsIn('uk', [own]).find(({ key }) => key === 'common.save')?.own).toBe(false);
	});

	test('are stale where the Swedish is another than they were made from', () => {
		const rows = rowsIn('fi', [{ ...own, source: '00000000' }]);
		expect(rows.find(({ key }) => key === 'common.save')?.standing).toBe('stale');
		expect(countStandings(rows).stale).toBe(1);
		expect(filterRows(rows, { standing: 'stale', area: '', words: 'tallenna' })).toHaveLength(1);
		expect(filterRows(rows, { standing: 'stale', area: 'resident', words: '' })).toHaveLength(0);
	});
});

describe('what a translator writes', () => {
	test('is kept where it is new or now reviewed, and only then', () => {
		const write = (text: string, reviewed: boolean, of = row({})) =>
			changesFromFields('fi', [of], [{ key: of.key, text, reviewed }]);
		const same = row({}).text;
		expect(write(same, false)).toEqual({ changes: [], problems: [] });
		expect(write(same, true).changes).toMatchObject([{ message: same, state: 'reviewed' }]);
		expect(write(same, false, row({ standing: 'reviewed' })).changes).toMatchObject([{ state: 'draft' }]);
		expect(write('', false, row({ own: true })).changes).toEqual([
			{ language: 'fi', key: 'common.save', message: null }
		]);
		expect(write('', false)).toEqual({ changes: [], problems: [] });
		expect(write('Tallenna', true).problems).toEqual([
			{ key: 'common.save', code: 'placeholder_missing', details: ['count'] }
		]);
	});

	test('comes from a file only as far as it differs, and its mistakes are told by key', () => {
		const rows = [row({}), row({ key: 'common.next', swedish: 'Nästa', text: 'Seuraava' })];
		const file = { 'common.save': row({}).text, 'common.next': 'Eteenpäin', 'common.nothing': 'x' };
		const { changes, problems } = changesFromFile('fi', rows, file, false);
		expect(changes).toEqual([
			{
				language: 'fi',
				key: 'common.next',
				message: 'Eteenpäin',
				state: 'draft',
				source: revisionOf('Nästa')
			}
		]);
		expect(problems).toEqual([{ key: 'common.nothing', code: 'unknown_key', details: [] }]);
		expect(changesFromFile('fi', rows, { 'common.next': 3 }, true).problems).toMatchObject([
			{ code: 'not_a_text' }
		]);
		expect(changesFromFile('fi', rows, { 'common.next': ' ' }, true)).toEqual({ changes: [], problems: [] });
	});

	test('is a file of keys and texts, or no file at all', () => {
		expect(readTextFile('{"a.b":"c"}')).toEqual({ 'a.b': 'c' });
		expect(readTextFile('["a"]')).toBeNull();
		expect(readTextFile('<xliff/>')).toBeNull();
	});
});
