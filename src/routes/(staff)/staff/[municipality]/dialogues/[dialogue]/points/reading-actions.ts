import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { keysOf, noKeys, readingSteps, unusableKeys, usualKeys } from '$lib/domain/drafting/keys.ts';
import { splitText } from '$lib/domain/drafting/splitting.ts';
import * as points from '$lib/server/data/points.ts';
import { readCoding, readId } from './coding.ts';
import { step, type StepEvent } from './step.ts';

/** Reading, splitting, and the keys of the person. */
export const readingActions = {
	read: (event: StepEvent) =>
		step(event, 'read', async (_dialogue, data) => {
			const { chosen } = readCoding(data);
			if (chosen.length === 0) return fail(400, { problem: 'nothingChosen' });
			await points.markRead(event.locals.db, chosen, data.get('read') !== 'no');
			return undefined;
		}),
	split: (event: StepEvent) =>
		step(event, 'split', async (dialogue, data) => {
			const whole = readId(data, 'whole');
			const divided = String(data.get(`divided-${whole}`) ?? '').replaceAll('\r\n', '\n');
			const { points: found } = await points.list(event.locals.db, dialogue, { point: whole });
			const spans = splitText(found[0]?.text ?? '', divided);
			if (!spans) return fail(400, { problem: 'divided', point: whole, divided });
			await points.split(event.locals.db, whole, spans);
			return undefined;
		}),
	join: (event: StepEvent) =>
		step(event, 'join', async (_dialogue, data) => {
			await points.join(event.locals.db, readId(data, 'whole'));
			return undefined;
		}),
	place: (event: StepEvent) =>
		step(event, 'place', async (_dialogue, data) => {
			const part = readId(data, 'part');
			const [what, lineage] = String(data.get(`place-${part}`) ?? '').split(':');
			const place = z.uuid().safeParse(lineage).data ?? null;
			await points.placePart(event.locals.db, part, {
				kind: String(data.get(`kind-${part}`)) as points.PointKind,
				section: what === 'section' ? place : null,
				passage: what === 'passage' ? place : null
			});
			return undefined;
		}),
	keys: (event: StepEvent) =>
		step(event, 'keys', async (_dialogue, data) => {
			const decision = data.get('decision');
			const typed = Object.fromEntries(
				readingSteps.map((one) => [one, String(data.get(`key-${one}`) ?? '')])
			);
			const keys = decision === 'usual' ? usualKeys : decision === 'off' ? noKeys : keysOf(typed);
			if (unusableKeys(keys).length > 0) return fail(400, { problem: 'keys' });
			await points.saveKeys(event.locals.db, keys);
			return undefined;
		})
};
