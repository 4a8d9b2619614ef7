import { countOf, type OptionCounts } from '../../../domain/analysis/counts.ts';
import { backgroundEntry } from '../../../domain/dialogue/background.ts';
import { paragraph, say, written, type Block } from '../../../domain/report/document.ts';
import { backgroundOptionText, backgroundText } from '../../../i18n/dialogue-texts.ts';
import { languageName } from '../../../i18n/language-name.ts';
import type { ReportParts } from '../../data/reports.ts';
import type { Chapter } from '../number-chapters.ts';
import { named, number, swedish } from '../words.ts';

/** Who took part, as numbers that passed the disclosure control, and (in the group's words) who is missing. */
export function participantsChapter({ participation, texts, municipality, children }: ReportParts): Chapter {
	const smallest = municipality.minimumGroup;
	const all = countOf(participation.all?.[''] ?? {}, '');
	const said =
		all === null || all === 0
			? `Färre än ${smallest} har lämnat inlagor. Därför visas inget antal.`
			: `${number(all)} har lämnat en inlaga. En inlaga kan ha flera synpunkter.`;
	const background = Object.keys(participation).filter(
		(one) => !['all', 'channel', 'language'].includes(one)
	);
	const tables = ['channel', 'language', ...background].flatMap((dimension) =>
		tableOf(participation, dimension)
	);
	const hidden = tables.some(
		(block) => block.kind === 'table' && block.rows.some((row) => row[1]?.[0]?.text === '–')
	);
	return {
		id: 'vilka-deltog',
		title: 'Vilka deltog, och vilka saknas',
		blocks: [
			paragraph(said),
			...(children?.received
				? [paragraph(`Dialogen för barn och unga fick ${number(children.received)} inlagor.`)]
				: []),
			...written(texts.participants ?? ''),
			...tables,
			paragraph(
				`Frågorna om bakgrund var frivilliga. ${hidden ? `Ett streck betyder att antalet inte visas, för att ingen ska kunna pekas ut. Minsta grupp som visas är ${smallest}.` : ''}`.trim(),
				'quiet'
			)
		]
	};
}

function tableOf(participation: ReportParts['participation'], dimension: string): Block[] {
	const bands = participation[dimension];
	if (!bands || Object.keys(bands).length === 0) return [];
	const caption = captions[dimension] ?? backgroundText(swedish, dimension);
	const rows = inOrder(dimension, bands).map((band) => {
		const count = countOf(bands[band] ?? {}, '');
		return [say(bandName(dimension, band)), say(count === null ? '–' : number(count))];
	});
	return [{ kind: 'table', caption, head: ['Grupp', 'Antal inlagor'], rows, rowHeaders: true, wide: false }];
}

const captions: Record<string, string> = { channel: 'Sätt att delta', language: 'Språk' };

function bandName(dimension: string, band: string): string {
	if (dimension === 'channel') return named(`common.channel.${band}`);
	return dimension === 'language'
		? languageName(swedish, band)
		: backgroundOptionText(swedish, dimension, band);
}

/** As the question was asked where it has an order of its own, else the largest first. */
function inOrder(dimension: string, bands: Record<string, OptionCounts>): string[] {
	const size = (band: string) => countOf(bands[band] ?? {}, '') ?? 0;
	const bySize = Object.keys(bands).sort((a, b) => size(b) - size(a) || a.localeCompare(b, 'sv'));
	const asked = backgroundEntry(dimension)?.options;
	if (!asked) return bySize;
	const place = (band: string) => (asked.includes(band) ? asked.indexOf(band) : asked.length);
	return bySize.sort((a, b) => place(a) - place(b));
}
