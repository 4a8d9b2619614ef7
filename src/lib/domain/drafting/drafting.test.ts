import { describe, expect, it } from 'vitest';
import type { Revision } from '../policy/lineage.ts';
import { changeNotes } from './change-notes.ts';
import { checkCoverage } from './coverage.ts';
import type { CoveredRevision } from './coverage.ts';
import { answerSchema } from './dispositions.ts';

const codes = (given: object) =>
	answerSchema.safeParse(given).error?.issues.map(({ message }) => message) ?? [];

describe('an answer', () => {
	const whole = { standpoint: 'accepted', comment: 'Tack, det har vi hört.', reason: 'Vi skriver in det.' };

	it('always has a comment and a reason, also when it is yes', () => {
		expect(codes(whole)).toEqual([]);
		expect(codes({ ...whole, comment: '  Tack.  ', reason: 'Ja tack.' })).toEqual(['comment', 'reason']);
		expect(codes({ ...whole, standpoint: 'maybe' })).toEqual(['standpoint']);
	});

	it('says to whom a theme is forwarded', () => {
		const forwarded = { ...whole, standpoint: 'forwarded' };
		expect(codes({ ...forwarded, forwardedTo: ' ' })).toEqual(['forwardedTo']);
		expect(codes({ ...forwarded, forwardedTo: 'Regionen' })).toEqual([]);
	});
});

describe('coverage', () => {
	const sections = [
		{
			lineage: 's',
			position: 0,
			level: 1,
			heading: 'Syfte',
			passages: [
				{ lineage: 'a', kind: 'sentence' as const, text: 'A.', opensParagraph: true },
				{ lineage: 'b', kind: 'sentence' as const, text: 'B.', opensParagraph: false }
			]
		}
	];
	const revision = (id: string, more: Partial<CoveredRevision> = {}): CoveredRevision => ({
		id,
		section: 's',
		operation: 'change',
		passage: 'a',
		after: null,
		absorbs: [],
		texts: ['Ny.'],
		kind: 'sentence',
		reason: 'Många bad om det.',
		state: 'agreed',
		evidence: [{ kind: 'theme', id: 't1' }],
		...more
	});
	const accepted = { standpoint: 'accepted' as const, reason: 'Vi skriver in det.', forwardedTo: null };
	const theme = (id: string, more: object = {}) => ({ id, points: 1, disposition: accepted, ...more });
	const whole = {
		sections,
		themes: [theme('t1')],
		points: [{ id: 'p1', themes: ['t1'] }],
		revisions: [revision('r1')]
	};

	it('is ready when every theme is answered and every change explained', () => {
		expect(checkCoverage(whole)).toEqual({
			ready: true,
			blocks: [],
			warns: [],
			themesAnswered: 1,
			themes: 1,
			pointsCovered: 1,
			points: 1
		});
	});

	it('blocks on a theme without an answer, a change without a reason, and changes that collide', () => {
		const { ready, blocks } = checkCoverage({
			...whole,
			themes: [theme('t1'), theme('t2', { disposition: null })],
			revisions: [revision('r1', { reason: ' kort ' }), revision('r2')]
		});
		expect(ready).toBe(false);
		expect(blocks).toEqual([
			{ code: 'theme_without_disposition', theme: 't2' },
			{ code: 'revision_without_reason', revision: 'r1' },
			{
				code: 'revisions_collide',
				conflict: { code: 'revised_twice', revisions: ['r1', 'r2'], passage: 'a' }
			}
		]);
	});

	it('does not block on what is only proposed or withdrawn', () => {
		const { ready, warns } = checkCoverage({
			...whole,
			revisions: [
				revision('r1'),
				revision('r2', { state: 'proposed' }),
				revision('r3', { state: 'withdrawn' })
			]
		});
		expect(ready).toBe(true);
		expect(warns).toEqual([{ code: 'revision_still_proposed', revision: 'r2' }]);
	});

	it('warns of voices that nobody has taken up, promises without a change and changes without a voice', () => {
		const { ready, warns, pointsCovered } = checkCoverage({
			...whole,
			themes: [
				theme('t1'),
				theme('t2'),
				theme('t3', { points: 0 }),
				theme('t4', { disposition: { ...accepted, standpoint: 'rejected' as const } })
			],
			points: [
				{ id: 'p1', themes: ['t1'] },
				{ id: 'p2', themes: [] },
				{ id: 'p3', themes: ['removed'] },
				{ id: 'p4', themes: [] }
			],
			revisions: [
				revision('r1', {
					evidence: [
						{ kind: 'theme', id: 't1' },
						{ kind: 'point', id: 'p4' }
					]
				}),
				revision('r2', { passage: 'b', evidence: [] }),
				revision('r3', {
					operation: 'add',
					passage: null,
					after: 'b',
					evidence: [{ kind: 'theme', id: 't4' }]
				})
			]
		});
		expect(ready).toBe(true);
		expect(pointsCovered).toBe(2);
		expect(warns).toEqual([
			{ code: 'point_without_theme', point: 'p2' },
			{ code: 'point_without_theme', point: 'p3' },
			{ code: 'theme_without_change', theme: 't2' },
			{ code: 'theme_without_points', theme: 't3' },
			{ code: 'revision_without_evidence', revision: 'r2' },
			{ code: 'change_of_rejected_theme', revision: 'r3' }
		]);
	});
});

describe('change notes', () => {
	it('gather the passages of each applied revision with its reason and evidence', () => {
		const noted = (
			id: string
		): Pick<Revision, 'id' | 'reason'> & { evidence: { kind: 'point'; label: string }[] } => ({
			id,
			reason: `skäl ${id}`,
			evidence: [{ kind: 'point', label: '47' }]
		});
		expect(changeNotes({ a: ['r1'], b: ['r1'], c: ['r2'] }, [noted('r1'), noted('r2'), noted('r3')])).toEqual(
			[
				{
					revision: 'r1',
					passages: ['a', 'b'],
					reason: 'skäl r1',
					evidence: [{ kind: 'point', label: '47' }]
				},
				{ revision: 'r2', passages: ['c'], reason: 'skäl r2', evidence: [{ kind: 'point', label: '47' }] }
			]
		);
	});
});
