import type { PaperContent } from '../../components/paper-form/paper-view.ts';
import { formats } from '../../i18n/formats.ts';
import { pathIn } from '../../i18n/languages.ts';
import { texts } from '../../i18n/texts.ts';
import { privacyFields, type Dialogue } from '../data/dialogues.ts';
import { qrPath } from '../export/qr-path.ts';
import { dialogueFacts, showText } from '../take-part/dialogue-facts.ts';
import { takePartView } from '../take-part/view.ts';

/** What stands on every paper form of a dialogue in one language. `origin`: of the addresses to answer at instead. */
export function paperContent(dialogue: Dialogue, language: string, origin: string): PaperContent {
	const t = texts(language);
	const { title, purpose, decided, promise, contact } = dialogueFacts(dialogue, language);
	const home = pathIn(`/${dialogue.municipality.slug}`, language);
	const address = `${origin}${home}/dialogues/${dialogue.slug}`;
	return {
		view: takePartView(dialogue, language),
		municipality: dialogue.municipality.name,
		title,
		purpose,
		decided,
		promise,
		contact,
		until: dialogue.closesAt && formats(language).date(dialogue.closesAt),
		privacy: privacyFields.flatMap((field) => {
			const said = dialogue.privacy[field];
			return said ? [{ name: t(`resident.privacy.${field}`), ...showText(said, language) }] : [];
		}),
		web: { address, qr: qrPath(address) },
		receiptAddress: `${origin}${home}/receipt`.replace(/^https?:\/\//, '')
	};
}
