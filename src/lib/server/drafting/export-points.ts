import { texts } from '../../i18n/texts.ts';
import type { Db } from '../backend/db.ts';
import * as dialogues from '../data/dialogues.ts';
import * as points from '../data/points.ts';
import * as themes from '../data/themes.ts';
import { pointsCsv } from '../export/points-csv.ts';
import type { Translate } from '../../i18n/text-types.ts';
import type { Channel } from '../../components/voice-margin/voices.ts';

/** The counted points of a dialogue as CSV, with Swedish names. Any member. Refuses `not_found`. */
export async function exportPoints(db: Db, slug: string): Promise<string> {
	const t = texts('sv');
	const dialogue = await dialogues.findForStaff(db, slug);
	const codebook = await themes.list(db, dialogue.id);
	const themeNames = new Map(codebook.themes.map(({ id, name }) => [id, name]));
	const headings = new Map(dialogue.sections.map(({ lineage, heading }) => [lineage, heading]));
	const sentences = new Map(
		dialogue.sections.flatMap(({ passages }) => passages.map(({ lineage, text }) => [lineage, text] as const))
	);
	const rows = (await allPoints(db, dialogue.id)).map((point) => ({
		number: point.number,
		section: headings.get(point.section ?? '') ?? null,
		passage: sentences.get(point.passage ?? '') ?? null,
		kind: t(point.kind === 'wording' ? 'drafting.wording' : `common.kind.${point.kind}`),
		text: point.text,
		translation: markedTranslation(t, point),
		language: point.language,
		channel: t(`common.channel.${point.channel as Channel}`),
		themes: point.themes.flatMap((id) => themeNames.get(id) ?? [])
	}));
	return pointsCsv(rows, 'sv');
}

/** The translation, marked where nobody has reviewed it. */
function markedTranslation(t: Translate, { translation }: points.Point): string {
	if (!translation?.text) return '';
	return translation.state === 'draft'
		? `[${t('points.translation.draft')}] ${translation.text}`
		: translation.text;
}

async function allPoints(db: Db, dialogue: string): Promise<points.Point[]> {
	const first = await points.list(db, dialogue);
	const all = [...first.points];
	for (let page = 2; all.length < first.total; page++) {
		const { points: more } = await points.list(db, dialogue, {}, page);
		if (more.length === 0) break;
		all.push(...more);
	}
	return all;
}
