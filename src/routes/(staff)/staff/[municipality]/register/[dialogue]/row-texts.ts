import { languages } from '$lib/i18n/languages.ts';
import type { TextKey, Translate } from '$lib/i18n/text-types.ts';
import type { RegisterRow } from '$lib/server/data/submissions.ts';

/** What a row of the register says in words. A changed one says so until it is taken back. */
export function rowTexts(t: Translate, { channel, language, state, correctedOn }: RegisterRow) {
	return {
		channel: t(`common.channel.${channel}` as TextKey),
		language: languages.find(({ tag }) => tag === language)?.swedishName ?? language,
		state:
			correctedOn && state === 'received'
				? t('register.state.corrected', { date: correctedOn })
				: t(`register.state.${state}`)
	};
}
