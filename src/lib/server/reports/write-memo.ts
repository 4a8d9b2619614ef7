/** The draft of a tjänsteskrivelse: the case in short, and the proposal for a decision in its fixed phrasing. */
import { decisionLead, decisionPoints, type MemoFields } from '../../domain/report/memo.ts';
import { paragraph, say, written, type Block, type WrittenDocument } from '../../domain/report/document.ts';
import type { OfficialMemo } from '../data/reports.ts';
import { capital, counted, date, number } from './words.ts';

/** The fields as somebody filled them in, and for those nobody has touched what can be proposed. `today`: a day. */
export function memoFieldsOf(memo: OfficialMemo, today: string): MemoFields {
	const { policy, summary, bestInterests, numbers, repeals } = memo;
	const [first] = repeals;
	const former = policy.decidedOn === null ? '' : `den tidigare versionen av ${policy.title}`;
	const proposed: MemoFields = {
		sender: 'Kommunledningsförvaltningen',
		date: today,
		receiver: 'Kommunstyrelsen',
		proposer: 'Kommunstyrelsens arbetsutskott',
		via: 'Kommunstyrelsen',
		decider: 'Fullmäktige',
		title: policy.title,
		repealed: first?.title ?? former,
		repealedOn: first ? (first.decidedOn ?? '') : (policy.decidedOn ?? ''),
		repealedParagraph: first?.paragraph ?? '',
		validFrom: '',
		summary: summary ?? '',
		background: backgroundOf(numbers),
		assessment: '',
		economy: '',
		children: bestInterests ?? '',
		followUp: '',
		notified: ''
	};
	return { ...proposed, ...memo.fields };
}

function backgroundOf({ points, themes, changes, received }: OfficialMemo['numbers']): string {
	return [
		'Ett förslag till reviderat styrdokument har tagits fram i dialog med dem som berörs.',
		`${capital(counted(points, 'synpunkt', 'synpunkter'))} har kommit in${received === null ? '' : ` i ${number(received)} inlagor`}.`,
		`Arbetsgruppen har samlat dem i ${counted(themes, 'tema', 'teman', true)}, svarat på varje tema och föreslår ${counted(changes, 'ändring', 'ändringar')} av texten.`
	].join(' ');
}

/** The memo as a document, in Swedish. */
export function writeMemo(memo: OfficialMemo, fields: MemoFields): WrittenDocument {
	const { municipality, dialogue, policy } = memo;
	const chapter = (id: string, title: string, text: string): Block[] =>
		text.trim() === '' ? [] : [{ kind: 'heading', level: 2, id, text: title }, ...written(text)];
	const head = [
		['Från', fields.sender],
		['Till', fields.receiver],
		['Datum', /^\d{4}-\d\d-\d\d$/u.test(fields.date) ? date(fields.date) : fields.date],
		['Handläggare', '[fylls i av handläggaren]']
	].filter(([, value]) => value !== '');
	return {
		kicker: 'Tjänsteskrivelse',
		title: `Antagande av ${fields.title}`,
		municipality: municipality.name,
		diaryNumber: dialogue.diaryNumber ?? policy.diaryNumber,
		state: 'UTKAST',
		language: 'sv',
		contents: false,
		blocks: [
			{ kind: 'facts', rows: head.map(([label = '', value = '']) => ({ label, value: say(value) })) },
			{ kind: 'heading', level: 2, id: 'beslut', text: 'Förslag till beslut' },
			paragraph(decisionLead(fields)),
			{ kind: 'list', ordered: true, items: decisionPoints(fields, memo.repeals.slice(1)).map(say) },
			...chapter('sammanfattning', 'Sammanfattning av ärendet', fields.summary),
			...chapter('arendet', 'Beskrivning av ärendet', fields.background),
			...chapter('bedomning', 'Bedömning', fields.assessment),
			...chapter('ekonomi', 'Ekonomiska konsekvenser', fields.economy),
			...chapter('barn', 'Prövning av barnets bästa', fields.children),
			...chapter('uppfoljning', 'Uppföljning', fields.followUp),
			{ kind: 'heading', level: 2, id: 'bilagor', text: 'Bilagor' },
			{
				kind: 'list',
				ordered: true,
				items: [
					say(`${fields.title}, förslag`),
					say('Redovisning av inkomna synpunkter'),
					say(`${fields.title} med ändringarna markerade`)
				]
			},
			...chapter('skickas-till', 'Beslutet skickas till', fields.notified)
		]
	};
}
