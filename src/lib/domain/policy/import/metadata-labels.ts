export type MetadataField =
	| 'title'
	| 'documentType'
	| 'decidedBy'
	| 'decision'
	| 'diaryNumber'
	| 'owner'
	| 'appliesTo'
	| 'validUntil'
	| 'validFrom'
	| 'version'
	| 'revised'
	| 'status'
	| 'other';

export type MetadataLabel = {
	field: MetadataField;
	/** Among several labels for one field the lowest rank wins. */
	rank: number;
	/** Also an everyday word: counts only beside other labels. */
	weak: boolean;
};

const TABLE: [MetadataField, number, boolean, string][] = [
	['title', 0, false, 'Dokumentnamn|Dokumentets namn|Namn på dokumentet|Dokumenttitel'],
	['title', 1, true, 'Titel|Rubrik|Dokument'],
	[
		'documentType',
		0,
		false,
		'Dokumenttyp|Typ av dokument|Typ av styrdokument|Dokumentkategori|Styrdokumenttyp'
	],
	[
		'decidedBy',
		0,
		false,
		'Beslutande instans|Beslutsinstans|Beslutsorgan|Beslutande organ|Beslutande|Fastställt? av|Fastställd av|Fastställande instans'
	],
	[
		'decidedBy',
		1,
		false,
		'Beslutad av|Beslutat av|Beslutas av|Antagen av|Antaget av|Antagna av|Antagen i|Godkänd av|Beslutsfattare'
	],
	[
		'decision',
		0,
		false,
		'Datum för beslut|Beslutsdatum|Datum för antagande|Datum för fastställande|Fastställd\\/upprättad|Fastställd datum|Antagandedatum|Beslutad datum|Beslutad den|Beslutat den'
	],
	[
		'decision',
		1,
		true,
		'Beslutad|Beslutat|Beslut|Antagen|Antaget|Fastställd|Fastställt|Fastställda|Antagen den|Fastställd den|Datum'
	],
	['decision', 2, false, 'Beslutsparagraf|Paragraf|Protokollsparagraf'],
	[
		'diaryNumber',
		0,
		false,
		'Diarienummer|Diarienr\\.?|Diarie-?nr|Dnr\\.?|DNR\\.?|Ärendenummer|Ärendenr\\.?|Beteckning'
	],
	[
		'owner',
		0,
		false,
		'Dokumentansvarig\\/processägare|Dokumentansvarig på tjänstemannanivå|Dokumentansvarig(?! på)|Dokumentägare|Processägare|Dokumentansvar|Ansvarig för dokumentet'
	],
	[
		'owner',
		1,
		false,
		'Ansvarig tjänsteman|Ansvarig tjänsteperson|Ansvarig handläggare|Ansvarig funktion|På tjänstemannanivå'
	],
	[
		'owner',
		2,
		false,
		'Ansvarig för revidering|För revidering ansvarar|Revideringsansvarig|Ansvar för revidering|Dokumentansvarig på politisk nivå|På politisk nivå|Uppföljningsansvarig|Ansvarig för uppföljning'
	],
	[
		'owner',
		3,
		false,
		'Ansvarig verksamhet|Ansvarig förvaltning|Ansvarig nämnd|Ansvarig avdelning|Ansvarig enhet|Förvaltning'
	],
	['owner', 4, true, 'Ansvarig|Ägare|Kontaktperson'],
	['appliesTo', 0, false, 'Dokumentet gäller för|Gäller för|Målgrupp för dokumentet'],
	[
		'validUntil',
		0,
		false,
		'Giltig till och med|Giltig t\\.?o\\.?m\\.?|Giltig till|Giltighetstid|Gäller till och med|Gäller t\\.?o\\.?m\\.?|Gäller till|Dokumentet gäller till och med|Dokumentet gäller till|Giltig'
	],
	['validUntil', 1, true, 'Gäller|Giltighet'],
	[
		'validFrom',
		0,
		false,
		'Giltig från och med|Giltig fr\\.?o\\.?m\\.?|Giltig från|Gäller från och med|Gäller fr\\.?o\\.?m\\.?|Gäller från|Ikraftträdande|Upprättad'
	],
	['version', 0, true, 'Versionsnummer|Version|Utgåva'],
	[
		'revised',
		0,
		false,
		'Senast reviderad|Senast reviderat|Senaste revidering|Revideringsdatum|Datum för revidering|Nästa revidering|Revideras senast|Senast uppdaterad|Dokumentet ska revideras|Aktualitetsprövas|Aktualitetsprövning|Datum för aktualitetsprövning'
	],
	['revised', 1, true, 'Revideras|Reviderad|Reviderat|Revidering|Uppdaterad|Uppdateras'],
	['status', 0, true, 'Status|Dokumentstatus'],
	['other', 0, false, 'Dokumentinformation'],
	[
		'other',
		1,
		true,
		'Diariekod|Relaterade dokument|Tillhörande dokument|Lagstiftning|Dokumentsekretess|Publicering|Antal sidor|Författningssamling|Kommunal författningssamling|Upprättad av|Handläggare|Ersätter|Ersätter tidigare|Lagrum'
	]
];

