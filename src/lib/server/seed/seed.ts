import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { backgroundQuestion } from '../../domain/dialogue/background.ts';
import { formatReceipt, receiptBytes } from '../../domain/dialogue/receipt.ts';
import { proposePolicy } from '../../domain/policy/import/propose-policy.ts';
import { splitSentences } from '../../domain/policy/sentences.ts';
import { storeSections } from '../../domain/policy/structure.ts';
import { proposedPrivacy, proposedQuestions } from '../../i18n/dialogue-texts.ts';
import { createFirstAccount } from '../auth/first-accounts.ts';
import { tokenFor } from '../auth/token-for.ts';
import type { Backend } from '../backend/backend.ts';
import type { Db } from '../backend/db.ts';
import { projectFolder } from '../backend/project.ts';
import * as dialogues from '../data/dialogues.ts';
import { roles, type Role } from '../data/members.ts';
import * as policies from '../data/policies.ts';
import * as submissions from '../data/submissions.ts';
import * as translations from '../data/translations.ts';
import { inventAnswers, steadyNumbers } from './answers.ts';
import { seedMunicipalities, type SeedMunicipality } from './municipalities.ts';
import { demonstrationReason, seedEasyTexts, seedTranslations } from './translations.ts';

/** A staff account made by the first start, with the password that it is told once. */
export type SeedAccount = { municipality: string; role: string; email: string; password: string };

const day = 86_400_000;
const roleNames: Record<Role, string> = {
	administrator: 'Administratör',
	facilitator: 'Samtalsledare',
	working_group: 'Arbetsgrupp',
	registrar: 'Registrator',
	observer: 'Insyn'
};

/**
 * Fills an empty installation: the municipalities, an account for each role, the policy imported from its text, and an
 * open dialogue with invented answers. `empty` leaves the answers out.
 */
export async function seed(
	backend: Backend,
	{ empty }: { empty: boolean }
): Promise<{ accounts: SeedAccount[] }> {
	const accounts: SeedAccount[] = [];
	for (const municipality of seedMunicipalities) {
		const id = await createMunicipality(backend, municipality);
		const made = await createAccounts(backend, id, municipality);
		accounts.push(...made.accounts);
		const db = backend.as(await tokenFor(backend, made.administrator, id));
		const policy = await importPolicy(db, municipality);
		await openDialogue(db, policy.versionId, municipality, !empty);
		if (!empty) await answer(backend, id, municipality);
	}
	return { accounts };
}

async function createMunicipality({ sql }: Backend, from: SeedMunicipality): Promise<string> {
	const { accent, dataController, dataProtectionOfficer, contact } = from;
	const details = { accent, dataController, dataProtectionOfficer, contact, demonstration: true };
	const [made] =
		await sql`select private.create_municipality(${from.slug}, ${from.name}, ${sql.json(details)}) as id`;
	return made?.id as string;
}

async function createAccounts(backend: Backend, id: string, { slug, name }: SeedMunicipality) {
	const accounts: SeedAccount[] = [];
	let administrator = '';
	for (const role of roles) {
		const email = `${role.replace('_', '.')}@${slug}.example`;
		const made = await createFirstAccount(backend, {
			municipality: id,
			role,
			name: `${roleNames[role]} i ${name}`,
			email
		});
		if (role === 'administrator') administrator = made.person;
		accounts.push({ municipality: slug, role, email, password: made.password });
	}
	return { accounts, administrator };
}

async function importPolicy(db: Db, { source }: SeedMunicipality) {
	const text = await readFile(join(projectFolder(), 'tests', 'fixtures', 'policies', source), 'utf8');
	const proposal = proposePolicy(text);
	const plain = proposal.sections.map(({ level, heading, passages }) => ({ level, heading, passages }));
	return policies.create(db, {
		slug: 'integrationspolicy',
		title: proposal.title ?? 'Integrationspolicy',
		documentType: proposal.documentType ?? 'policy',
		diaryNumber: proposal.diaryNumber,
		owner: proposal.owner,
		decidedBy: proposal.decidedBy,
		decidedOn: proposal.decidedOn,
		validUntil: proposal.validUntil,
		source: { file: source, quality: proposal.quality, reasons: proposal.reasons },
		sections: storeSections(plain, splitSentences, randomUUID)
	});
}

async function openDialogue(
	db: Db,
	version: string,
	from: SeedMunicipality,
	demonstration: boolean
): Promise<void> {
	const { sections } = await policies.find(db, 'integrationspolicy');
	const made = await dialogues.create(db, version, {
		slug: from.dialogue.slug,
		title: from.dialogue.title,
		questions: proposedQuestions(sections),
		background: from.dialogue.background.map((key) => backgroundQuestion(key)),
		demonstration
	});
	const now = Date.now();
	const changes = {
		purpose: from.dialogue.purpose,
		decidedAlready: from.dialogue.decidedAlready,
		level: 'consultation' as const,
		languages: ['sv', ...demonstrationLanguages],
		contact: from.contact,
		privacy: proposedPrivacy({
			municipality: from.name,
			controller: from.dataController,
			officer: from.dataProtectionOfficer
		}),
		opensAt: new Date(now - 14 * day).toISOString(),
		closesAt: new Date(now + 60 * day).toISOString()
	};
	await dialogues.save(db, made.id, changes, 1);
	for (const language of demonstrationLanguages) {
		await translate(db, version, from.slug, language);
		await translations.giveReason(db, made.id, language, demonstrationReason);
	}
	await translate(db, version, from.slug, 'sv');
	await dialogues.open(db, made.id);
}

const demonstrationLanguages = ['en', 'ar'];

/** A few translations; in Swedish, a few easy texts. */
async function translate(db: Db, version: string, municipality: string, language: string): Promise<void> {
	const units = (await translations.list(db, version, language)).flatMap((unit) => {
		const easy =
			unit.field === 'easy' ? seedEasyTexts[municipality]?.[unit.source.split('\n', 1)[0] ?? ''] : undefined;
		const text = easy ?? seedTranslations[municipality]?.[unit.source]?.[language];
		return text ? [{ ...unit, text, state: easy ? ('reviewed' as const) : ('draft' as const) }] : [];
	});
	await translations.save(db, version, language, units);
}

/** Invented answers, sent the same way as a resident's and marked as examples. */
async function answer(
	backend: Backend,
	id: string,
	{ slug, dialogue, submissions: count }: SeedMunicipality
): Promise<void> {
	const whole = await dialogues.find(backend.anonymous, slug, dialogue.slug);
	const next = steadyNumbers(createHash('sha256').update(slug).digest().readInt32LE(0));
	for (let i = 0; i < count; i++) {
		const language = next() < 0.22 ? 'en' : 'sv';
		const receiptCode = formatReceipt(randomBytes(receiptBytes)).replaceAll('-', '');
		const sending = {
			municipality: slug,
			dialogue: dialogue.slug,
			submission: randomUUID(),
			receiptCode,
			language
		};
		await submissions.send(backend.anonymous, sending, inventAnswers(whole, language, next));
	}
	await backend.sql.begin(async (sql) => {
		await sql`select set_config('radslag.municipality', ${id}, true)`;
		await sql`update private.submissions s set demonstration = true, arrived_on = current_date - (12 - (s.arrival % 13))::integer,
			channel = (array['web', 'web', 'web', 'dialogue_meeting', 'web', 'workplace_meeting', 'web', 'paper'])[1 + s.arrival % 8]
			where s.dialogue_id = ${whole.id}`;
		await sql`select private.count_waiting(${whole.id}::uuid, true)`;
	});
}
