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
	staff_dialogue: anyMember,
	childrens_work: anyMember,
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
	drafting: anyMember,
	points_to_place: anyMember,
	translations: anyMember,
	translation_progress: anyMember,
	language_readiness: anyMember,
	recordings: anyMember,
	own_recording: anyMember,
	meetings: anyMember,
	workplaces: anyMember,
	workplace_results: anyMember,
	cooperation_items: anyMember,
	meeting_minutes: anyMember,
	meeting_loan: anyMember,
	meeting: anyMember,
	meeting_templates: anyMember,

	save_workplace: administrators,
	remove_workplace: administrators,
	members: administrators,
	remove_member: administrators,
	save_municipality: administrators,
	save_accessibility: administrators,
	audit_log: registrars,
	register: registrars,
	answer_accessibility_report: members('administrator', 'facilitator', 'registrar'),

	create_import: writers,
	imports: writers,
	find_import: writers,
	save_import: writers,
	discard_import: writers,
	confirm_import: writers,
	create_policy: writers,
	save_policy: writers,
	publish_version: group,
	move_version: group,
	take_back_decision: group,
	save_repeal: group,
	remove_repeal: group,
	save_goal_plan: group,
	save_goal: group,
	remove_goal: group,
	link_goal: group,
	save_translations: writers,
	save_recording: writers,
	withdraw_recording: writers,

	own_interface_texts: planners,
	save_interface_texts: planners,

	plan_dialogue: planners,
	plan_childrens_dialogue: planners,
	create_dialogue: planners,
	save_dialogue: planners,
	open_dialogue: planners,
	close_dialogue: planners,
	reopen_dialogue: planners,
	give_language_reason: planners,

	lead_meeting: planners,
	write_table_note: planners,
	remove_table_note: planners,
	add_contribution: planners,
	moderate: planners,
	mark_answered: planners,
	moderation_work: writers,
	second_look: writers,
	meeting_lead_state: planners,
	plan_meeting: planners,
	lend_meeting: planners,
	lent_meeting: planners,
	take_back_meeting: planners,
	held_meeting: planners,
	merge_meeting: planners,
	decide_meeting_conflict: planners,
	invite_absent: planners,
	close_absent: planners,
	save_minutes: planners,
	publish_minutes: planners,
	save_meeting: planners,
	save_run_sheet: planners,
	duplicate_meeting: planners,
	remove_meeting: planners,
	save_meeting_template: planners,
	remove_meeting_template: planners,

	paper_desk: receivers,
	print_paper_forms: receivers,
	paper_batch: receivers,
	paper_form: receivers,
	register_submission: receivers,
	undo_registration: receivers,
	request_double_entry: receivers,
	enter_again: receivers,
	entry_differences: receivers,
	decide_differences: receivers,

	publish_point: publishers,
	translate_point: members('registrar', 'working_group', 'facilitator', 'administrator'),
	publish_point_translation: publishers,
	create_theme: group,
	save_theme: group,
	code_points: group,
	uncode_points: group,
	merge_themes: group,
	undo: group,
	set_disposition: group,
	save_revision: group,
	place_point: group,
	decide_revision: group,
	publish_feedback: group,
	save_childrens_report: group,
	save_follow_up: group,
	report_follow_up: group,
	remove_follow_up: group,
	feedback_work: anyMember,
	overdue_follow_ups: anyMember,
	passage_trail: anyMember,
	point_trail: anyMember,
	published_trail: everyone,
	leave_address: everyone,
	notification: everyone,
	confirm_address: everyone,
	forget_address: everyone,
	publish_revised_version: group
};
