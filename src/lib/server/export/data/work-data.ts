/** What the working group has made, as tables to take out. For staff: original texts, as they were written. */
import { chooseText } from '../../../domain/text/local-text.ts';
import { languageName } from '../../../i18n/language-name.ts';
import { texts } from '../../../i18n/texts.ts';
import type { Db } from '../../backend/db.ts';
import * as dialogues from '../../data/dialogues.ts';
import * as points from '../../data/points.ts';
import * as reports from '../../data/reports.ts';
import * as themes from '../../data/themes.ts';
import { named } from '../../reports/words.ts';
import type { Column, DataSet, Value } from './data-set.ts';

export const dataSets = ['points', 'themes', 'dispositions', 'revisions'] as const;
export type DataSetName = (typeof dataSets)[number];

const swedish = texts('sv');
const column = (
	key: string,
	name: string,
	meaning: string,
	more: Partial<Pick<Column, 'type' | 'codes'>> = {}
): Column => ({ key, name, meaning, type: 'text', ...more });
const codes = (prefix: string, keys: readonly string[]) =>
	Object.fromEntries(keys.map((key) => [key, named(`${prefix}.${key}`)]));

const kinds = {
	...codes('common.kind', ['view', 'suggestion', 'question', 'concern', 'support']),
	wording: named('drafting.wording')
};
const channels = [
	'web',
	'dialogue_meeting',
	'workplace_meeting',
	'paper',
	'interview',
	'telephone',
	'visit',
	'referral'
];
const publications = { waiting: 'Väntar på granskning', published: 'Publicerad', hidden: 'Visas inte' };
const standpoints = {
	accepted: 'Tillgodoses',
	partly_accepted: 'Tillgodoses delvis',
	rejected: 'Tillgodoses inte',
	already_met: 'Redan tillgodosett',
	forwarded: 'Vidarebefordras',
	noted: 'Noteras'
};
const states = { proposed: 'Föreslagen', agreed: 'Överenskommen', published: 'Publicerad' };

/** One of the tables of a dialogue. Any member. Refuses `not_found`. */
export async function workData(db: Db, slug: string, name: DataSetName): Promise<DataSet> {
	const dialogue = await dialogues.findForStaff(db, slug);
	const title = chooseText(dialogue.title, 'sv').text;
	const table = await {
		points: pointTable,
		themes: themeTable,
		dispositions: dispositionTable,
		revisions: revisionTable
	}[name](db, dialogue);
	const titles = {
		points: 'Synpunkter',
		themes: 'Teman',
		dispositions: 'Ställningstaganden',
		revisions: 'Ändringar'
	};
	return { name, title: `${titles[name]}: ${title}`, ...table };
}

type Table = Pick<DataSet, 'columns' | 'rows'>;

function headingsOf({ sections }: dialogues.StaffDialogue): (lineage: string | null) => string | null {
	const headings = new Map(sections.map(({ lineage, heading }) => [lineage, heading]));
	return (lineage) => headings.get(lineage ?? '') ?? null;
}

async function pointTable(db: Db, dialogue: dialogues.StaffDialogue): Promise<Table> {
	const heading = headingsOf(dialogue);
	const sentences = new Map(
		dialogue.sections.flatMap(({ passages }) => passages.map(({ lineage, text }) => [lineage, text] as const))
	);
	const codebook = await themes.list(db, dialogue.id);
	const names = new Map(codebook.themes.map(({ id, name }) => [id, name]));
	const rowOf = (point: points.Point, part: points.Part | null): Record<string, Value> => {
		const unit = part ?? point;
		return {
			label: unit.label,
			part_of: part ? point.label : null,
			section: heading(unit.section),
			passage: sentences.get(unit.passage ?? '') ?? null,
			kind: unit.kind,
			text: unit.text,
			language: point.language,
			translation: part ? null : (point.translation?.text ?? null),
			translation_state: part || !point.translation?.text ? null : point.translation.state,
			channel: point.channel,
			meeting: point.meeting?.title ?? null,
			publication: point.publication,
			published_text: part ? null : point.published,
			themes: unit.themes.flatMap((id) => names.get(id) ?? [])
		};
	};
	const all = await allPoints(db, dialogue.id);
	return {
		columns: [
			column('label', 'Nummer', 'Synpunktens nummer. En del av en synpunkt har numret och en bokstav.'),
			column('part_of', 'Del av', 'Numret på den synpunkt som delen är tagen ur. Tomt för hela synpunkter.'),
			column('section', 'Avsnitt', 'Rubriken på avsnittet. Tomt: synpunkten gäller hela dokumentet.'),
			column(
				'passage',
				'Mening eller punkt',
				'Den mening eller punkt som synpunkten gäller, om den gäller en.'
			),
			column('kind', 'Slag', 'Vad avsändaren valde att det är.', { codes: kinds }),
			column('text', 'Text', 'Det som skrevs, ord för ord. Inte maskerat: får inte publiceras som det står.'),
			column('language', 'Språk', 'Språket som synpunkten är skriven på.', {
				codes: Object.fromEntries(
					[...new Set(all.map((point) => point.language))].map((tag) => [tag, languageName(swedish, tag)])
				)
			}),
			column('translation', 'Översättning till svenska', 'Översättningen, om det finns en.'),
			column('translation_state', 'Översättningen är', 'Om någon har granskat översättningen.', {
				codes: { draft: 'Utkast, inte granskad', reviewed: 'Granskad' }
			}),
			column('channel', 'Kanal', 'Hur synpunkten kom in.', { codes: codes('common.channel', channels) }),
			column('meeting', 'Möte', 'Mötet som synpunkten kom från, om den kom från ett.'),
			column('publication', 'Publicering', 'Om alla får läsa synpunkten.', { codes: publications }),
			column('published_text', 'Publicerad text', 'Texten som alla får läsa, maskerad där det behövs.'),
			column('themes', 'Teman', 'De teman som synpunkten har fått.', { type: 'list' })
		],
		rows: all.flatMap((point) => [rowOf(point, null), ...point.parts.map((part) => rowOf(point, part))])
	};
}

