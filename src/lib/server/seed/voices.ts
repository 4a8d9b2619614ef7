import type { PointKind } from '../../domain/dialogue/answers.ts';

/** Invented views for the demonstration, by what the passage or section is about. No real person said them. */
type Voice = { about: RegExp; kind: PointKind; sv: string; en?: string };

export const voices: readonly Voice[] = [
	{
		about: /praktik|arbet|kompetens|näringsliv/i,
		kind: 'suggestion',
		sv: 'Skriv hur många praktikplatser det ska finnas varje år. Annars går det inte att följa upp.'
	},
	{
		about: /praktik|arbet|kompetens|näringsliv/i,
		kind: 'view',
		sv: 'Jag fick praktik på äldreboendet och sedan jobb. Det var det viktigaste som hände mig här.',
		en: 'I got a work placement in elderly care and then a job. It was the most important thing that happened to me here.'
	},
	{
		about: /praktik|arbet|kompetens|näringsliv/i,
		kind: 'concern',
		sv: 'Små företag orkar inte ta emot praktikanter utan stöd. Vem hjälper oss med språket?'
	},
	{
		about: /praktik|arbet|kompetens|näringsliv/i,
		kind: 'question',
		sv: 'Gäller praktikplatserna också dem som har bott här länge?'
	},
	{
		about: /språk|svenska|skol|utbildning/i,
		kind: 'suggestion',
		sv: 'Ha språkcafé även på kvällar. Den som arbetar dagtid kan inte komma.',
		en: 'Have language cafés in the evenings too. People who work in the daytime cannot come.'
	},
	{
		about: /språk|svenska|skol|utbildning/i,
		kind: 'view',
		sv: 'Det tog ett halvt år innan jag fick börja sfi. Den tiden kom inte tillbaka.'
	},
	{ about: /språk|svenska|skol|utbildning/i, kind: 'support', sv: 'Bra att alla barn nämns först.' },
	{
		about: /språk|svenska|skol|utbildning/i,
		kind: 'concern',
		sv: 'Modersmålsundervisningen har minskat. Det står ingenting om den.'
	},
	{
		about: /barn|ungdom|ensamkommande/i,
		kind: 'suggestion',
		sv: 'Skriv att ungdomarna själva ska få vara med och bestämma om fritidsgården.'
	},
	{
		about: /barn|ungdom|ensamkommande/i,
		kind: 'view',
		sv: 'Min son fick vänner genom fotbollen, inte genom skolan. Föreningarna behöver pengar.',
		en: 'My son made friends through football, not at school. The clubs need money.'
	},
	{
		about: /bostad|boende|bosatt|anvisa/i,
		kind: 'concern',
		sv: 'Vi bor fem i två rum. Boende borde stå tydligare, inte bara anvisade platser.'
	},
	{
		about: /bostad|boende|bosatt|anvisa/i,
		kind: 'suggestion',
		sv: 'Blanda hyresrätter i hela kommunen i stället för på ett ställe.'
	},
	{
		about: /demokrati|delta|delaktig|inflytande/i,
		kind: 'view',
		sv: 'Jag har aldrig blivit tillfrågad förut. Fortsätt så här.',
		en: 'Nobody has ever asked me before. Keep doing this.'
	},
	{
		about: /demokrati|delta|delaktig|inflytande/i,
		kind: 'question',
		sv: 'Hur ska jag få veta om en sådan här dialog om jag inte läser svenska?'
	},
	{
		about: /respekt|lika|jämlikhet|jämställd|begränsning/i,
		kind: 'support',
		sv: 'Det här är grunden. Låt det stå kvar.'
	},
	{
		about: /respekt|lika|jämlikhet|jämställd|begränsning/i,
		kind: 'suggestion',
		sv: 'Säg också vad kommunen gör när någon blir illa behandlad. Vart vänder man sig?'
	},
	{
		about: /ansvar|individ|enskild/i,
		kind: 'concern',
		sv: 'Det låter som om allt hänger på den som är ny. Integration är väl allas sak?'
	},
	{
		about: /ansvar|individ|enskild/i,
		kind: 'view',
		sv: 'Rätt att egna ansvaret står med. Men skriv att kommunen har ett lika stort.'
	},
	{
		about: /ansvar|individ|enskild/i,
		kind: 'suggestion',
		sv: 'Byt ”största ansvaret” mot ”ett eget ansvar”.'
	},
	{
		about: /trygg|lagar|regler|segregation/i,
		kind: 'view',
		sv: 'Gatlyktorna vid stationen är trasiga. Trygghet börjar där.'
	},
	{
		about: /trygg|lagar|regler|segregation/i,
		kind: 'question',
		sv: 'Vad menas med trygghetsfrågor? Är det polis eller grannar som pratar med varandra?',
		en: 'What is meant by safety issues? Police, or neighbours who talk to each other?'
	},
	{
		about: /förening|civilsam|fritid|kultur|nätverk/i,
		kind: 'suggestion',
		sv: 'Ge föreningar som tar med nya medlemmar lägre hyra för lokaler.'
	},
	{
		about: /förening|civilsam|fritid|kultur|nätverk/i,
		kind: 'view',
		sv: 'Biblioteket är den enda platsen där jag träffar andra. Håll det öppet.',
		en: 'The library is the only place where I meet others. Keep it open.'
	},
	{
		about: /tillväxt|inflyttning|befolkning|folkmängd|attraktiv/i,
		kind: 'view',
		sv: 'Folk flyttar hit för att någon frågade dem att stanna. Tänk på det.'
	},
	{
		about: /tillväxt|inflyttning|befolkning|folkmängd|attraktiv/i,
		kind: 'concern',
		sv: 'Människor är inte arbetskraft först. Börja i den andra änden.'
	},
	{
		about: /./,
		kind: 'view',
		sv: 'Texten är svår. Jag förstod den först när min dotter läste högt för mig.'
	},
	{ about: /./, kind: 'suggestion', sv: 'Skriv vem som gör vad och när. Nu vet ingen om det blir av.' },
	{ about: /./, kind: 'suggestion', sv: 'Ha ett möte i byarna också, inte bara i centralorten.' },
	{
		about: /./,
		kind: 'question',
		sv: 'När följs det här upp och var kan man läsa det?',
		en: 'When is this followed up, and where can one read it?'
	},
	{ about: /./, kind: 'concern', sv: 'Vackra ord har vi läst förut. Vad blir annorlunda den här gången?' },
	{ about: /./, kind: 'support', sv: '' }
];
