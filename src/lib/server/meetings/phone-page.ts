import type { CodeCard } from '../../components/code-card/code-card.ts';
import type { PhonePlaces } from '../../components/meeting-phone/phone-props.ts';
import type { MeetingContent } from '../../components/meeting-phone/view.ts';
import type { RoomState } from '../../domain/meeting/live-state.ts';
import type { OwnPart } from '../../domain/meeting/own-part.ts';
import { pathIn } from '../../i18n/languages.ts';
import { Refusal } from '../backend/refusal.ts';
import type { Dialogue } from '../data/dialogues.ts';
import * as live from '../data/meeting-live.ts';
import { codeCard } from '../take-part/code-card.ts';
import { findDialogue } from '../take-part/dialogue-cache.ts';
import { canonicalReceipt } from '../take-part/receipt-code.ts';
import { contentOf, planOf } from './content.ts';
import { hub } from './current-hub.ts';
import { meetingPath, placeOf, takingOf, type MeetingRequest } from './participant.ts';
import { receiptOf } from './receipt.ts';

/** A meeting that this browser looks at. */
export type Room = {
	room: RoomState;
	content: MeetingContent;
	dialogue: Dialogue;
	/** Languages of the meeting. */
	languages: string[];
	places: PhonePlaces;
};
/** And what its participant has done. `receipt` is grouped for reading; `card` once the meeting has ended. */
export type Joined = { taking: live.Taking; own: OwnPart; receipt: string; card: CodeCard | null };

/** The meeting that the address names. Refuses `not_found`, also before it has opened. */
export async function enterRoom(event: MeetingRequest): Promise<Room> {
	const { db, language } = event.locals;
	const place = placeOf(event);
	const { json } = await (await hub()).roomNow(place);
	const room = JSON.parse(json) as RoomState;
	const plan = await planOf(db, place, room.contentRevision);
	const [content, dialogue] = await Promise.all([
		contentOf(db, place, room.contentRevision, language),
		findDialogue(db, place.municipality, plan.dialogue)
	]);
	const home = pathIn(`/${place.municipality}`, language);
	return {
		room,
		content,
		dialogue,
		languages: plan.languages,
		places: {
			name: `${place.municipality}/meetings/${place.meeting}`,
			base: meetingPath(place, language),
			home,
			events: `/api/${place.municipality}/meetings/${place.meeting}/events`,
			dialogue: `${home}/dialogues/${plan.dialogue}`,
			join: pathIn('/join', language)
		}
	};
}

/** Whoever takes part from this browser, in the language of the page from now on; null where nobody does. */
export async function findJoined(event: MeetingRequest, { room, dialogue }: Room): Promise<Joined | null> {
	const { db, language } = event.locals;
	const taking = takingOf(event);
	if (!taking) return null;
	try {
		const own = await live.ownPart(db, taking);
		const spoken = own.language === language || room.state === 'ended';
		const receipt = await receiptOf(taking.key);
		return {
			taking,
			own: spoken ? own : await live.changeOwnPart(db, taking, { language }),
			receipt,
			card: room.state === 'ended' && !own.absent ? cardOf(receipt, dialogue, event) : null
		};
	} catch (problem) {
		if (problem instanceof Refusal && problem.code === 'participant_unknown') return null;
		throw problem;
	}
}

function cardOf(receipt: string, dialogue: Dialogue, { url, locals }: MeetingRequest): CodeCard | null {
	const code = canonicalReceipt(receipt);
	if (!code) return null;
	const sent = { origin: url.origin, language: locals.language, now: new Date() };
	return codeCard('receipt', code, dialogue, sent);
}
