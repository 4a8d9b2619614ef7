import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { proposePolicy } from '$lib/domain/policy/import/propose-policy.ts';
import { applyImportEdit, confirmedSections } from '$lib/domain/policy/structure-edits.ts';
import { startImport } from './start-import.ts';

const text = readFileSync('tests/fixtures/policies/timra.txt', 'utf8');
const { history } = startImport({ fileName: 'timra.txt', text, proposed: proposePolicy(text) });
const headings = (sections: { heading: string }[]) => sections.map(({ heading }) => heading);

it('leaves the foreword and what is doubtful out until somebody takes it in', () => {
	expect(headings(confirmedSections(history.start))).not.toContain('Förord');
	const apart = history.start.sections.filter(({ dropped }) => dropped);
	expect(headings(apart)).toEqual(['Förord', 'Oklart om det hör till texten']);
	expect(apart[1]?.passages.map((passage) => passage.text).join(' ')).toContain('Jämlikhet');
	const taken = applyImportEdit(history.start, { edit: 'restore_section', section: apart[0]?.key ?? '' });
	expect(taken.ok && headings(confirmedSections(taken.state))[0]).toBe('Förord');
});

it('takes out what the database cannot hold', () => {
	const broken = 'Syfte\n\nAlla\0 ska \ud800vara med i arbetet.';
	const started = startImport({ fileName: 'a\0.txt', text: broken, proposed: proposePolicy(broken) });
	expect(JSON.stringify(started)).not.toMatch(/\\u0000|\\ud800/);
});
