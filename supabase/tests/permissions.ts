import type { FunctionName } from '../../src/lib/server/backend/db.ts';
import type { Role } from '../../tests/support/database.ts';

/**
 * Who calls: a resident (anon), a token that names nobody, somebody signed in who has no role in the municipality, and
 * one member of each role.
 */
export const callers = [
	'anon',
	'nobody',
	'stranger',
	'observer',
	'registrar',
	'working_group',
	'facilitator',
	'administrator'
] as const;
export type PermissionCaller = (typeof callers)[number];
export type Permission = 'allowed' | 'not_permitted' | 'sign_in_needed' | 'role_missing';

type Row = Record<PermissionCaller, Permission>;

function row(anon: Permission, nobody: Permission, stranger: Permission, allowed: readonly Role[]): Row {
	const member = (role: Role): Permission => (allowed.includes(role) ? 'allowed' : 'role_missing');
	return {
		anon,
		nobody,
		stranger,
		observer: member('observer'),
		registrar: member('registrar'),
		working_group: member('working_group'),
		facilitator: member('facilitator'),
		administrator: member('administrator')
	};
}
const all = ['observer', 'registrar', 'working_group', 'facilitator', 'administrator'] as const;
const everyone = row('allowed', 'allowed', 'allowed', all);
const signedIn = row('not_permitted', 'sign_in_needed', 'allowed', all);
const members = (...roles: Role[]) => row('not_permitted', 'sign_in_needed', 'role_missing', roles);

const anyMember = members(...all);
const administrators = members('administrator');
const registrars = members('registrar', 'administrator');
const group = members('working_group', 'administrator');
const publishers = members('working_group', 'registrar', 'administrator');
const planners = members('facilitator', 'administrator');
/** Those who receive papers and calls; not the working group, which weighs what they say. */
const receivers = members('registrar', 'facilitator', 'administrator');
const writers = members('working_group', 'facilitator', 'administrator');

/** What each function of the schema api lets whom do. A function that is missing here fails the tests. */
export const permissions: Record<FunctionName, Row> = {
	whoami: everyone,
	municipalities: everyone,
	municipality: everyone,
	dialogue: everyone,
	published_report: everyone,
	draft: everyone,
	save_draft: everyone,
	discard_draft: everyone,
	send_submission: everyone,
	receipt: everyone,
	withdraw_submission: everyone,
	save_correction: everyone,
	correction_background: everyone,
	start_correction: everyone,
	correct_submission: everyone,
	hand_over_draft: everyone,
	handover: everyone,
	take_over_draft: everyone,
	count_wrong_code: everyone,
	results: everyone,
	feedback: everyone,
	published_policy: everyone,
	published_decisions: everyone,
	referral_invitation: everyone,
	save_referral_draft: everyone,
	answer_referral: everyone,
	accessibility: everyone,
	interface_texts: everyone,
	report_accessibility: everyone,
	dialogue_translations: everyone,
	policy_translations: everyone,
	recording: everyone,
	evaluate_meeting: everyone,
	meeting_afterwards: everyone,

	meeting_by_code: everyone,
	count_wrong_meeting_code: everyone,
	join_meeting: everyone,
	own_part: everyone,
	change_own_part: everyone,
	answer_in_meeting: everyone,
	meeting_content: everyone,
	meeting_state: everyone,
	contribute: everyone,
	vote: everyone,
	place_dots: everyone,
	moderation_log: everyone,
	table_notes: everyone,
	write_note: everyone,
	remove_note: everyone,
	confirm_notes: everyone,

	memberships: signedIn,

	municipality_settings: anyMember,
	policies: anyMember,
	policy: anyMember,
	goals: anyMember,
	policy_goals: anyMember,
	policy_decisions: anyMember,
	referral: anyMember,
	staff_dialogue: anyMember,
	childrens_work: anyMember,
	report: anyMember,
	official_memo: anyMember,
	accessibility_work: anyMember,
	staff_results: anyMember,
	points: anyMember,
	reading_desk: anyMember,
	similar_points: anyMember,
	save_keys: anyMember,
	mark_read: group,
	code_as: group,
	split_point: group,
	join_parts: group,
	place_part: group,
	meeting_table_notes: anyMember,
	themes: anyMember,
	followed_dialogue: anyMember,
	theme_history: anyMember,
	samples: anyMember,
	sample: anyMember,
