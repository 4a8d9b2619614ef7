import { paragraph, say, written, type Block } from '../../../domain/report/document.ts';
import type { ReportParts, ReportTheme } from '../../data/reports.ts';
import type { Chapter } from '../number-chapters.ts';
import { capital, counted, labelled, list, named, pointLinks, standpointText } from '../words.ts';
import { comparison } from './changes.ts';

type Place = { lineage: string | null; heading: string; unchanged: { reason: string } | null };

/** Section by section: how many views, what they say, comment and standpoint on each theme, and the text before and after. */
export function sectionsChapter(parts: ReportParts): Chapter {
	const places: Place[] = [...parts.sections, { lineage: null, heading: 'Hela dokumentet', unchanged: null }];
	return {
		id: 'synpunkter-per-avsnitt',
		title: 'Synpunkter per avsnitt',
		blocks: places.flatMap((place) => sectionBlocks(place, parts))
	};
}

function sectionBlocks(place: Place, parts: ReportParts): Block[] {
	const { lineage, heading, unchanged } = place;
	const points = parts.points.filter(({ section }) => section === lineage);
	const themes = parts.themes.filter(({ section }) => section === lineage);
	const changes = parts.changes.filter(({ section }) => section === lineage);
	const own = themes.filter(({ standpoint }) => standpoint !== 'forwarded');
	if (lineage === null && points.length + themes.length === 0) return [];
	const kept =
		unchanged === null
			? 'Ingen ändring av avsnittet föreslås.'
			: `Avsnittet ändras inte. ${unchanged.reason}`.trim();
	return [
		{ kind: 'heading', level: 3, id: `avsnitt-${lineage ?? 'hela'}`, text: heading },
		paragraph(numbersOf(points, lineage)),
		...written(parts.texts[lineage ?? ''] ?? ''),
		...own.flatMap(themeBlocks),
		...(themes.length > own.length
			? [
					paragraph(
						`${capital(counted(themes.length - own.length, 'tema', 'teman', true))} ligger utanför uppdraget och redovisas i kapitlet om synpunkter utanför uppdraget.`
					)
				]
			: []),
		...changes.flatMap((change) => comparison(change, 4)),
		...(lineage !== null && changes.length === 0 ? [paragraph(kept)] : [])
	];
}

/** How many, and of which kinds: agreement is reported too. */
function numbersOf(points: ReportParts['points'], lineage: string | null): string {
	const about = lineage === null ? 'dokumentet som helhet' : 'avsnittet';
	if (points.length === 0) return `Inga synpunkter på ${about}.`;
	const support = points.filter(({ kind }) => kind === 'support').length;
	const kinds = [...new Set(points.map(({ kind }) => kind))]
		.filter((kind) => kind !== 'support')
		.map((kind) => {
			const count = points.filter((one) => one.kind === kind).length;
			return `${named(kind === 'wording' ? 'drafting.wording' : `common.kind.${kind}`).toLowerCase()} (${count})`;
		});
	const agreed =
		support > 0
			? ` ${capital(counted(support, 'av dem är ett instämmande', 'av dem är instämmanden'))}.`
			: '';
	return `${capital(counted(points.length, 'synpunkt', 'synpunkter'))} på ${about}${kinds.length > 0 && points.length > 1 ? `: ${list(kinds)}` : ''}.${agreed}`;
}

/** A theme with its answer. */
export function themeBlocks(theme: ReportTheme): Block[] {
	const { id, name, summary, points, standpoint, comment, reason, forwardedTo, dissents } = theme;
	return [
		{ kind: 'heading', level: 4, id: `tema-${id}`, text: name },
		...written(summary),
		...(points.length > 0
			? [{ kind: 'text' as const, spans: [...pointLinks(points), ...say('.')] }]
			: [paragraph('Inga synpunkter är förda till temat.')]),
		...(comment ? [labelled('Kommentar', comment)] : []),
		labelled(
			'Ställningstagande',
			standpoint === null
				? 'Saknas ännu.'
				: `${standpointText(standpoint, forwardedTo)}. ${reason ?? ''}`.trim()
		),
		...(dissents.length > 0 ? [labelled('Särskild mening', 'Finns. Se kapitlet om särskilda meningar.')] : [])
	];
}
