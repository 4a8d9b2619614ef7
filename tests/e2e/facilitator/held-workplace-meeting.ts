import { randomBytes, randomUUID } from 'node:crypto';
import type { StepKind } from '../../../src/lib/domain/meeting/meetings.ts';
import { newStep } from '../../../src/lib/domain/meeting/run-sheet.ts';
import * as dialogues from '../../../src/lib/server/data/dialogues.ts';
import * as live from '../../../src/lib/server/data/meeting-live.ts';
import * as meetings from '../../../src/lib/server/data/meetings.ts';
import * as workplaces from '../../../src/lib/server/data/workplaces.ts';
import { everyQuestion } from '../../accessibility/every-question.ts';
import { openOwnBackend, staffDb } from '../support/own-database.ts';

const municipality = 'bjurholm';
const secret = () => randomBytes(18).toString('hex').toUpperCase();

/**
 * A workplace meeting that has been held: six in the room agreed, one has said what she thought of it, and those who
 * were absent have a week.
 */
export async function heldWorkplaceMeeting() {
	const dialogue = await everyQuestion();
	const backend = await openOwnBackend();
	const leader = await staffDb(backend, municipality, 'facilitator');
	const administrator = await staffDb(backend, municipality, 'administrator');
	const slug = dialogue.staff.split('/').at(-1) ?? '';
	const { id: dialogueId, questions, sections } = await dialogues.findForStaff(leader, slug);
	const agreement = questions.find(({ kind }) => kind === 'agreement');
	const unit = `Förskolan ${randomBytes(3).toString('hex')}`;
	const { id: workplace } = await workplaces.save(administrator, null, unit, null);
	const step = (kind: StepKind, more: Parameters<typeof newStep>[1] = {}) => newStep(kind, more);
	const { id } = await meetings.plan(leader, dialogueId, {
		kind: 'workplace_meeting',
		title: 'Arbetsplatsträff i november',
		startsAt: new Date().toISOString(),
		place: 'Personalrummet',
		chair: 'Rektorn',
		secretary: 'En av oss',
		workplace,
		absentDays: 7,
		steps: [
			step('agenda', { title: 'Mötet öppnas, val av sekreterare' }),
			step('agenda', { title: 'Föregående minnesanteckningar' }),
			step('think', {
				section: agreement?.section ?? null,
				questions: agreement ? [agreement.id] : []
			}),
			step('agenda', { title: 'Övrigt' })
		]
	});
	const place = { municipality, meeting: id };
	await live.lead(leader, id, 'open', 1);
	const { code } = await meetings.find(leader, id);
	for (let person = 0; person < 6; person++) {
		const taking = { ...place, key: secret() };
		const receiptCode = secret().slice(0, 17);
		const joining = { ...taking, participant: randomUUID(), receiptCode, language: 'sv', code: code ?? '' };
		await live.join(backend.anonymous, joining);
		await live.answer(backend.anonymous, taking, { [agreement?.id ?? '']: 'agree' });
	}
	const { revision } = await live.leadState(leader, id);
	await live.lead(leader, id, 'end', revision);
	return {
		unit,
		section: sections.find(({ lineage }) => lineage === agreement?.section)?.heading ?? '',
		minutes: `${dialogue.staff}/meetings/${id}/minutes`,
		absent: `${dialogue.staff}/meetings/${id}/absent`,
		workplaces: `${dialogue.staff}/workplaces`,
		afterwards: `/${municipality}/meetings/${id}/afterwards`,
		async end() {
			await backend.close();
			await dialogue.end();
		}
	};
}
