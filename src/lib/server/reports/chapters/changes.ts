import { diffText } from '../../../domain/policy/diff.ts';
import { paragraph, say, written, type Block, type Span } from '../../../domain/report/document.ts';
import type { Evidence } from '../../data/revisions.ts';
import type { ReportChange, ReportParts } from '../../data/reports.ts';
import type { Chapter } from '../number-chapters.ts';
import { capital, counted, labelled, pointLinks } from '../words.ts';

/** What kind of change it is, in the words of the document. */
const operations: Record<string, string> = {
	change: 'Ändrad lydelse',
	add: 'Ny text',
	remove: 'Struken text',
	split: 'Delad text',
	merge: 'Sammanförd text',
	move: 'Flyttad text',
	rename_section: 'Ny rubrik',
	move_section: 'Flyttat avsnitt',
	add_section: 'Nytt avsnitt',
	remove_section: 'Struket avsnitt',
	merge_sections: 'Sammanförda avsnitt',
	split_section: 'Delat avsnitt'
};

/** All changes in one table, with what each rests on. */
export function changesChapter({ changes, sections, texts }: ReportParts): Chapter {
	const headings = new Map(sections.map(({ lineage, heading }) => [lineage, heading]));
	const rows = changes.map((change): Span[][] => [
		[
			{
				text: headings.get(change.section) ?? change.heading ?? 'Nytt avsnitt',
				to: `andring-${change.id}`
			}
		],
		say(operationOf(change)),
		say(change.reason),
		restsOn(change.evidence)
	]);
	const bare = changes.filter(({ evidence }) => evidence.length === 0).length;
	return {
		id: 'andringar',
		title: 'Ändringar i förslaget',
		blocks: [
			...written(texts.changes ?? ''),
			...(changes.length === 0
				? [paragraph('Arbetsgruppen föreslår inga ändringar av texten.')]
				: [
						paragraph(
							`${capital(counted(changes.length, 'ändring', 'ändringar'))} föreslås. ${
								bare === 0
									? 'Alla bygger på underlag ur dialogen.'
									: `${capital(counted(bare, 'av dem', 'av dem'))} saknar underlag. Det framgår av tabellen.`
							}`
						),
						{
							kind: 'table' as const,
							caption: 'Alla ändringar',
							head: ['Avsnitt', 'Ändring', 'Skäl', 'Underlag'],
							rows,
							rowHeaders: true,
							wide: true
						}
					])
		]
	};
}

/** One change with the text before and after beside each other, as in a bill: current wording, proposed wording. */
export function comparison(change: ReportChange, level: 3 | 4): Block[] {
	const { id, before, texts, reason, evidence, dissents } = change;
	const after = texts.join(' ');
	const segments = diffText(before ?? '', after);
	const side = (lost: 'added' | 'removed'): Span[] => {
		const spans = segments
			.filter(({ op }) => op !== lost)
			.map(({ op, text }): Span => (op === 'same' ? { text } : { text, mark: op }));
		return spans.length > 0 ? spans : say('–');
	};
	return [
		{ kind: 'heading', level, id: `andring-${id}`, text: operationOf(change) },
		{
			kind: 'table',
			caption: 'Texten före och efter',
			head: ['Nuvarande lydelse', 'Föreslagen lydelse'],
			rows: [[side('added'), side('removed')]],
			rowHeaders: false,
			wide: true
		},
		labelled('Skäl', reason),
		{
			kind: 'text',
			spans: [{ text: 'Underlag: ', strong: true }, ...restsOn(evidence)]
		},
		...(dissents.length > 0 ? [labelled('Särskild mening', 'Finns. Se kapitlet om särskilda meningar.')] : [])
	];
}

function operationOf({ operation }: ReportChange): string {
	return operations[operation] ?? 'Ändring';
}

/** Themes, points and other evidence in one line; a change without any is said to have none. */
function restsOn(evidence: Evidence[]): Span[] {
	if (evidence.length === 0) return say('Ändringen bygger inte på något underlag.');
	const points = evidence.filter(({ kind }) => kind === 'point').map(({ label }) => label);
	const others = evidence.filter(({ kind }) => kind !== 'point');
	return [
		...others.flatMap((one, place): Span[] => [
			...(place === 0 ? [] : say('; ')),
			...say(
				{ theme: 'temat ', point: '', result: 'resultatet av frågan ', goal: '', law: 'lagrum: ' }[one.kind]
			),
			{ text: one.label, ...(one.kind === 'theme' ? { to: `tema-${one.id}` } : {}) },
			...say(one.kind === 'result' && one.summary !== '' ? `: ${one.summary}` : '')
		]),
		...(others.length > 0 && points.length > 0 ? say('; ') : []),
		...pointLinks(points)
	];
}
