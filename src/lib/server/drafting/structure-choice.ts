import type { OutlineSection, StructureChoice, StructureLine } from '../../components/structure/view.ts';
import { structureOperations } from '../../domain/policy/lineage.ts';
import type { StructureOperation } from '../../domain/policy/lineage.ts';
import { homeOfPassage, homeOfSection, sectionPlaces } from '../../domain/policy/structure-steps.ts';
import type { Translate } from '../../i18n/text-types.ts';
import type { DraftingRoom, StructureRevision } from '../data/revisions.ts';
import { placeVoices } from './place-voices.ts';

/**
 * What an address of the page of the structure selects: `revision=<id>`, or `do=<operation>` with `section=<lineage>` or
 * `passage=<lineage>`. A living revision of that kind is gone on with. Null when it selects nothing that is there.
 */
export function chooseIn(room: DraftingRoom, t: Translate, query: URLSearchParams): StructureChoice | null {
	const known = room.structure.find(({ id }) => id === query.get('revision'));
	if (known) return choiceOf(room, t, known);
	const operation = structureOperations.find((one) => one === query.get('do'));
	if (!operation) return null;
	const section = room.sections.find(
		({ lineage, passages }) =>
			lineage === query.get('section') || passages.some((one) => one.lineage === query.get('passage'))
	);
	if (!section && operation !== 'add_section') return null;
	const passage = section?.passages.find(({ lineage }) => lineage === query.get('passage'))?.lineage ?? null;
	if ((passage !== null) !== (operation === 'move' || operation === 'split_section')) return null;
	const living = room.structure.find(
		(one) =>
			one.operation === operation &&
			(passage === null ? one.section === section?.lineage : one.passage === passage)
	);
	if (living) return choiceOf(room, t, living);
	return choiceOf(room, t, {
		operation,
		section: operation === 'add_section' ? null : (section?.lineage ?? null),
		passage,
		after: operation === 'add_section' ? (section?.lineage ?? room.sections.at(-1)?.lineage ?? null) : null
	});
}

type Begun = Pick<StructureRevision, 'operation' | 'passage' | 'after'> & { section: string | null };

function choiceOf(room: DraftingRoom, t: Translate, given: StructureRevision | Begun): StructureChoice {
	const revision = 'id' in given ? given : null;
	const { operation, passage } = given;
	const section = room.sections.find(({ lineage }) => lineage === given.section);
	const stands = passage === null ? null : homeOfPassage(room.sections, passage);
	const words = room.sections.flatMap(({ passages }) => passages).find(({ lineage }) => lineage === passage);
	const writesHeading = operation === 'rename_section';
	const home =
		operation === 'move'
			? `${stands?.section ?? ''} ${stands?.after ?? ''}`
			: operation === 'move_section'
				? (homeOfSection(room.sections, given.section ?? '') ?? '')
				: (given.after ?? '');
	return {
		key: `${operation} ${revision?.id ?? passage ?? given.section ?? ''}`,
		operation,
		section: operation === 'add_section' ? null : given.section,
		passage,
		before: passage === null ? (section?.heading ?? '') : (words?.text ?? ''),
		revision,
		place: !revision
			? home
			: operation === 'move'
				? `${revision.section} ${revision.after ?? ''}`
				: (revision.after ?? ''),
		heading: revision?.texts[0] ?? (writesHeading ? (section?.heading ?? '') : ''),
		level: revision?.level ?? section?.level ?? 1,
		text: revision?.texts.slice(1).join('\n') ?? '',
		kind: revision?.kind ?? (words?.opensParagraph ? 'paragraph' : 'sentence'),
		absorbs: revision?.absorbs ?? [],
		reason: revision?.reason ?? '',
		themes: revision?.evidence.filter(({ kind }) => kind === 'theme').map(({ id }) => id) ?? [],
		places: placesFor(room, t, operation, given),
		goes: { passages: section?.passages.length ?? 0, points: pointsIn(room, given.section) }
	};
}

function placesFor(
	room: DraftingRoom,
	t: Translate,
	operation: StructureOperation,
	{ section, passage }: Begun
): StructureChoice['places'] {
	const short = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
	const headingOf = (lineage: string) => room.sections.find((one) => one.lineage === lineage)?.heading ?? '';
	const after = (text: string) => t('structure.after', { text: short(text) });
	if (operation === 'move') {
		const made = room.structure.filter((one) => ['add_section', 'split_section'].includes(one.operation));
		return [
			...room.sections.map(({ lineage, heading, passages }) => ({
				group: heading,
				options: [
					{ value: `${lineage} `, label: t('structure.firstInSection') },
					...passages
						.filter((one) => one.lineage !== passage)
						.map((one) => ({ value: `${lineage} ${one.lineage}`, label: after(one.text) }))
				]
			})),
			...made.map(({ id, texts }) => ({
				group: t('structure.newSection', { heading: texts[0] ?? '' }),
				options: [{ value: `${id} `, label: t('structure.firstInSection') }]
			}))
		];
	}
	if (operation === 'merge_sections') {
		const others = room.sections.filter(({ lineage }) => lineage !== section);
		return [
			{ group: '', options: others.map(({ lineage, heading }) => ({ value: lineage, label: heading })) }
		];
	}
	if (operation !== 'move_section' && operation !== 'add_section') return [];
	return [
		{
			group: '',
			options: sectionPlaces(room.sections, operation === 'add_section' ? '' : (section ?? '')).map((one) =>
				one === null
					? { value: '', label: t('structure.firstInText') }
					: { value: one, label: after(headingOf(one)) }
			)
		}
	];
}

function pointsIn(room: DraftingRoom, section: string | null): number {
	const voices = placeVoices(room.voices, room.ancestry);
	const passages = room.sections.find(({ lineage }) => lineage === section)?.passages ?? [];
	return passages.reduce((sum, { lineage }) => sum + (voices[lineage]?.total ?? 0), 0);
}

/** The text as an outline, with the living revisions of its structure where they belong; new sections come apart. */
export function outlineOf(room: DraftingRoom): { sections: OutlineSection[]; added: StructureLine[] } {
	const voices = placeVoices(room.voices, room.ancestry);
	const line = ({ id, operation, state, texts }: StructureRevision): StructureLine => ({
		id,
		operation,
		state,
		text: texts[0] ?? ''
	});
	const lines = (belongs: (one: StructureRevision) => boolean) => room.structure.filter(belongs).map(line);
	return {
		sections: room.sections.map(({ lineage, heading, level, passages }) => ({
			lineage,
			heading,
			level,
			lines: lines((one) => one.passage === null && one.section === lineage),
			passages: passages.map((passage) => ({
				lineage: passage.lineage,
				text: passage.text,
				points: voices[passage.lineage]?.total ?? 0,
				lines: lines((one) => one.passage === passage.lineage)
			}))
		})),
		added: lines(({ operation }) => operation === 'add_section')
	};
}
