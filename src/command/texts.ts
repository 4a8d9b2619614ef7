import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isForResidents } from '../lib/i18n/areas.ts';
import { languages } from '../lib/i18n/languages.ts';
import { readRecord, renewRecords, revisionOf, standingOf, writeRecord } from '../lib/i18n/text-states.ts';

const usage = `Användning: radslag texts [review SPRÅK OMRÅDE|NYCKEL …]

Skriver katalogernas innehåll och texternas lägen på nytt efter att någon har ändrat i src/lib/i18n.
  review   markerar texter som granskade mot dagens svenska, till exempel: review fi resident common.save
`;

type Texts = Record<string, string>;
const folder = new URL('../lib/i18n/', import.meta.url);

/** `radslag texts`. Exit codes: 2 for arguments that cannot be used. */
export async function textsCommand([action, tag, ...chosen]: string[]): Promise<number> {
	const reviews = action === 'review' && languages.some((language) => language.tag === tag && tag !== 'sv');
	if (action !== undefined && (!reviews || chosen.length === 0)) {
		process.stderr.write(usage);
		return 2;
	}
	const swedish = readAll('sv');
	for (const language of languages) {
		const areas = areasIn(language.tag);
		writeListing(language.tag, 'catalogue', areas, './', 'Every text that there is, by key.');
		if (language.tag === 'sv') continue;
		const isReviewed = (key: string) =>
			reviews && language.tag === tag && chosen.some((one) => key === one || key.startsWith(`${one}.`));
		for (const area of areas) writeStates(language.tag, area, swedish, isReviewed);
		for (const gone of areasIn(`${language.tag}/states`).filter((area) => !areas.includes(area))) {
			rmSync(new URL(`${language.tag}/states/${gone}.json`, folder));
		}
		writeListing(language.tag, 'states', areas, './states/', 'What every text was made from (TextRecord).');
		process.stdout.write(`${summary(language.tag, swedish)}\n`);
	}
	return 0;
}

function writeStates(tag: string, area: string, swedish: Texts, isReviewed: (key: string) => boolean): void {
	const path = `${tag}/states/${area}.json`;
	const texts = read(`${tag}/${area}.json`);
	const states = renewRecords(swedish, texts, read(path), tag === 'en' ? 'reviewed' : 'draft');
	for (const key of Object.keys(states).filter(isReviewed)) {
		const made = { source: revisionOf(swedish[key] ?? ''), text: revisionOf(texts[key] ?? '') };
		states[key] = writeRecord({ state: 'reviewed', ...made });
	}
	mkdirSync(new URL(`${tag}/states/`, folder), { recursive: true });
	write(path, `${JSON.stringify(states, null, '\t')}\n`);
}

/** A module that puts the area files of a language together: `<tag>/catalogue.ts`, `<tag>/states.ts`. */
function writeListing(tag: string, name: string, areas: string[], from: string, comment: string): void {
	const imports = areas.map((area) => `import ${area} from '${from}${area}.json' with { type: 'json' };\n`);
	const constant = name === 'catalogue' ? tag.replace('-', '') : name;
	const body = areas.length > 0 ? `{\n${areas.map((area) => `\t...${area}`).join(',\n')}\n}` : '{}';
	const gap = areas.length > 0 ? '\n' : '';
	const note =
		tag === 'sv' ? `${comment} Swedish is complete: its keys are the type of all keys (TextKey).` : comment;
	write(
		`${tag}/${name}.ts`,
		`${imports.join('')}${gap}/** ${note} */\nexport const ${constant} = ${body};\n`
	);
}

function summary(tag: string, swedish: Texts): string {
	const texts = readAll(tag);
	const states = Object.assign(
		{},
		...areasIn(tag).map((area) => read(`${tag}/states/${area}.json`))
	) as Texts;
	const counted = new Map<string, number>();
	for (const [key, source] of Object.entries(swedish)) {
		if (tag !== 'en' && !isForResidents(key)) continue;
		const standing = standingOf(source, texts[key], readRecord(states[key]));
		counted.set(standing, (counted.get(standing) ?? 0) + 1);
	}
	const of = (standing: string) => counted.get(standing) ?? 0;
	return `${tag.padEnd(6)} ${of('reviewed')} granskade, ${of('draft')} maskinutkast, ${of('stale')} inaktuella, ${of('missing')} saknas`;
}

function areasIn(path: string): string[] {
	const place = new URL(`${path}/`, folder);
	const files = existsSync(place) ? readdirSync(place) : [];
	return files.flatMap((file) => (file.endsWith('.json') ? [file.slice(0, -'.json'.length)] : [])).sort();
}

function readAll(tag: string): Texts {
	return Object.assign({}, ...areasIn(tag).map((area) => read(`${tag}/${area}.json`))) as Texts;
}

function read(path: string): Texts {
	const place = new URL(path, folder);
	return existsSync(place) ? (JSON.parse(readFileSync(place, 'utf8')) as Texts) : {};
}

function write(path: string, content: string): void {
	const place = new URL(path, folder);
	if (!existsSync(place) || readFileSync(place, 'utf8') !== content) writeFileSync(place, content);
}
