import type {
	ProjectedStep,
	ProjectorSide,
	ProjectorView,
	ShownAddress,
	SideText
} from '../../components/projector/view.ts';
import { projectorTextKeys } from '../../components/projector/text-keys.ts';
import type { RoomState } from '../../domain/meeting/live-state.ts';
import { languageOf, pathIn } from '../../i18n/languages.ts';
import { texts } from '../../i18n/texts.ts';
import type { Dialogue } from '../data/dialogues.ts';
import type { MeetingContent } from '../data/meeting-live.ts';
import { qrPath } from '../export/qr-path.ts';
import { originForOthers } from '../http/hosts.ts';
import { dialogueFacts } from '../take-part/dialogue-facts.ts';
import { sectionText } from '../take-part/section-text.ts';
import { takePartView } from '../take-part/view.ts';

type Told = {
	content: MeetingContent;
	dialogue: Dialogue;
	state: RoomState;
	/** Language of the address, and the one asked for beside it. */
	language: string;
	beside: string | null;
	/** Of the request. */
	url: URL;
};

/** What the projector shows of a running or ended meeting; the second language only if the meeting offers it. */
export function projectorView({ content, dialogue, state, language, beside, url }: Told): ProjectorView {
	const { slug, name, accent } = dialogue.municipality;
	const steps = content.steps.map(({ id, kind, section, questions }) => ({ id, kind, section, questions }));
	const side = (tag: string) => projectorSide(tag, content, dialogue, steps);
	const others = content.languages.filter((tag) => tag !== language);
	const second = beside !== null && others.includes(beside) ? beside : null;
	const own = `/${slug}/meetings/${content.meeting}`;
	return {
		meeting: content.meeting,
		municipality: { slug, name, accentHref: `/accent/${accent.slice(1)}.css` },
		title: content.title,
		sides: second === null ? [side(language)] : [side(language), side(second)],
		languages: content.languages.map((tag) => ({ tag, endonym: languageOf(tag).endonym })),
		others: [
			{
				tag: null,
				name: texts(language)('projector.oneLanguage'),
				href: url.pathname,
				current: second === null
			},
			...others.map((tag) => ({
				tag,
				name: languageOf(tag).endonym,
				href: `${url.pathname}?beside=${tag}`,
				current: tag === second
			}))
		],
		steps,
		join: state.code === null ? null : shownAddress(url, '/join', `/join/${state.code}`),
		afterwards: shownAddress(url, `/${slug}`, `${own}/afterwards`),
		whatNext: content.whatNext ?? '',
		accessibility: pathIn(`/${slug}/accessibility`, language),
		events: `/api${own}/events`,
		state
	};
}

function projectorSide(
	tag: string,
	content: MeetingContent,
	dialogue: Dialogue,
	steps: readonly ProjectedStep[]
): ProjectorSide {
	const t = texts(tag);
	const view = takePartView(dialogue, tag);
	const asked = new Set(steps.flatMap(({ questions }) => questions));
	const questions = [
		...view.whole,
		...view.sections.flatMap(({ questions, point }) => [...questions, ...(point ? [point] : [])])
	];
	const sections = Object.fromEntries(
		content.sections
			.filter(({ lineage }) => steps.some(({ section }) => section === lineage))
			.map((section) => {
				const shown = sectionText(section, dialogue.translations?.sections ?? {}, tag);
				const heading: SideText = {
					text: shown.heading,
					...(shown.headingLang ? { lang: shown.headingLang } : {})
				};
				return [
					section.lineage,
					{ heading, ...(shown.lang ? { lang: shown.lang } : {}), passages: shown.passages }
				];
			})
	);
	const title = ({ id, kind, section }: ProjectedStep): SideText => {
		// What the facilitator has written is Swedish: another language says what kind of step it is instead.
		const own = tag === 'sv' ? content.steps.find((step) => step.id === id)?.title : '';
		if (own) return { text: own };
		return (section !== null && sections[section]?.heading) || { text: t(`projector.step.${kind}`) };
	};
	const { promise, level } = dialogueFacts(dialogue, tag);
	return {
		tag,
		dir: languageOf(tag).direction,
		endonym: languageOf(tag).endonym,
		messages: t.ready(projectorTextKeys),
		promise: { level: level.text, text: promise.text },
		sections,
		questions: Object.fromEntries(
			questions.filter(({ id }) => asked.has(id)).map((question) => [question.id, question])
		),
		titles: Object.fromEntries(steps.map((step) => [step.id, title(step)]))
	};
}

/** `shown` is what people type, `to` where the QR code leads at once. */
function shownAddress(url: URL, shown: string, to: string): ShownAddress {
	const origin = originForOthers(url);
	return { href: to, shown: `${new URL(origin).host}${shown}`, qr: qrPath(`${origin}${to}`) };
}
