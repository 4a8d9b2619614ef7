import { expect, it } from 'vitest';
import * as feedback from '../../src/lib/server/data/feedback.ts';
import * as points from '../../src/lib/server/data/points.ts';
import { createDatabase } from '../../tests/support/database.ts';
import { answerTheme, countAll, openTrail, point, refusalOf, send } from './trail.ts';

const reason = 'Ingen har svarat. Vi frågar igen i vår.';

it('“Du sa – vi gjorde” is not published while points have been counted and none is answered', async () => {
	const trail = await openTrail(await createDatabase());
	await send(trail, point(trail, trail.text.second, 'Stöd på mitt språk, tack.'));
	await countAll(trail);
	const { working_group: group, dialogue } = trail;
	expect(await refusalOf(feedback.publish(group, dialogue.id))).toBe('nothing_to_publish');
	expect(await refusalOf(feedback.publish(group, dialogue.id, reason))).toBe('nothing_to_publish');

	const { points: said } = await points.list(group, dialogue.id);
	await answerTheme(
		trail,
		'Stöd',
		said.map(({ id }) => id)
	);
	await feedback.publish(group, dialogue.id, reason);
	const told = await feedback.find(trail.database.anonymous, trail.slug, 'dialog');
	expect(told.themes).toHaveLength(1);
	expect(told.reason, 'a reason for having nothing to answer is not kept beside answers').toBeNull();
});

it('where nobody made a point it is published with a reason that everybody reads', async () => {
	const trail = await openTrail(await createDatabase());
	const { working_group: group, dialogue } = trail;
	for (const short of ['', '   ', 'Kort.  '])
		expect(await refusalOf(feedback.publish(group, dialogue.id, short))).toBe('reason_missing');
	expect(await refusalOf(feedback.publish(group, dialogue.id, 'x'.repeat(4001)))).toBe('text_too_long');
	expect(await refusalOf(feedback.publish(group, dialogue.id, `${reason}\u202e`))).toBe('text_unreadable');
	await feedback.publish(group, dialogue.id, ` ${reason} `);
	const told = await feedback.find(trail.database.anonymous, trail.slug, 'dialog');
	expect(told).toMatchObject({ themes: [], reason });
});

it('a point that was taken back does not stand in the way', async () => {
	const trail = await openTrail(await createDatabase());
	const { receiptCode } = await send(trail, point(trail, null, 'Det här tar jag tillbaka.'));
	await countAll(trail);
	await trail.database.anonymous.call('withdraw_submission', {
		municipality: trail.slug,
		receipt_code: receiptCode
	});
	await feedback.publish(trail.working_group, trail.dialogue.id, reason);
	expect((await feedback.find(trail.database.anonymous, trail.slug, 'dialog')).reason).toBe(reason);
});
