import { beforeAll, describe, expect, it } from 'vitest';
import { texts } from '../../src/lib/i18n/texts.ts';
import * as policies from '../../src/lib/server/data/policies.ts';
import * as points from '../../src/lib/server/data/points.ts';
import * as revisions from '../../src/lib/server/data/revisions.ts';
import * as workspace from '../../src/lib/server/data/workspace.ts';
import { revisedText } from '../../src/lib/server/drafting/documents.ts';
import { evidenceFor } from '../../src/lib/server/drafting/evidence.ts';
import { marginOf } from '../../src/lib/server/drafting/published-margin.ts';
import { preparePublishing, publishVersion } from '../../src/lib/server/drafting/publishing.ts';
import { tellFeedback } from '../../src/lib/server/drafting/tell-feedback.ts';
import { openWork } from '../../src/lib/server/drafting/work.ts';
import { toCsv } from '../../src/lib/server/export/data/data-set.ts';
import { workData } from '../../src/lib/server/export/data/work-data.ts';
import { revisedPolicyDocx } from '../../src/lib/server/export/policy-docx.ts';
import { readPart, resolveChanges } from '../../src/lib/server/export/tracked-docx.ts';
import { createDatabase } from '../../tests/support/database.ts';
import {
	agree,
	answerTheme,
	countAll,
	openTrail,
	point,
	refusalOf,
	revision,
	send,
	type Trail
} from './trail.ts';

let trail: Trail;
let theme = '';
let first = '';

beforeAll(async () => {
	trail = await openTrail(await createDatabase());
	for (let person = 0; person < 6; person++)
		await send(trail, {
			...point(trail, trail.text.second, `Stöd, tack (${person}).`),
			...(person === 0 ? point(trail, null, '=SUM(1)') : {})
		});
	await countAll(trail);
	const { points: said } = await points.list(trail.working_group, trail.dialogue.id, {
		passage: trail.text.second
	});
	first = said[0]?.id ?? '';
	theme = await answerTheme(
		trail,
		'Stöd',
		said.map(({ id }) => id)
	);
});

const group = () => trail.working_group;
const textsOf = (list: { passages: { text: string }[] }[]) =>
	list.flatMap(({ passages }) => passages.map((p) => p.text));

describe('before publishing', () => {
	it('a passage stands beside its points, those on the whole section, and the themes', async () => {
		const work = await openWork(group(), 'dialog');
		const around = await workspace.find(group(), trail.dialogue.id);
		const found = await evidenceFor(group(), work, around, trail.text.work, trail.text.second, 1);
		expect(found).toMatchObject({ total: 6, page: 1, pages: 1, generalTotal: 1 });
		expect(found.general.map(({ text }) => text)).toEqual(['=SUM(1)']);
		expect(found.themes.map(({ id }) => id)).toEqual([theme]);
		expect(found.results).toMatchObject([
			{ id: trail.asked('agreement'), label: 'Håller du med?', ofSection: true, suggestion: '' },
			{ id: trail.asked('single_choice'), ofSection: false }
		]);
	});

	it('the page says what blocks and what warns, and counts what is covered', async () => {
		const kept = await revisions.save(
			group(),
			trail.dialogue.id,
			revision(trail, { passage: trail.text.first }),
			0
		);
		const { coverage, diff, agreed, uncovered } = await preparePublishing(group(), 'dialog');
		expect(coverage).toMatchObject({
			ready: true,
			themes: 1,
			themesAnswered: 1,
			points: 7,
			pointsCovered: 6
		});
		expect(coverage.warns.map(({ code }) => code).sort()).toEqual([
			'point_without_theme',
			'revision_still_proposed',
			'theme_without_change'
		]);
		expect([diff, agreed, uncovered.length]).toEqual([[], 0, 1]);
		await revisions.decide(group(), kept.id, 'withdrawn', kept.rowVersion);
	});

	it('publishes only what was shown', async () => {
		await agree(trail, {
			evidence: [
				{ kind: 'theme', id: theme },
				{ kind: 'point', id: first }
			]
		});
		const { fingerprint, diff } = await preparePublishing(group(), 'dialog');
		expect(diff.filter(({ status }) => status === 'changed')).toHaveLength(1);
		await agree(trail, { operation: 'remove', passage: trail.text.bullet, texts: [] });
		expect(await refusalOf(publishVersion(group(), 'dialog', 'proposal', fingerprint))).toBe(
			'changed_by_other'
		);
	});

	it('exports the draft with tracked changes that give both texts, and the evidence as comments', async () => {
		const draft = await revisedText(group(), 'dialog');
		expect(draft).toMatchObject({ name: 'policy-forslag', policy: { state: 'revision', version: null } });
		const file = await revisedPolicyDocx({
			...draft,
			author: 'Arbetsgruppen',
			date: new Date(0),
			language: 'sv'
		});
		const document = readPart(file, 'word/document.xml');
		const read = (how: 'accept' | 'reject') =>
			resolveChanges(document, how)
				.map(({ text }) => text)
				.join('\n');
		expect(read('accept')).toContain('Kommunen ger stöd på ditt språk.');
		expect(read('accept')).not.toContain('Praktik ska finnas');
		expect(read('reject')).toContain('Kommunen ger stöd. Stödet följs upp');
		expect(read('reject')).toContain('Praktik ska finnas');
		expect(readPart(file, 'word/comments.xml')).toContain('Många bad om stöd på sitt språk.');
	});

	it('exports the points so that no spreadsheet runs them', async () => {
		const csv = toCsv(await workData(trail.observer, 'dialog', 'points'));
		expect(csv).toContain('Nummer;Del av;Avsnitt');
		expect(csv).toContain("'=SUM(1)");
		expect(csv.trimEnd().split('\r\n')).toHaveLength(8);
	});
});

