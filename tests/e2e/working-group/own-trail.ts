import { randomBytes, randomUUID } from 'node:crypto';
import { formatReceipt, receiptBytes } from '../../../src/lib/domain/dialogue/receipt.ts';
import * as dialogues from '../../../src/lib/server/data/dialogues.ts';
import * as points from '../../../src/lib/server/data/points.ts';
import * as policies from '../../../src/lib/server/data/policies.ts';
import * as revisions from '../../../src/lib/server/data/revisions.ts';
import * as submissions from '../../../src/lib/server/data/submissions.ts';
import * as themes from '../../../src/lib/server/data/themes.ts';
import { preparePublishing, publishVersion } from '../../../src/lib/server/drafting/publishing.ts';
import { municipalityId, openOwnBackend, staffDb } from '../support/own-database.ts';

const municipality = 'bjurholm';
/** What everyone reads of what the first said. */
export const maskedWords = 'Stöd på mitt språk, tack [maskat].';
/** What the fifth says. */
export const arabicWords = 'أريد دعماً بلغتي.';

/** A small policy with an answered dialogue in Bjurholm that belongs to one test, so that it can be published. */
export type OwnTrail = {
	/** Address of the dialogue's staff pages, and of its page for residents. */
	staff: string;
	address: string;
	policy: string;
	/** Code of the first who answered. */
	receiptCode: string;
	/** Lineage of the sentence that they spoke of. */
	sentence: string;
	/** Answers the one theme, as the page of the themes does. */
	answerTheme: () => Promise<void>;
	/** Changes the sentence because of the theme and the first point, and publishes; then the first point, masked. */
	publish: () => Promise<void>;
	/** Shows every point to everyone, as reviewing them does. */
	publishPoints: () => Promise<void>;
	end: () => Promise<void>;
};

/** Five residents ask for help in their languages, one proposes a wording, and their points have a theme. */
export async function ownTrail(name: string): Promise<OwnTrail> {
	const backend = await openOwnBackend();
	const slug = `${name}-${randomBytes(4).toString('hex')}`;
	const group = await staffDb(backend, municipality, 'working_group');
	const planner = await staffDb(backend, municipality, 'facilitator');
	const section = randomUUID();
	const [first, second] = [randomUUID(), randomUUID()];
	const sentence = { kind: 'sentence' as const };
	const made = await policies.create(group, {
		slug,
		title: `Prov ${slug}`,
		sections: [
			{
				lineage: section,
				position: 1,
				level: 1,
				heading: 'Stöd',
				passages: [
					{ ...sentence, lineage: first, text: 'Kommunen ger stöd.', opensParagraph: true },
					{ ...sentence, lineage: second, text: 'Stödet följs upp.', opensParagraph: false }
				]
			}
		]
	});
	const question = { help: null, options: [], maximum: null, section };
	const dialogue = await dialogues.create(planner, made.versionId, {
		slug,
		title: { sv: `Prov ${slug}` },
		questions: [
			{ ...question, position: 1, kind: 'point', text: { sv: 'Säg något om en mening.' } },
			{ ...question, position: 2, kind: 'wording', text: { sv: 'Skriv om en mening.' } }
		],
		background: []
	});
	const now = Date.now();
	await dialogues.save(
		planner,
		dialogue.id,
		{
			purpose: { sv: 'Ett prov av hela vägen.' },
			privacy: Object.fromEntries(dialogues.privacyFields.map((field) => [field, { sv: 'Ett prov.' }])),
			opensAt: new Date(now - 3_600_000).toISOString(),
			closesAt: new Date(now + 3_600_000).toISOString()
		},
		1
	);
	await dialogues.open(planner, dialogue.id);
	const { questions } = await dialogues.find(backend.anonymous, municipality, slug);
	const wording = questions.find(({ kind }) => kind === 'wording')?.id ?? '';
	const codes = Array.from({ length: 5 }, () => formatReceipt(randomBytes(receiptBytes)));
	for (const [place, code] of codes.entries()) {
		const said = {
			section,
			passage: first,
			kind: 'suggestion' as const,
			text: place === 4 ? arabicWords : `Stöd på mitt språk, tack (${place}).`
		};
		const language = place === 4 ? 'ar' : 'sv';
		const receiptCode = code.replaceAll('-', '');
		const sending = { municipality, dialogue: slug, submission: randomUUID(), receiptCode, language };
		const proposed =
			place === 0 ? { [wording]: { passage: first, text: 'Kommunen ger stöd på ditt språk.' } } : {};
		await submissions.send(backend.anonymous, sending, { 'point:a': said, ...proposed });
	}
	await backend.sql.begin(async (sql) => {
		await sql`select set_config('radslag.municipality', ${await municipalityId(backend, municipality)}, true)`;
		await sql`select private.count_waiting(${dialogue.id}::uuid, true)`;
	});
	const { points: all } = await points.list(group, dialogue.id);
	const theme = await themes.create(
		group,
		dialogue.id,
		'Stöd på flera språk',
		section,
		all.map((point) => point.id)
	);
	return {
		staff: `/staff/${municipality}/dialogues/${slug}`,
		address: `/${municipality}/dialogues/${slug}`,
		policy: `/${municipality}/policies/${slug}`,
		receiptCode: codes[0] ?? '',
		answerTheme: () =>
			themes.dispose(group, theme.id, {
				standpoint: 'accepted',
				comment: 'Tack, det här vill många.',
				reason: 'Stödet blir begripligt för fler.',
				forwardedTo: null,
				rowVersion: 0
			}),
		sentence: first,
		publish: async () => {
			const [said] = all;
			const proposed = await revisions.save(
				group,
				dialogue.id,
				{
					section,
					operation: 'change',
					passage: first,
					after: null,
					absorbs: [],
					texts: ['Kommunen ger stöd på ditt språk.'],
					kind: 'sentence',
					reason: 'Många bad om stöd på sitt språk.',
					evidence: [
						{ kind: 'theme', id: theme.id },
						{ kind: 'point', id: said?.id ?? '' }
					]
				},
				0
			);
			await revisions.decide(group, proposed.id, 'agreed', proposed.rowVersion);
			await points.publish(group, said?.id ?? '', 'published', maskedWords);
			const { fingerprint } = await preparePublishing(group, slug);
			await publishVersion(group, slug, 'proposal', fingerprint);
		},
		publishPoints: async () => {
			for (const point of all) await points.publish(group, point.id, 'published');
		},
		end: async () => {
			await backend.sql`update private.dialogues d set state = 'draft'
				where slug = ${slug} or accompanies in (select m.id from private.dialogues m where m.slug = ${slug})`;
			await backend.close();
		}
	};
}