const LABELS = TABLE.flatMap(([field, rank, weak, names]) =>
	names.split('|').map((name) => ({ field, rank, weak, name, whole: new RegExp(`^(?:${name})$`, 'iu') }))
).sort((a, b) => b.name.length - a.name.length);

const ANY = LABELS.map(({ name }) => name).join('|');
const WHOLE = new RegExp(`^(?:${ANY})\\s*:?$`, 'iu');
const WITH_COLON = new RegExp(`(?<![\\p{L}/])(${ANY})\\s*:`, 'giu');
const STRONG = LABELS.filter(({ weak }) => !weak)
	.map(({ name }) => name)
	.join('|');
const WITHOUT_COLON = new RegExp(`(?<![\\p{L}/-])(${STRONG})(?![\\p{L}/])`, 'gu');

/** A label at the start of a line, weak ones too. */
const OPENING = new RegExp(`^(${ANY})(?=\\s)`, 'u');

export function labelNamed(name: string): MetadataLabel | null {
	const found = LABELS.find((label) => label.whole.test(name.trim()));
	return found ? { field: found.field, rank: found.rank, weak: found.weak } : null;
}

/** A line that is a label and nothing else. */
export function readBareLabel(text: string): MetadataLabel | null {
	return WHOLE.test(text) && /^\p{Lu}/u.test(text) ? labelNamed(text.replace(/\s*:$/u, '')) : null;
}

export type LabelledValue = { label: MetadataLabel; value: string };

/** Cuts a line at every "Label:"; `before` is what stands in front of the first one. */
export function readLabelledValues(text: string): { before: string; values: LabelledValue[] } {
	return cutAt(
		text,
		[...text.matchAll(WITH_COLON)].filter((found) => /^\p{Lu}/u.test(found[0]))
	);
}

/** The same for lines that lost their colons; only names that are nothing but labels count. */
export function readUnmarkedValues(text: string): { before: string; values: LabelledValue[] } {
	const opening = OPENING.exec(text);
	const found = [...text.matchAll(WITHOUT_COLON)].filter((each) => /^\p{Lu}/u.test(each[0]));
	return cutAt(text, opening && found[0]?.index !== 0 ? [opening, ...found] : found);
}

function cutAt(text: string, found: RegExpExecArray[]): { before: string; values: LabelledValue[] } {
	const values = found.flatMap((match, index) => {
		const label = labelNamed(match[1] ?? '');
		const start = match.index + match[0].length;
		const end = found[index + 1]?.index ?? text.length;
		const value = text.slice(start, end).replace(/^[\s:|;,\t]+|[\s|;,\t]+$/gu, '');
		return label ? [{ label, value }] : [];
	});
	return { before: text.slice(0, found[0]?.index ?? text.length).trim(), values };
}
