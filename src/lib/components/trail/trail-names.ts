import { isTextKey } from '$lib/i18n/texts.ts';
import type { Translate } from '$lib/i18n/text-types.ts';

/** The name of a kind of point; of one that has no words here, the kind itself. */
export function kindText(t: Translate, kind: string): string {
	return named(t, [`common.kind.${kind}`, `points.kind.${kind}`], kind);
}

/** The name of a channel. */
export function channelText(t: Translate, channel: string): string {
	return named(t, [`common.channel.${channel}`], channel);
}

function named(t: Translate, keys: readonly string[], otherwise: string): string {
	const key = keys.find(isTextKey);
	return key ? t(key) : otherwise;
}
