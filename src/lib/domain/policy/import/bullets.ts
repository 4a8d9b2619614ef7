import type { Line } from './types.ts';

const GLYPH =
	/^(?:[-–—•●▪▫◦○■□►▶➢➤✓✔☐☑☒*·‣⁃∙⦁◆◊❖\uE000-\uF8FF]|o(?=\s+\S)|(?<=^)(?:\(?[a-zåäö0-9]{1,2}\)))\s*/u;
const LONE_GLYPH = /^[-–—•●▪▫◦○■□►▶➢➤✓✔*·‣⁃∙⦁◆◊❖\uE000-\uF8FF]$/u;
const INNER_GLYPHS = /^[o◦○▪▫■□]/u;

export type BulletStart = { text: string; glyph: string; inner: boolean; lettered: boolean };

/** Reads the sign in front of a list item: a glyph, `a)` or `1)`. Numbers with a point are judged elsewhere. */
export function readBullet(line: Line): BulletStart | null {
	const found = GLYPH.exec(line.text);
	if (!found) return null;
	const sign = found[0].trim();
	const text = line.text.slice(found[0].length).trim();
	if (text === '') return null;
	const spaced = /\s$/u.test(found[0]);
	// "-5 grader", "*not": signs of the keyboard need a blank after them.
	if (!spaced && /^[-–—*o]/u.test(sign)) return null;
	if (/^[-–—]$/u.test(sign) && /^\d+(?:\s|$)/u.test(text) && text.length < 6) return null;
	return { text, glyph: sign, inner: INNER_GLYPHS.test(sign), lettered: /[a-z0-9åäö]\)$/u.test(sign) };
}

/** A glyph on a line of its own belongs to the line after it. */
export function joinLoneGlyphs(lines: Line[]): Line[] {
	const joined: Line[] = [];
	for (let index = 0; index < lines.length; index++) {
		const line = lines[index];
		const next = lines[index + 1];
		if (!line) continue;
		if (line.mark === null && LONE_GLYPH.test(line.text) && next && next.mark === null && !readBullet(next)) {
			joined.push({
				...next,
				text: `${line.text} ${next.text}`,
				indent: line.indent,
				blankBefore: line.blankBefore
			});
			index++;
		} else joined.push(line);
	}
	return joined;
}

/** A sentence that announces a list: it ends in a colon, or breaks off at "att", "ska", "genom att". */
export function announcesList(text: string): boolean {
	return /:$/u.test(text) || /\b(?:att|ska|skall|bör|måste|genom|vi vill|för att)$/iu.test(text);
}
