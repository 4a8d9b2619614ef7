import { fail } from '@sveltejs/kit';
import { findWords } from '$lib/domain/drafting/spans.ts';
import * as points from '$lib/server/data/points.ts';
import * as themes from '$lib/server/data/themes.ts';
import { readCoding, readId } from './coding.ts';
import { step, type StepEvent } from './step.ts';

/** Giving and taking themes; what was given a theme has been read. */
export const codingActions = {
	code: (event: StepEvent) =>
		step(event, 'code', async (dialogue, data) => {
			const { db } = event.locals;
			const { chosen, theme, name, section } = readCoding(data);
			if (chosen.length === 0) return fail(400, { problem: 'nothingChosen', name });
			if (name !== '') await themes.create(db, dialogue, name, section, chosen);
			else if (theme) await themes.code(db, theme, chosen);
			else return fail(400, { problem: 'noTheme', chosen, name });
			await points.markRead(db, chosen);
			return undefined;
		}),
	uncode: (event: StepEvent) =>
		step(event, 'uncode', async (_dialogue, data) => {
			const { chosen, theme, name } = readCoding(data);
			if (chosen.length === 0) return fail(400, { problem: 'nothingChosen', chosen, name });
			if (!theme) return fail(400, { problem: 'noTheme', chosen, name });
			await themes.uncode(event.locals.db, theme, chosen);
			return undefined;
		}),
	mark: (event: StepEvent) =>
		step(event, 'code', async (dialogue, data) => {
			const { db } = event.locals;
			const point = readId(data, 'marked');
			const quote = String(data.get('quote') ?? '');
			const { points: found } = await points.list(db, dialogue, { point });
			const span = findWords(found[0]?.text ?? '', quote, Number(data.get('from')) || 0);
			if (!span) return fail(400, { problem: 'quote', point, quote });
			await themes.codeSpan(db, readId(data, `mark-${point}`), point, span);
			await points.markRead(db, [point]);
			return undefined;
		}),
	same: (event: StepEvent) =>
		step(event, 'same', async (_dialogue, data) => {
			const to = readId(data, 'to');
			await points.codeAs(event.locals.db, to, readId(data, 'as'));
			await points.markRead(event.locals.db, [to]);
			return undefined;
		})
};
