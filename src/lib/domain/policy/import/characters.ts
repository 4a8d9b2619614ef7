/** What the character repair did, counted, so that a person can be told. */
export type CharacterRepair = { text: string; mojibake: string[]; lost: number };

const LIGATURES = /[\uFB00-\uFB06]/gu;
const PRIVATE_LIGATURES: Record<string, string> = { Ɵ: 'ti', Ʃ: 'tt' };
const INVISIBLE = /[\u200B-\u200D\u2060\uFEFF\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
// Tab, line feed and form feed are kept: they carry structure.
const CONTROLS = /[\u0000-\u0008\u000B\u000E-\u001F\u007F]/gu;
const PLAUSIBLE = /^[åäöÅÄÖéÉèÈüÜáÁàÀæÆøØ§°·«»–—‘’“”…•½´\u00A0\u00AD]$/u;

type Misreading = { byteOf: Map<string, number>; pattern: RegExp };

/** The same UTF-8 bytes read by a program that believed in another character set. */
const MISREADINGS: Misreading[] = [
	'windows-1252',
	'iso-8859-1',
	'iso-8859-2',
	'windows-1250',
	'macintosh'
].map(misreading);

function misreading(charset: string): Misreading {
	const byteOf = new Map<string, number>();
	const decoder = charset === 'iso-8859-1' ? null : new TextDecoder(charset);
	for (let byte = 0x80; byte <= 0xff; byte++) {
		byteOf.set(decoder?.decode(Uint8Array.of(byte)) ?? String.fromCharCode(byte), byte);
	}
	const between = (low: number, high: number) =>
		[...byteOf]
			.filter(([, byte]) => byte >= low && byte <= high)
			.map(([character]) => `\\u{${character.codePointAt(0)?.toString(16)}}`)
			.join('');
	const follow = `[${between(0x80, 0xbf)}]`;
	return {
		byteOf,
		pattern: new RegExp(`[${between(0xc2, 0xdf)}]${follow}|[${between(0xe0, 0xef)}]${follow}{2}`, 'gu')
	};
}

function repairMojibake(text: string, examples: string[]): string {
	const decoder = new TextDecoder('utf-8', { fatal: true });
	let repaired = text;
	for (const { byteOf, pattern } of MISREADINGS) {
		repaired = repaired.replace(pattern, (run) => {
			const bytes = Uint8Array.from([...run], (character) => byteOf.get(character) ?? 0);
			let meant: string;
			try {
				meant = decoder.decode(bytes);
			} catch {
				return run; // not UTF-8 after all: what stands there is what was meant
			}
			if (!PLAUSIBLE.test(meant)) return run;
			if (examples.length < 5 && !examples.includes(run)) examples.push(run);
			return meant;
		});
	}
	return repaired;
}

/** Old Mac and DOS files read as Windows text: one wrong letter for one right letter, in the whole document. */
function repairSingleByte(text: string, examples: string[]): string {
	if (/[åäöÅÄÖ]/u.test(text)) return text;
	const misread: { table: Record<string, string>; places: RegExp }[] = [
		{
			table: { Š: 'ä', š: 'ö', Œ: 'å', '€': 'Ä', '…': 'Ö' },
			places: /(?<=[a-z])[ŠšŒ]|[ŠšŒ](?=[a-z])|(?<![\p{L}\d])[€…](?=[a-z]{2})/gu
		},
		{
			table: { '„': 'ä', '”': 'ö', '†': 'å', Ž: 'Ä', '™': 'Ö' },
			places: /(?<=[a-z])[„”](?=[a-z])|(?<=[a-z])†|[†Ž™](?=[a-z])/gu
		}
	];
	for (const { table, places } of misread) {
		const found = text.match(places) ?? [];
		if (found.length < 3) continue;
		examples.push(...new Set(found));
		return text.replace(places, (letter) => table[letter] ?? letter);
	}
	return text;
}

/**
 * Repairs what went wrong below the level of words: line ends, invisible and control characters, soft hyphens,
 * ligature characters, and text read with the wrong character set. `lost` counts characters beyond repair (U+FFFD).
 */
export function repairCharacters(source: string): CharacterRepair {
	const mojibake: string[] = [];
	let text = source
		.replace(/\r\n?|[\u2028\u2029\u0085]/gu, (end) => (end === '\u0085' ? end : '\n'))
		.toWellFormed();
	text = repairMojibake(text, mojibake);
	text = repairSingleByte(text, mojibake);
	text = text
		.replace(/\u00AD\n[ \t]*/gu, '')
		.replace(/\u00AD/gu, '')
		.replace(INVISIBLE, '')
		.replace(CONTROLS, '')
		.replace(/[\u0080-\u009F]/gu, ' ')
		.replace(LIGATURES, (ligature) => ligature.normalize('NFKC'))
		.replace(/[ƟƩ]/gu, (letter) => PRIVATE_LIGATURES[letter] ?? letter)
		.replace(/[\u00A0\u2000-\u200A\u202F\u205F\u3000]/gu, ' ')
		.normalize('NFC');
	return { text, mojibake, lost: text.split('\uFFFD').length - 1 };
}
