import { z } from 'zod';
import { meetingKinds, mostTables } from '$lib/domain/meeting/meetings.ts';
import { otherLanguages } from '../../dialogue-schema.ts';
import { toInstant } from '../../local-time.ts';
import { typedText } from '../../../typed-text.ts';

/**
 * A meeting as its form sends it. Times are Swedish local time. Messages are the last part of a key `meetings.error.…`.
 * An empty title: the one that is proposed. `sections` and `template` belong to a new one: what its run sheet is about
 * and begins from ('' : the pattern of its kind).
 */
const text = (longest: number) => typedText().max(longest, 'tooLong').default('');
const whole = (least: number, most: number, message: string) =>
	z.coerce.number(message).int(message).min(least, message).max(most, message);

export const meetingSchema = z.object({
	kind: z.enum(meetingKinds).default('dialogue_meeting'),
	title: text(200),
	startsAt: typedText()
		.refine((local) => toInstant(local) !== null, 'notATime')
		.default(''),
	plannedMinutes: whole(5, 720, 'length').default(90),
	place: text(300),
	workplace: z.union([z.uuid(), z.literal('')]).default(''),
	languages: z.array(z.enum(otherLanguages)).default([]),
	interpreter: text(300),
	outreach: text(2000),
	chair: text(120),
	secretary: text(120),
	tables: whole(0, mostTables, 'tables').default(0),
	absentDays: whole(0, 60, 'absentDays').default(0),
	sections: z.array(z.uuid()).max(400).default([]),
	template: z.union([z.uuid(), z.literal('')]).default('')
});
export type MeetingForm = z.infer<typeof meetingSchema>;
