import { paragraph, say, type Block, type Span } from '../../../domain/report/document.ts';
import { languageName } from '../../../i18n/language-name.ts';
import type { ReportParts, ReportPoint } from '../../data/reports.ts';
import type { Chapter } from '../number-chapters.ts';
import { date, list, named, number, pointId, pointLinks, swedish } from '../words.ts';

/** How the appendix accounts for every point: in full, hidden with a reason, or waiting for review. */
export function countPoints({ points }: Pick<ReportParts, 'points'>) {
	const of = (publication: ReportPoint['publication']) =>
		points.filter((point) => point.publication === publication).length;
	const numbers = new Set(points.map((point) => point.number));
	return { printed: numbers.size, shown: of('published'), hidden: of('hidden'), waiting: of('waiting') };
}

/** Appendix A: every point in full, masked. */
export function appendix(parts: ReportParts): Chapter[] {
	const { printed, shown, hidden, waiting } = countPoints(parts);
	const { counted, withdrawn, sections } = parts;
	const headings = new Map(sections.map(({ lineage, heading }) => [lineage, heading]));
	const rows: [string, number][] = [
		['Synpunkter som kommit in och gäller', counted],
		['Återges här i sin helhet', shown],
		['Visas inte, med skäl', hidden],
		['Väntar på granskning', waiting],
		['Summa i bilagan', printed]
	];
	return [
		{
			id: 'bilaga-a',
			title: 'Samtliga synpunkter',
			appendix: true,
			blocks: [
				paragraph(
					'Här står varje synpunkt som kom in, i den ordning den fick sitt nummer. Uppgifter som kan peka ut en person är maskerade. Vi frågade inte efter namn.'
				),
				{
					kind: 'table',
					caption: 'Räkning',
					head: ['Synpunkter', 'Antal'],
					rows: rows
						.filter(([, count], place) => count > 0 || place === 0 || place === 4)
						.map(([label, count]) => [say(label), say(number(count))]),
					rowHeaders: true,
					wide: false
				},
				...(withdrawn > 0
					? [
							paragraph(
								`Nummer som saknas hör till inlagor som avsändaren har tagit tillbaka eller ändrat (${number(withdrawn)}).`,
								'quiet'
							)
						]
					: []),
				...parts.points.map((point) => entryOf(point, headings))
			]
		},
		...referralAppendix(parts)
	];
}

const stances: Record<string, string> = {
	approves: 'tillstyrker',
	approves_with_remarks: 'tillstyrker med synpunkter',
	no_remarks: 'har inget att invända',
	rejects: 'avstyrker'
};

/** Appendix B: the bodies that were asked, and their answers by number. */
function referralAppendix({ referral }: ReportParts): Chapter[] {
	if (referral === null) return [];
	const states = { answered: 'Svarade', abstained: 'Avstod', silent: 'Svarade inte' };
	const rows = referral.bodies.map(({ name, state, arrivedOn, stance, numbers }): Span[][] => {
		const labels = numbers.flatMap((one) => (one === null ? [] : [String(one)]));
		const answered = [states[state], stance && stances[stance]].filter(Boolean);
		return [
			say(name),
			say(answered.join(', ')),
			say(arrivedOn === null ? '–' : date(arrivedOn)),
			labels.length === 0 ? say('–') : pointLinks(labels)
		];
	});
	const sent = `Förslaget skickades på remiss ${date(referral.sentOn)}. Svaren skulle vara inne senast ${date(referral.lastDay)}.`;
	return [
		{
			id: 'bilaga-b',
			title: 'Remissinstanser och svar',
			appendix: true,
			blocks: [
				paragraph(referral.diaryNumber ? `${sent} Diarienummer ${referral.diaryNumber}.` : sent),
				{
					kind: 'table',
					caption: 'Remissinstanser',
					head: ['Remissinstans', 'Svar', 'Kom in', 'Synpunkter'],
					rows,
					rowHeaders: true,
					wide: true
				}
			]
		}
	];
}

function entryOf(point: ReportPoint, headings: Map<string, string>): Block {
	const { number: count, section, kind, language, sender, themes } = point;
	const about = [
		headings.get(section ?? '') ?? 'Hela dokumentet',
		named(kind === 'wording' ? 'drafting.wording' : `common.kind.${kind}`),
		...(language === 'sv' ? [] : [languageName(swedish, language)]),
		...(sender === null ? [] : [sender])
	].join(' · ');
	return {
		kind: 'entry',
		id: pointId(String(count)),
		label: `Synpunkt ${count}`,
		about,
		body: bodyOf(point),
		notes: themes.map(({ label, themes: names }): Span[] =>
			say(`${label === String(count) ? '' : `${label} – `}Tema: ${list(names)}`)
		)
	};
}

function bodyOf({ publication, text, language, translation, reason, kind }: ReportPoint): Span[][] {
	if (publication === 'hidden') return [say(`[Visas inte. Skäl: ${reason ?? 'inget angivet'}]`)];
	if (publication === 'waiting') return [say('[Väntar på granskning.]')];
	const own =
		text === null || text.trim() === '' ? (kind === 'support' ? '[Instämmer, utan egna ord.]' : '') : text;
	return [
		[{ text: own, ...(language === 'sv' ? {} : { lang: language }) }],
		...(translation === null ? [] : [say(`På svenska: ${translation}`)])
	];
}