describe('after publishing', () => {
	beforeAll(async () => {
		const { fingerprint } = await preparePublishing(group(), 'dialog');
		expect(await publishVersion(group(), 'dialog', 'proposal', fingerprint)).toMatchObject({ number: 2 });
	});

	it('the margin shows the changed sentence with its way back, and what was removed in its section', async () => {
		const found = await policies.findPublished(trail.database.anonymous, trail.slug, 'policy');
		const { voices, removed } = marginOf(found, texts('sv'), (slug) => `/${slug}/feedback`);
		expect(voices[trail.text.second]).toMatchObject({
			total: 6,
			changed: {
				before: 'Kommunen ger stöd.',
				after: 'Kommunen ger stöd på ditt språk.',
				evidence: [
					{ label: 'Stöd – Tillgodoses', href: `/dialog/feedback#theme-${theme}` },
					{ label: 'Färre än fem enskilda synpunkter' }
				]
			}
		});
		expect(removed[trail.text.work]).toMatchObject([
			{
				before: 'Praktik ska finnas',
				after: null,
				evidence: [{ label: 'Ändringen bygger inte på någon synpunkt.' }]
			}
		]);
	});

	it('the feedback leads from the theme to its change, and from the change to its place in the text', async () => {
		const told = await tellFeedback(trail.database.anonymous, trail.slug, 'dialog', 'sv');
		const [section, ...others] = told.sections;
		expect(others).toEqual([]);
		const changed = section?.changes.find(({ operation }) => operation === 'change');
		expect(section?.themes).toMatchObject([{ id: theme, submissions: 6, changes: [changed?.id] }]);
		expect(section?.changes.map(({ anchor }) => anchor)).toEqual([
			`change-${trail.text.second}`,
			`section-${trail.text.work}`
		]);
		expect(told.newest).toEqual({ number: 2, state: 'proposal' });
	});

	it('the export is that of the published version against the one before', async () => {
		const file = await revisedText(group(), 'dialog');
		expect(file).toMatchObject({ name: 'policy-version-2', policy: { state: 'proposal', version: 2 } });
		expect(textsOf(file.before)).toContain('Praktik ska finnas');
		expect(textsOf(file.after)).not.toContain('Praktik ska finnas');
		expect(file.notes.map(({ passages }) => passages)).toEqual([[trail.text.second], [trail.text.bullet]]);
	});
});
