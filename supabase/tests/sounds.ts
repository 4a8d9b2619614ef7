/** Sounds as small as they can be and still be told by their bytes. */
const padded = (head: Uint8Array, text: string) =>
	new Uint8Array(Buffer.concat([head, Buffer.alloc(64), Buffer.from(text)]));

/** A WAV file, another for each text. */
export function soundOf(text: string): Uint8Array {
	return padded(Buffer.from('RIFF\x50\0\0\0WAVEfmt ', 'latin1'), text);
}

const box = (name: string, kind: string) =>
	Buffer.concat([Buffer.from(name), Buffer.alloc(8), Buffer.from(kind)]);
const ftyp = Buffer.from('\0\0\0\x18ftypM4A \0\0\0\0', 'latin1');
const ogg = (codec: string) =>
	Buffer.concat([Buffer.from('OggS'), Buffer.alloc(24), Buffer.from(codec, 'latin1')]);

/** Media type → the beginnings of files that have it. */
export const usableSounds: Record<string, Uint8Array[]> = {
	'audio/wav': [soundOf('')],
	'audio/ogg': [padded(ogg('OpusHead'), ''), padded(ogg('\x01vorbis'), '')],
	'audio/mp4': [padded(Buffer.concat([ftyp, box('hdlr', 'soun')]), '')],
	'audio/mpeg': [
		padded(Buffer.from([0xff, 0xfb, 0x90, 0x00]), ''),
		padded(Buffer.from([0x49, 0x44, 0x33, 4, 0, 0, 0, 0, 0, 2, 0, 0, 0xff, 0xf3, 0x40, 0xc4]), '')
	]
};

/** What is not taken: text, a page, a picture, a film, a film in Ogg, raw AAC, a tag with nothing after it. */
export const unusableSounds: Uint8Array[] = [
	Buffer.from('Det här är ingen ljudfil, hur den än heter i datorn.'),
	Buffer.from('<!doctype html><script>alert(1)</script><p>Hej på dig</p>'),
	padded(Buffer.from([0x89, 0x50, 0x4e, 0x47]), ''),
	padded(Buffer.concat([ftyp, box('hdlr', 'soun'), box('hdlr', 'vide')]), ''),
	padded(ogg('\x80theora'), ''),
	padded(Buffer.from([0xff, 0xf1, 0x50, 0x80]), ''),
	padded(Buffer.from([0x49, 0x44, 0x33, 4, 0, 0, 0x7f, 0x7f, 0x7f, 0x7f]), '')
];
