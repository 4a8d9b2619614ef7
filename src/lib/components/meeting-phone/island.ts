/**
 * The participant's page with JavaScript, as one script of its own: it puts the page that follows the meeting in place
 * of the one that the server rendered. A page opened without a network is shown as this device knew it last.
 */
import { mount } from 'svelte';
import { readyTexts } from '$lib/i18n/ready-texts.ts';
import {
	changeKeptMeeting,
	forgetKeptMeeting,
	keptMeetingsHere,
	readKeptContent
} from '$lib/offline/device.ts';
import { isForgettable, type KeptMeeting } from '$lib/offline/kept-meeting.ts';
import { clearPagesHere } from '$lib/offline/pages-here.ts';
import { fetchContent, type Start } from './meeting-part.svelte.ts';
import MeetingPhone from './MeetingPhone.svelte';
import type { PhoneProps } from './phone-props.ts';
import type { MeetingContent } from './view.ts';

const target = document.getElementById('meeting');
if (target?.dataset.props) {
	const props = JSON.parse(target.dataset.props) as PhoneProps;
	// Nothing of a person stays behind in a page that the browser might keep.
	delete target.dataset.props;
	const kept = await Promise.race([keptOf(props.places.name), nothingAfter(1_000)]);
	const start = await startOf(props, kept);
	// What has been typed in the form already would go with it: then the page stays as it is, it works all the same.
	if (start && !isTouched(target)) {
		target.replaceChildren();
		const t = readyTexts(props.texts, props.language);
		const card = props.joined?.card ?? null;
		mount(MeetingPhone, { target, props: { t, places: props.places, start, card } });
		target.dataset.living = '';
	}
}

/** What the page begins from: what the server says, with what waits here; without a network what is kept. */
async function startOf(props: PhoneProps, kept: KeptMeeting | undefined): Promise<Start | null> {
	const { places, joined } = props;
	const known = joined ? { ...joined, room: props.room } : kept;
	if (!known || (!joined && (await isOut(places.base, kept)))) return null;
	const there = (await readKeptContent(places.name)) as MeetingContent | undefined;
	const isRight =
		there?.language === props.language && (there.revision === known.room.contentRevision || !joined);
	const content =
		(isRight ? there : await fetchContent(places.base, known.room.contentRevision)) ?? there ?? null;
	return content && { room: known.room, own: known.own, receipt: known.receipt, content, kept };
}

/** Whether the municipality answers that this browser has left or was forgotten: then nothing of it stays here. */
async function isOut(base: string, kept: KeptMeeting | undefined): Promise<boolean> {
	const answer = await fetch(`${base}/part`, { headers: { accept: 'application/json' } }).catch(() => null);
	if (answer?.status !== 404) return false;
	if (kept) await clearPagesHere(kept.name, !(await forgetKeptMeeting(kept.name)));
	return true;
}

/** What is kept of this meeting; what nobody came back to is forgotten. */
async function keptOf(name: string): Promise<KeptMeeting | undefined> {
	const all = await keptMeetingsHere();
	for (const old of all.filter((kept) => kept.name !== name && isForgettable(kept, Date.now())))
		await changeKeptMeeting(old.name, () => undefined);
	return all.find((kept) => kept.name === name);
}

/** A browser whose database does not answer must not keep anybody from taking part. */
function nothingAfter(milliseconds: number): Promise<undefined> {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function isTouched(page: HTMLElement): boolean {
	const fields = page.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea');
	return [...fields].some((field) => {
		if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
		return /radio|checkbox/.test(field.type) && field.checked !== field.defaultChecked;
	});
}
