import { randomBytes, randomUUID } from 'node:crypto';
import type { StepKind } from '../../../src/lib/domain/meeting/meetings.ts';
import { newStep } from '../../../src/lib/domain/meeting/run-sheet.ts';
import * as contributions from '../../../src/lib/server/data/contributions.ts';
import * as dialogues from '../../../src/lib/server/data/dialogues.ts';
import * as live from '../../../src/lib/server/data/meeting-live.ts';
import * as meetings from '../../../src/lib/server/data/meetings.ts';
import { everyQuestion } from '../../accessibility/every-question.ts';
import { openOwnBackend, staffDb } from '../support/own-database.ts';

const municipality = 'bjurholm';
const secret = () => randomBytes(18).toString('hex').toUpperCase();

/** A meeting of a dialogue of its own that is about to be led: three steps, two tables. */
export async function ledMeeting({ opened = false } = {}) {
	const dialogue = await everyQuestion();
	const backend = await openOwnBackend();
	const leader = await staffDb(backend, municipality, 'facilitator');
	const slug = dialogue.staff.split('/').at(-1) ?? '';
	const { id: dialogueId, questions } = await dialogues.findForStaff(leader, slug);
	const agreement = questions.find(({ kind }) => kind === 'agreement');
	const section = agreement?.section ?? null;
	const step = (kind: StepKind, minutes: number, notes: string) =>
		newStep(kind, { minutes, notes, section: kind === 'welcome' ? null : section });
	const { id } = await meetings.plan(leader, dialogueId, {
		kind: 'dialogue_meeting',
		title: 'Kväll i biblioteket',
		startsAt: new Date().toISOString(),
		tables: 2,
		steps: [
			step('welcome', 10, 'Visa var kaffet finns.'),
			{ ...step('think', 5, 'Läs upp frågan två gånger.'), questions: agreement ? [agreement.id] : [] },
			step('gather', 10, '')
		]
	});
	const place = { municipality, meeting: id };
	if (opened) await live.lead(leader, id, 'open', 1);
	return {
		id,
		/** Address of the remote, of the second look and of the participants' page of rules. */
		lead: `${dialogue.staff}/meetings/${id}/lead`,
		secondLook: `${dialogue.staff}/meetings/${id}/moderation`,
		rules: `/${municipality}/meetings/${id}/moderation`,
		/** What the room sees. */
		state: () => live.roomState(backend.anonymous, place),
		/** Somebody joins and gives what she can do. */
		async join() {
			const { code } = await meetings.find(leader, id);
			const taking = { ...place, key: secret() };
			await live.join(backend.anonymous, {
				...taking,
				participant: randomUUID(),
				receiptCode: secret().slice(0, 17),
				language: 'sv',
				code: code ?? ''
			});
			return {
				say: async (text: string, kind: 'contribution' | 'question' = 'contribution') => {
					const { steps } = await meetings.find(leader, id);
					const said = { id: randomUUID(), kind, step: steps.at(-1)?.id ?? null, text };
					return contributions.contribute(backend.anonymous, taking, said);
				},
				ownTexts: async () => (await live.ownPart(backend.anonymous, taking)).contributions
			};
		},
		async end() {
			await backend.close();
			await dialogue.end();
		}
	};
}
