/**
 * Translations of a couple of sections, so that the demonstration shows how they look. Machine drafts, kept as such:
 * residents are told that nobody has checked them.
 */
type Pairs = Record<string, Record<string, string>>;

/** Why the demonstration opens in languages that most of its text lacks. */
export const demonstrationReason = 'Exempel: bara två avsnitt är översatta, för att visa hur det ser ut.';

/** Municipality → Swedish text → language → text; headings and passages alike. */
export const seedTranslations: Record<string, Pairs> = {
	bjurholm: {
		Bakgrund: { en: 'Background', ar: 'الخلفية' },
		'Under 2017 så togs initiativ från flyktingmottagningen till att arbeta fram policy men även riktlinjer för denna målgrupp.':
			{
				en: 'In 2017 the refugee reception unit took the initiative to work out a policy, and also guidelines, for this target group.',
				ar: 'في عام 2017 بادر قسم استقبال اللاجئين إلى إعداد سياسة وكذلك مبادئ توجيهية لهذه الفئة.'
			},
		'I arbetet har flyktingmottagningen genomfört detta arbete i medborgardialoger, samt arbetsplatsträffar inom kommunens egen verksamhet.':
			{
				en: 'The unit did this work in dialogues with residents and in workplace meetings within the municipality.',
				ar: 'أنجز القسم هذا العمل من خلال حوارات مع السكان واجتماعات في أماكن العمل داخل البلدية.'
			},
		'Arbetsgruppen, har bestått av flyktingsamordnare, ansvarig för ensamkommande barn samt en person från näringslivet.':
			{
				en: 'The working group consisted of the refugee coordinator, the person responsible for unaccompanied children and one person from business.',
				ar: 'تألفت مجموعة العمل من منسق شؤون اللاجئين والمسؤول عن الأطفال غير المصحوبين بذويهم وشخص من قطاع الأعمال.'
			},
		'Gruppen har säkerställt att åsikter från de som berörs har tagits in.': {
			en: 'The group made sure that the views of those concerned were collected.',
			ar: 'حرصت المجموعة على جمع آراء المعنيين بالأمر.'
		},
		'I policyn har vi även att förhålla oss till kommunfullmäktiges vision och mål.': {
			en: 'In the policy we must also keep to the vision and goals of the municipal council.',
			ar: 'وعلينا في هذه السياسة أن نلتزم أيضًا برؤية المجلس البلدي وأهدافه.'
		},
		Syfte: { en: 'Purpose', ar: 'الهدف' },
		'Integrationspolicyn för Bjurholms kommun anger den politiska viljeinriktningen inom integrationsområdet för alla som bor och verkar i Bjurholm.':
			{
				en: 'The integration policy states what the politicians want with integration, for everyone who lives and works in Bjurholm.',
				ar: 'تبيّن سياسة الاندماج لبلدية بيورهولم ما يريده السياسيون في مجال الاندماج لكل من يسكن ويعمل في بيورهولم.'
			},
		'Policyn gäller i nämnder och styrelse inom Bjurholms kommun.': {
			en: 'The policy applies to the committees and the executive board of the municipality.',
			ar: 'تسري السياسة على لجان بلدية بيورهولم ومجلسها التنفيذي.'
		}
	},
	timra: {
		Syfte: { en: 'Purpose', ar: 'الهدف' },
		'Integrationspolicyn ska syfta till att stärka det gemensamma integrationsarbetet som vi gör i Timrå kommun.':
			{
				en: 'The integration policy is to strengthen the work on integration that we do together in Timrå.',
				ar: 'تهدف سياسة الاندماج إلى تعزيز عملنا المشترك من أجل الاندماج في بلدية تيمرو.'
			},
		'Vi ska med policyn uppmuntra fler att vara delaktiga i arbetet med integrationen.': {
			en: 'With the policy we want to encourage more people to take part in the work on integration.',
			ar: 'نريد بهذه السياسة أن نشجع المزيد من الناس على المشاركة في عمل الاندماج.'
		},
		'Integrationsarbetet ska vara förenligt med kommunens vision och mål.': {
			en: 'The work on integration is to agree with the vision and goals of the municipality.',
			ar: 'يجب أن يتوافق عمل الاندماج مع رؤية البلدية وأهدافها.'
		},
		'KOMMUNENS ANSVAR': { en: 'THE MUNICIPALITY’S RESPONSIBILITY', ar: 'مسؤولية البلدية' },
		'Kommunens ansvar för skola, vård, omsorg, välfärd och samhällsservice gäller för alla.': {
			en: 'The municipality’s responsibility for school, health, care, welfare and public services covers everyone.',
			ar: 'مسؤولية البلدية عن المدرسة والرعاية والرفاه والخدمات العامة تشمل الجميع.'
		},
		'Kommunen har också ansvar för integrationen.': {
			en: 'The municipality is also responsible for integration.',
			ar: 'البلدية مسؤولة أيضًا عن الاندماج.'
		},
		'Alla delar av kommunens verksamheter ska vara delaktiga och bidra på de sätt de kan.': {
			en: 'All parts of the municipality are to take part and contribute in the ways they can.',
			ar: 'على جميع أقسام البلدية أن تشارك وتساهم بقدر ما تستطيع.'
		},
		'Integrationen är en långsiktig och ständigt pågående uppgift.': {
			en: 'Integration is a long-term task that never ends.',
			ar: 'الاندماج مهمة طويلة الأمد ومستمرة دائمًا.'
		}
	}
};

/** Municipality → heading of a section → its text in easy Swedish, as a person has approved it. */
export const seedEasyTexts: Record<string, Record<string, string>> = {
	bjurholm: {
		Syfte: [
			'Policyn säger vad politikerna vill',
			'för alla som bor och arbetar i Bjurholm.',
			'Alla ska kunna känna sig hemma här.',
			'',
			'Kommunen måste följa policyn.'
		].join('\n')
	},
	timra: {
		Syfte: [
			'Policyn ska hjälpa oss att arbeta tillsammans.',
			'Alla ska kunna känna sig hemma i Timrå.',
			'Vi vill att fler är med och hjälper till.'
		].join('\n')
	}
};
