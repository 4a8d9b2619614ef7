/** The commonest function words of Swedish; a readable Swedish text is a third of these. */
export const STOP_WORDS = new Set(
	`och att i det som en på är av för med till den har de inte om ett vi ska kan men var sig så från eller alla
	vid även samt under där sin sitt sina oss vår våra vårt deras dess denna detta dessa utan efter genom mellan
	inom också när hur vad vilka vilken vilket skall bör måste får blir bli vara ha finns man mer än över ut upp
	hos mot enligt varje andra annat båda både dem du ni hon han`.split(/\s+/u)
);

/** Function words of the other languages in which a municipality may hand us a text. */
export const OTHER_LANGUAGES: Record<string, Set<string>> = {
	en: new Set(
		'the and of to in is for that with are be as by this on shall should will or from we our'.split(' ')
	),
	fi: new Set(
		'ja on ei se että joka ovat tai myös sekä kun mutta kuin hän ole oli niin kaikki tulee'.split(' ')
	),
	no: new Set(
		'og det som er på av for med til ikke skal kan vi har eller fra også hvordan være blir etter'.split(' ')
	)
};

/** A modest list of words that municipal texts are made of, in their base forms. */
const COMMON_WORDS = new Set(
	`ansvar arbete arbeta arbetsgivare arbetsliv arbetsmarknad arbetsplats avdelning avsnitt avtal bakgrund barn
	barnomsorg befolkning behov behöva beskriva beslut besluta beslutad beslutat bestämmelse bidra bidrag bild biblioteket
	bolag bostad bostäder budget chef delaktig delaktighet del demokrati dialog diskriminering dokument
	effekt effektiv elev en enhet ensam erbjuda erfarenhet etablering familj fastställa fattiga ficka ficks fick final
	finansiera finansiering finna finnas finns fin fina finska fjärde flagga flera flerspråkig flest flesta flicka
	flickor flexibel flykting flyktingar flytta flyttar flöde fokus fokusområde folkhälsa folkmängd fritid framtid främja
	full fullmäktige funktion följa följs föreskrift förening föreningsliv företag förhålla förklara förslag förskola
	förslaget första förståelse förtroendevald förvaltning förvalta förutsättning försörja försörjning gemensam gemenskap
	genomföra genomförande giltig grund grundläggande grupp handling handlingsplan hållbar hållbarhet hälsa hälso
	identifiera individ inflytande inflyttning information informera inga inget ingen inkludera inledning innehåll insats
	integration integrera invånare jämlikhet jämställdhet kartlägga klassificera kommun kommunal kommunfullmäktige
	kommunikation kommunstyrelse kompetens konflikt kostnad krav kultur kunskap kunskapsläge kvalificera kvalitet kvinna kvinnor
	lag ledning lika likvärdig livskraftig livsmiljö lokal lyfta läge lära lärande lösning
	makt medarbetare medborgare medverka medborgardialog miljö minoritet modell modersmål motverka mål målgrupp målområde människa
	människor möjlighet möta mötesplats nämnd näringsliv nyanländ nätverk närvaro och offensiv offentlig
	område omsorg ord ordna organisation person plan planera planering policy politik prioritera prioriterad process
	profil program projekt prövning beprövad påverka redovisa reflektera regel region reglemente respekt resultat resurs revidera
	riktlinje rutin råd rätt rättighet saknas samband samhälle samhällsorientering samordna samråd samtal samtliga
	samverka samverkan sektor service sida skapa skattemedel skola skriva skyddad skyldighet social socialförvaltning
	specifik språk stad staden stat strategi strategisk student styra styrdokument styrelse styrande styrning stöd stödja
	stärka säkerställa säkerhet syfta syfte syn särskild taxa tid tillgång tillgänglig tillsammans tillväxt trafik
	trygg trygghet tryggt träffa träff tydlig ung unga ungdom uppdrag uppfylla uppföljning uppgift utbildning
	utgå utredning utveckla utveckling val vardag verka verksamhet vilja viljeinriktning vision vuxen vård välfärd
	värde värdegrund växa återkoppling åtgärd år äldre ändra översyn översätta överenskommelse öka öppen
	god stor ny hög bra stark sju sex fem fyra tre två ett hand hus land mark ort väg del rum stycke
	skillnad tanke sätt form steg fråga frågor svar fall sak ting namn nivå mot fler färre mindre större bättre
	motto affär affärer kaffe offer tariff traffic official officiell differens olika grafik grafisk trafikfråga
	specificera verifiera certifiera modifiera notifiera definiera definition definierad infinna befintlig befinna
	inflyttad utflykt konfidentiell fiende finger fisk fil fikapaus flod flyg flagg flik flit flock reflektion`.split(
		/\s+/u
	)
);

const ENDINGS =
	/(?:s|n|t|en|et|ns|ens|ets|er|ar|or|na|erna|arna|orna|ernas|arnas|ornas|ade|ad|at|as|a|d|de|de|ande|ligt|lig|liga|are|het|heten|heter)$/u;

function isListed(word: string): boolean {
	if (COMMON_WORDS.has(word) || STOP_WORDS.has(word)) return true;
	for (let cut = 1; cut <= 5 && word.length - cut >= 3; cut++) {
		const stem = word.slice(0, -cut);
		if (!ENDINGS.test(word) || !endingIs(word.slice(-cut))) continue;
		if (COMMON_WORDS.has(stem) || COMMON_WORDS.has(`${stem}a`) || COMMON_WORDS.has(`${stem}e`)) return true;
	}
	return false;
}

const endingIs = (ending: string): boolean => ENDINGS.exec(`xxx${ending}`)?.[0].length === ending.length;

/** Decides whether a string is a word: seen whole in the document, listed, or put together of two such words. */
export type Vocabulary = {
	knows(word: string): boolean;
	/** The same without the document's own words: a fragment that stands in the document proves nothing. */
	lists(word: string): boolean;
};

/** `ownWords` counts how often each lower-case word stands in the document. */
export function vocabularyOf(ownWords: Map<string, number>): Vocabulary {
	const isCompound = (lower: string): boolean => {
		for (let at = 3; at <= lower.length - 3; at++) {
			const left = lower.slice(0, at);
			const knownLeft = isListed(left) || (left.endsWith('s') && isListed(left.slice(0, -1)));
			if (knownLeft && isListed(lower.slice(at))) return true;
		}
		return false;
	};
	const isPlain = (word: string) => isListed(word) || (word.length >= 4 && (ownWords.get(word) ?? 0) > 0);
	return {
		knows: (word) => isPlain(word.toLowerCase()) || isCompound(word.toLowerCase()),
		lists: (word) => isListed(word.toLowerCase()) || isCompound(word.toLowerCase())
	};
}

export function countWords(text: string): Map<string, number> {
	const counts = new Map<string, number>();
	for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? [])
		counts.set(word, (counts.get(word) ?? 0) + 1);
	return counts;
}
