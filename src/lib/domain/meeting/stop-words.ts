/**
 * Words that carry no meaning of their own, by language (the part of its tag before `-`): pronouns, prepositions,
 * conjunctions, auxiliary verbs, negations, and what everybody says in a meeting ("tycker", "vill", "ska").
 * Own short lists; lower case, folded as `foldWord` does.
 */
export const stopWords: Readonly<Record<string, ReadonlySet<string>>> = {
	sv: words(`
		och att det den de dem det en ett är var i på för med av om till från som inte kan ska skall vill vara har hade
		han hon vi ni du jag man mig dig oss er sig min mitt mina din ditt dina sin sitt sina vår vårt våra hans hennes deras
		men eller så då nu här där när hur vad vem vilka vilket vilken varför alla allt andra någon något några ingen inget inga
		också bara mer mest mycket många fler flera få får fick blir bli blev blivit gör göra gjort går gå kommer komma bör
		borde måste skulle kunna kunde vet tycker tänker tror finns fanns över under mellan efter före innan utan vid mot
		genom hos ut in upp ner hela samma sådan sådana detta denna dessa ju väl nog än även både varje ha varit dock
		vore eftersom därför tex bra dåligt`),
	en: words(`
		the a an and or but if of to in on at by for from with without about into over under between after before is are was
		were be been being am do does did done have has had having can could will would shall should may might must not no nor
		i you he she it we they me him her us them my your his its our their mine yours this that these those there here
		what which who whom whose when where why how all any both each every few more most many much some such only own same so
		than then too very just also as up down out off again once because while until get gets got make makes think want
		need needs like one two lot lots it's don't i'm we're they're that's can't isn't good bad`),
	ar: words(`
		من في على الى عن مع هذا هذه ذلك تلك هو هي هم هن نحن انا انت انتم كان كانت يكون تكون ان او ثم لا لم لن ما ماذا هل
		كل بعض غير بين بعد قبل عند حتى اذا لكن ولكن لان كما قد لقد التي الذي الذين هناك هنا ايضا كثير كثيرا اكثر اقل جدا فقط
		يجب يمكن نريد اريد لنا لي لك له لها لهم بها به فيه فيها منه منها عليه عليها ليس ليست اي كيف متى اين لماذا يا و
		وهو وهي وفي ومن وعلى وان ولا`),
	fa: words(`
		و در به از که این ان را با برای تا بر یا هم نیز اما اگر ولی چون پس هر همه هیچ یک دو چه چرا کجا کی چگونه است هست
		هستند هستم نیست بود بودند باشد باشند شود شد شده می نمی کند کنند کرد کرده کردن باید نباید خواهد دارد دارند داریم من تو او ما
		شما انها ایشان خود خیلی بسیار بیشتر کمتر دیگر چند بین روی زیر پیش بعد قبل فقط حتی میخواهیم میخواهم خوب بد ای های`),
	so: words(`
		oo iyo ama laakiin ee uu ay aan waa waxaa waxa ka ku u la loo lagu laga si sida in inay inuu inaan kuwa kan tan
		taas kaas kuwaas kani tani aniga adiga isaga iyada annaga idinka iyaga anaga waxaan waxay wuxuu waxuu ah ahaa yahay tahay yihiin
		jira jirto jiray leh leedahay leeyahay ma maaha mid qof dad dadka badan aad kale kasta dhammaan halkan halkaas markii marka
		hadii haddii sababtoo ah waayo maxay maxaa ayaa baa doonaya rabnaa kula ula isku isla uga ugu ilaa kadib ka hor`),
	ti: words(`
		እዩ እያ እዮም እየን እዚ እዛ እዞም እቲ እታ እቶም ኣብ ናብ ካብ ምስ ብ ን ናይ እና ኮይኑ ከምኡ ውን ግን ወይ እንተ ስለ ስለዚ ምኽንያቱ
		ኣነ ንስኻ ንስኺ ንሱ ንሳ ንሕና ንስኹም ንሳቶም ኣሎ ኣላ ኣለዉ የለን ነይሩ ነበረ ክኸውን ይኹን ኣይ ኣይኮነን ኩሉ ኩሎም ብዙሕ ብዙሓት ሓደ
		ክልተ ኣዝዩ ጥራይ ከመይ እንታይ መን መዓስ ኣበይ ንምንታይ ድሕሪ ቅድሚ ኣብዚ ኣብኡ እውን ከም ክሳብ ንኹሉ ይግባእ ኣለና ኣለዎ ኣለኒ`),
	uk: words(`
		і й та або але в у на з із зі до від для про за під над між через після перед без при по як що щоб це цей ця ці той та
		те ті він вона воно вони ми ви я ти мене мені нас нам вас вам його її їх йому їй їм мій моя моє мої наш наша наше наші
		ваш ваша ваше ваші свій своя своє свої не ні так є був була було були бути буде будуть може можуть можна треба потрібно
		хто де коли чому який яка яке які весь вся все всі кожен дуже більше менше багато мало тільки лише також ще вже тут там
		якщо бо тому хочу хочемо має мають маємо один два добре погано`),
	fi: words(`
		ja tai mutta että jos kun kuin niin myös sekä on ovat oli olivat olla ole olisi olen olemme olette ei en et emme ette eivät
		minä sinä hän me te he se ne tämä tuo nämä nuo joka jotka mikä mitä mitkä kuka ketkä missä mistä mihin milloin miksi miten
		minun sinun hänen meidän teidän heidän sen niiden tämän joku jokin jotain jokainen kaikki kaikkien moni monet paljon vähän
		enemmän vain vielä jo nyt siellä täällä tässä siinä siitä siihen kanssa ilman ennen jälkeen yli alle välillä voi voivat
		voisi pitää pitäisi täytyy haluan haluamme saa saada hyvä huono hyvin yksi kaksi eli koska siksi`)
};

function words(list: string): ReadonlySet<string> {
	return new Set(list.trim().split(/\s+/));
}
