import { randomBytes, randomUUID } from 'node:crypto';
import { formatReceipt, receiptBytes } from '../../../src/lib/domain/dialogue/receipt.ts';
import type { LeadAction } from '../../../src/lib/domain/meeting/live-state.ts';
import { newStep } from '../../../src/lib/domain/meeting/run-sheet.ts';
import type { Step } from '../../../src/lib/domain/meeting/meetings.ts';
import * as contributions from '../../../src/lib/server/data/contributions.ts';
import * as dialogues from '../../../src/lib/server/data/dialogues.ts';
import * as live from '../../../src/lib/server/data/meeting-live.ts';
import * as meetings from '../../../src/lib/server/data/meetings.ts';
import { copyDialogue } from '../resident/own-dialogue.ts';
import { openOwnBackend, staffDb } from './own-database.ts';

const municipality = 'timra';

/** A meeting that belongs to one test, on a dialogue of its own in Timrå, led and filled behind the pages' back. */
export type OwnRoom = Awaited<ReturnType<typeof ownRoom>>;

/** Plans it. `stepsOf` is told the longest section of the text, and an agreement question with its section. */
export async function ownRoom(
	title: string,
	stepsOf: (about: { long: string; section: string; question: string }) => Partial<Step>[],
	plan: Partial<meetings.NewMeeting> = {}
) {
	const copy = await copyDialogue('storbild');
	const slug = copy.address.split('/').at(-1) ?? '';
	const backend = await openOwnBackend();
	const facilitator = await staffDb(backend, municipality, 'facilitator');
	const { id: dialogue, sections, questions } = await dialogues.find(backend.anonymous, municipality, slug);
	const length = ({ passages }: (typeof sections)[number]) =>
		passages.map(({ text }) => text).join(' ').length;
	const [long] = sections.toSorted((a, b) => length(b) - length(a));
	const asked = questions.find(({ kind, section }) => kind === 'agreement' && section !== null);
	const about = { long: long?.lineage ?? '', section: asked?.section ?? '', question: asked?.id ?? '' };
	const { id } = await meetings.plan(facilitator, dialogue, {
		kind: 'dialogue_meeting',
		title,
		startsAt: new Date().toISOString(),
		languages: ['sv', 'ar', 'so'],
		steps: stepsOf(about).map(({ kind = 'read', ...step }) => newStep(kind, step)),
		...plan
	});
	const { steps, code } = await meetings.find(facilitator, id);
	const place = { municipality, meeting: id };
	const step = (place: number) => steps[place]?.id ?? '';

	const lead = async (action: LeadAction, detail: live.MoveDetail = {}) => {
		const { revision } = await live.leadState(facilitator, id);
		await live.lead(facilitator, id, action, revision, detail);
	};
	const join = async (language = 'sv') => {
		const taking = { ...place, key: randomBytes(24).toString('base64url') };
		const receiptCode = formatReceipt(randomBytes(receiptBytes)).replaceAll('-', '');
		await live.join(backend.anonymous, {
			...taking,
			participant: randomUUID(),
			receiptCode,
			language,
			code: code ?? ''
		});
		return taking;
	};
	return {
		id,
		...about,
		code: code ?? '',
		projector: `/${municipality}/meetings/${id}/projector`,
		step,
		lead,
		/** Goes to the step at this place, from 0. */
		go: (place: number) => lead('go', { step: step(place) }),
		join,
		/** As many new participants answer the question. */
		answer: async (value: string, people: number) => {
			for (let one = 0; one < people; one++)
				await live.answer(backend.anonymous, await join(), { [about.question]: value });
		},
		/** A participant says something in a step; a leader lets it through. */
		say: async (
			place: number,
			text: string,
			kind: 'contribution' | 'statement' = 'contribution',
			language = 'sv'
		) => {
			const said = randomUUID();
			const taking = await join(language);
			await contributions.contribute(backend.anonymous, taking, { id: said, kind, step: step(place), text });
			await contributions.moderate(facilitator, id, said, { action: 'approve' });
			return said;
		},
		layDots: async (place: number, target: string, dots: number) =>
			contributions.placeDots(backend.anonymous, await join(), { step: step(place), target, dots }),
		vote: async (contribution: string, value: contributions.VoteValue) =>
			contributions.vote(backend.anonymous, await join(), contribution, value),
		/** The facilitator gives a step another title. */
		retitle: async (place: number, title: string) => {
			const now = await meetings.find(facilitator, id);
			const changed = now.steps.map((one, at) => (at === place ? { ...one, title } : one));
			await meetings.saveRunSheet(facilitator, id, changed, now.rowVersion);
		},
		close: async () => {
			await backend.close();
			await copy.end();
		}
	};
}
