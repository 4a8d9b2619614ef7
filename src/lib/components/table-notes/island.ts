/**
 * The note-taker's page with JavaScript, as one script of its own: it puts the living page in place of the one that the
 * server rendered. Opened without a network it is shown as this device knew it last.
 */
import { mount } from 'svelte';
import { readyTexts } from '$lib/i18n/ready-texts.ts';
import { keptNotesHere, readKeptContent } from '$lib/offline/device.ts';
import type { MeetingContent } from '../meeting-phone/view.ts';
import type { TableProps } from './note-view.ts';
import TableNotes from './TableNotes.svelte';

const target = document.getElementById('table-notes');
if (target?.dataset.props) {
	const { texts, table: told, ...props } = JSON.parse(target.dataset.props) as TableProps;
	delete target.dataset.props;
	const { name, base } = props.places;
	const kept = await Promise.race([ofMeeting(name), nothingAfter(1_000)]);
	const table = told ?? kept?.table;
	const isNoteTaker = table?.takesNotes === true && table.table !== null;
	const content = isNoteTaker ? ((await fetchContent(base)) ?? (await keptContent(name))) : null;
	const typed = [...target.querySelectorAll('textarea')].some(
		({ value, defaultValue }) => value !== defaultValue
	);
	// What has been typed in the form already would go with it: then the page stays as it is, it works all the same.
	if (table && content && !typed) {
		target.replaceChildren();
		const t = readyTexts(texts, props.language);
		// Notes of another table stay what they are: they are delivered to it, and read there.
		mount(TableNotes, { target, props: { ...props, t, content, table, kept } });
		target.dataset.living = '';
	}
}

async function ofMeeting(name: string) {
	return (await keptNotesHere()).find((kept) => kept.name === name);
}

async function fetchContent(base: string): Promise<MeetingContent | null> {
	const response = await fetch(`${base}/content`, { headers: { accept: 'application/json' } }).catch(
		() => null
	);
	return response?.ok ? ((await response.json()) as MeetingContent) : null;
}

async function keptContent(name: string): Promise<MeetingContent | null> {
	return ((await readKeptContent(name)) as MeetingContent | undefined) ?? null;
}

/** A browser whose database does not answer must not keep anybody from writing. */
function nothingAfter(milliseconds: number): Promise<undefined> {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