async function themeTable(db: Db, dialogue: dialogues.StaffDialogue): Promise<Table> {
	const heading = headingsOf(dialogue);
	const report = await reports.find(db, dialogue.id);
	return {
		columns: [
			column('name', 'Tema', 'Temats namn i kodboken.'),
			column('section', 'Avsnitt', 'Avsnittet som temat hör till. Tomt: hela dokumentet.'),
			column('summary', 'Sammanfattning', 'Vad synpunkterna i temat säger, med arbetsgruppens ord.'),
			column('count', 'Antal synpunkter', 'Hur många synpunkter och delar som har temat.', {
				type: 'number'
			}),
			column('points', 'Synpunkter', 'Synpunkternas nummer.', { type: 'list' })
		],
		rows: report.themes.map(({ name, section, summary, points: labels }) => ({
			name,
			section: heading(section),
			summary,
			count: labels.length,
			points: labels
		}))
	};
}

async function dispositionTable(db: Db, dialogue: dialogues.StaffDialogue): Promise<Table> {
	const heading = headingsOf(dialogue);
	const report = await reports.find(db, dialogue.id);
	return {
		columns: [
			column('theme', 'Tema', 'Temat som svaret gäller.'),
			column('section', 'Avsnitt', 'Avsnittet som temat hör till. Tomt: hela dokumentet.'),
			column('standpoint', 'Ställningstagande', 'Hur arbetsgruppen ställer sig. Tomt: svar saknas ännu.', {
				codes: standpoints
			}),
			column('comment', 'Kommentar', 'Vad arbetsgruppen säger till dem som har lämnat synpunkterna.'),
			column('reason', 'Skäl', 'Varför arbetsgruppen svarar så.'),
			column(
				'forwarded_to',
				'Vidarebefordras till',
				'Vem som har fått frågan, om den ligger utanför uppdraget.'
			),
			column('dissents', 'Särskilda meningar', 'Hur många i gruppen som har en annan mening.', {
				type: 'number'
			})
		],
		rows: report.themes.map((theme) => ({
			theme: theme.name,
			section: heading(theme.section),
			standpoint: theme.standpoint,
			comment: theme.comment,
			reason: theme.reason,
			forwarded_to: theme.forwardedTo,
			dissents: theme.dissents.length
		}))
	};
}

async function revisionTable(db: Db, dialogue: dialogues.StaffDialogue): Promise<Table> {
	const heading = headingsOf(dialogue);
	const { changes } = await reports.find(db, dialogue.id);
	const operations = [...new Set(changes.map(({ operation }) => operation))];
	return {
		columns: [
			column('section', 'Avsnitt', 'Avsnittet som ändras.'),
			column('operation', 'Slag av ändring', 'Vad som görs med texten.', {
				codes: codes('feedback.operation', operations)
			}),
			column('before', 'Nuvarande lydelse', 'Texten före ändringen. Tomt: ny text.'),
			column('after', 'Föreslagen lydelse', 'Texten efter ändringen. Tomt: texten stryks.'),
			column('reason', 'Skäl', 'Varför texten ändras.'),
			column('evidence', 'Underlag', 'Teman, synpunkter, resultat, mål och lagrum som ändringen bygger på.', {
				type: 'list'
			}),
			column('state', 'Läge', 'Hur långt ändringen har kommit.', { codes: states }),
			column('version', 'Version', 'Numret på versionen som ändringen finns i.', { type: 'number' })
		],
		rows: changes.map((change) => ({
			section: heading(change.section) ?? change.heading,
			operation: change.operation,
			before: change.before,
			after: change.texts.join('\n') || null,
			reason: change.reason,
			evidence: change.evidence.map(({ kind, label }) => (kind === 'point' ? `Synpunkt ${label}` : label)),
			state: change.version === null ? 'agreed' : 'published',
			version: change.version
		}))
	};
}

async function allPoints(db: Db, dialogue: string): Promise<points.Point[]> {
	const first = await points.list(db, dialogue);
	const all = [...first.points];
	for (let page = 2; all.length < first.total; page++) {
		const { points: more } = await points.list(db, dialogue, {}, page);
		if (more.length === 0) break;
		all.push(...more);
	}
	return all;
}
