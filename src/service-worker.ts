/**
 * Keeps the pages of a dialogue that somebody has begun to answer and of a meeting that she has joined, and sends what
 * waits when the network is back. Registered with the first answer or by joining only, for one municipality and
 * language (its scope); what it does is in lib/offline.
 */
/// <reference lib="webworker" />
import { version } from '$service-worker';
import { deliverAll } from './lib/offline/delivery.ts';
import { deliverMeetings } from './lib/offline/meeting-delivery.ts';
import { deliverKeptNotes } from './lib/offline/notes-delivery.ts';
import {
	answerFile,
	answerPage,
	cacheName,
	keepPages,
	renewCaches,
	type KeepPages
} from './lib/offline/kept-pages.ts';

const worker = self as unknown as ServiceWorkerGlobalScope;
const home = new URL(worker.registration.scope).pathname;

worker.addEventListener('install', () => void worker.skipWaiting());

worker.addEventListener('activate', (event) => {
	// Without a network the old ones stay, and serve.
	event.waitUntil(renewCaches(version).catch(() => undefined));
});

worker.addEventListener('message', (event) => {
	const asked = event.data as KeepPages;
	event.waitUntil(
		caches
			.open(cacheName(version, asked.name))
			.then((cache) => keepPages(cache, asked))
			.catch(() => undefined)
	);
});

worker.addEventListener('fetch', (event) => {
	const { request } = event;
	if (request.method !== 'GET' || new URL(request.url).origin !== worker.location.origin) return;
	if (request.mode === 'navigate') event.respondWith(answerPage(request, home));
	// What changes from moment to moment, and streams, are the network's alone.
	else if (!/json|event-stream/.test(request.headers.get('accept') ?? ''))
		event.respondWith(answerFile(request));
});

worker.addEventListener('sync', (event) => {
	const { waitUntil } = event as ExtendableEvent;
	// Rejecting asks the browser to try again later.
	waitUntil.call(
		event,
		Promise.all([deliverAll(), deliverMeetings(), deliverKeptNotes()]).then((waits) => {
			if (waits.includes(true)) throw new Error('something still waits');
		})
	);
});
