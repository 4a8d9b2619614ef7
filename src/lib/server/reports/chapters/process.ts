import { say, written, type Block, type Span } from '../../../domain/report/document.ts';
import { chooseText } from '../../../domain/text/local-text.ts';
import { languageName } from '../../../i18n/language-name.ts';
import type { ReportParts } from '../../data/reports.ts';
import type { Chapter } from '../number-chapters.ts';
import { date, list, named, number, swedish } from '../words.ts';

/** Task, promise, time, ways in: how the dialogue was held. */
export function processChapter(parts: ReportParts): Chapter {
	const { dialogue, policy, texts, meetings, participation, municipality } = parts;
	const channels = Object.keys(participation.channel ?? {}).map((one) => named(`common.channel.${one}`));
	const text = (value: typeof dialogue.purpose) => chooseText(value, 'sv').text.trim();
	const rows: [string, string][] = [
		['Styrdokument', policy.title],
		['Diarienummer', dialogue.diaryNumber ?? policy.diaryNumber ?? ''],
		['Uppdrag och syfte', text(dialogue.purpose)],
		['Redan bestämt', text(dialogue.decidedAlready)],
		[
			'Delaktighetsnivå',
			`${swedish(`common.level.${dialogue.level}`)}. Löftet till deltagarna var: ”${swedish(`common.promise.${dialogue.level}`)}”`
		],
		['Tid', time(dialogue)],
		['Sätt att delta', list(channels)],
		['Språk', list(dialogue.languages.map((tag) => languageName(swedish, tag)))]
	];
	const facts: Block = {
		kind: 'facts',
		rows: rows.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value: say(value) }))
	};
	return {
		id: 'sa-gick-dialogen-till',
		title: 'Så gick dialogen till',
		blocks: [...written(texts.process ?? ''), facts, ...held(meetings, municipality.minimumGroup)]
	};
}

function time({ opensAt, closesAt }: ReportParts['dialogue']): string {
	return opensAt === null || closesAt === null ? '' : `${date(opensAt)} – ${date(closesAt)}`;
}

function held(meetings: ReportParts['meetings'], smallest: number): Block[] {
	if (meetings.length === 0) return [];
	const rows = meetings.map(({ title, kind, on, present }): Span[][] => [
		say(title),
		say(named(`meetings.kind.${kind}`)),
		say(date(on)),
		say(present === null ? `uppgift saknas eller färre än ${smallest}` : number(present))
	]);
	return [
		{
			kind: 'table',
			caption: 'Möten i dialogen',
			head: ['Möte', 'Slag', 'Dag', 'Närvarande'],
			rows,
			rowHeaders: true,
			wide: true
		}
	];
}
