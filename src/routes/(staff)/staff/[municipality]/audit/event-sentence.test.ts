import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { texts } from '$lib/i18n/texts.ts';
import { eventSentence } from './event-sentence.ts';

const sv = texts('sv');
const event = (action: string, detail: Record<string, unknown> = {}) => ({
	...{ id: 1, happenedAt: '2026-11-21T12:00:00Z', subject: null, person: 'Test Person' },
	...{ action, detail }
});

/** The actions that the functions of the database write, as far as they stand there whole. */
function writtenActions(): string[] {
	const folder = join(process.cwd(), 'supabase', 'migrations');
	const sql = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
	return [...sql.join('\n').matchAll(/private\.audit\(\s*'([a-z_]+)'\s*,/g)].map(([, action]) =>
		String(action)
	);
}

describe('an event of the audit log', () => {
	it('has a sentence in every language, whatever the database writes', () => {
		const put = ['point_published', 'point_hidden', 'point_waiting', 'member_invited', 'member_added'];
		const revisions = ['proposed', 'agreed', 'withdrawn'].map((state) => `revision_${state}`);
		const actions = new Set([...writtenActions(), ...put, ...revisions]);
		expect(actions.size).toBeGreaterThan(15);
		for (const action of actions) {
			for (const language of ['sv', 'en']) {
				const sentence = eventSentence(texts(language), event(action));
				expect(sentence, `${action} (${language})`).not.toContain(action);
			}
		}
	});

	it('tells its details in words', () => {
		expect(eventSentence(sv, event('member_removed', { role: 'working_group' }))).toBe(
			'Tog bort rollen arbetsgrupp från en medlem.'
		);
		expect(eventSentence(sv, event('dialogue_reopened', { reason: 'Fler vill svara', closesAt: 'x' }))).toBe(
			'Öppnade en stängd dialog igen. Skäl: Fler vill svara'
		);
		expect(eventSentence(sv, event('disposition_set', { standpoint: 'rejected', before: null }))).toBe(
			'Tog ställning till ett tema: Tillgodoses inte.'
		);
		expect(eventSentence(sv, event('point_published', { masked: true, reason: null }))).toContain('maskad');
	});

	it('without words is told by its code', () => {
		expect(eventSentence(sv, event('something_new'))).toContain('something_new');
	});
});
