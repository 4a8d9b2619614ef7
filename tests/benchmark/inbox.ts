import { addMember, createPerson } from '../../src/lib/server/auth/invitations.ts';
import type { Backend } from '../../src/lib/server/backend/backend.ts';
import { Browser, type Timings } from './browser.ts';
import { percentiles, report } from './figures.ts';

const size = 10_000;
const rounds = 60;
const account = {
	email: 'grupp@kommun.example',
	password: 'en lång lösenfras att mäta med',
	name: 'Arbetsgrupp'
};
const about =
	'skolan bussen språket arbetet kommunen stödet barnen föräldrarna svenskan kursen jobbet praktiken företaget bostaden vården läkaren tolken mötet biblioteket ungdomarna fritiden idrotten föreningen trafiken kvällen helgen tiden kostnaden avgiften lokalen personalen läraren hjälpen läxan informationen hemsidan blanketten ansökan handläggaren kulturen maten festen musiken tryggheten belysningen gatan parken lekplatsen kvinnorna männen flickorna pojkarna utbildningen yrket intyget körkortet'.split(
		' '
	);
const says = [
	'fungerar inte',
	'behöver bli bättre',
	'är för dyrt',
	'saknas',
	'borde finnas fler kvällar',
	'är bra som det är',
	'når inte alla',
	'tar för lång tid'
];

type World = { id: string; slug: string; municipalityId: string };

/**
 * The working group's inbox over ten thousand points, as the pages are asked for by somebody signed in: its first page, a search,
 * and the points that are like one. Each is made anew; one at a time.
 */
export async function measureInbox(
	backend: Backend,
	port: number,
	municipality: string,
	world: World
): Promise<void> {
	await loadPoints(backend, world);
	await backend.sql.begin(async (sql) => {
		const person = await createPerson(sql, { ...account, mustChange: false });
		await addMember(sql, { ...account, municipality: world.municipalityId, person, role: 'working_group' });
	});
	const timings: Timings = new Map();
	const browser = new Browser(port, timings);
	await browser.post(
		'/staff/sign-in',
		new URLSearchParams({ email: account.email, password: account.password }),
		'sign in'
	);
	const home = `/staff/${municipality}/dialogues/${world.slug}/points`;
	const points = await backend.sql<{ id: string }[]>`
		select id from private.points where dialogue_id = ${world.id} order by id limit ${rounds}`;
	for (let n = 0; n < rounds; n++) {
		const word = about[n % about.length] ?? '';
		const asked = [
			['first page', home],
			['section, without theme', `${home}?state=uncoded`],
			['search', `${home}?search=${encodeURIComponent(word)}`],
			['search for part of a word', `${home}?search=${encodeURIComponent(word.slice(1, 5))}`],
			['similar points', `${home}/similar?point=${points[n]?.id}`]
		] as const;
		for (const [kind, path] of asked) {
			const page = await browser.get(path, kind);
			if (page.status !== 200) throw new Error(`${kind} answered ${page.status}`);
		}
	}
	browser.close();
	timings.delete('sign in');
	timings.delete('sign in (next page)');
	report('inbox', {
		points: size,
		latencyMs: Object.fromEntries([...timings].map(([kind, times]) => [kind, percentiles(times)]))
	});
}

/** Points with words of their own, one of each submission in ten in a language that is not Swedish, half of them with themes. */
async function loadPoints(backend: Backend, world: World): Promise<void> {
	const texts = Array.from({ length: size }, (_, n) => {
		const clause = (turn: number) =>
			`${about[(n * 7 + turn * 13 + ((n >> 3) % 17)) % about.length]} ${says[(n + turn * 3 + (n >> 5)) % says.length]}`;
		return `${Array.from({ length: 2 + (n % 6) }, (_, turn) => clause(turn)).join(', och ')} (${n}).`;
	});
	await backend.sql.begin(async (sql) => {
		await sql`select set_config('radslag.municipality', ${world.municipalityId}, true)`;
		await sql`
			insert into private.submissions (id, municipality_id, dialogue_id, language, receipt_hash, body_hash)
			select gen_random_uuid(), ${world.municipalityId}, ${world.id}, case when n % 10 = 0 then 'en' else 'sv' end,
				sha256(convert_to(gen_random_uuid()::text, 'UTF8')), sha256('')
			from generate_series(1, ${size / 4}) n`;
		await sql`
			insert into private.points (municipality_id, dialogue_id, submission_id, section_lineage, kind, original, language)
			select s.municipality_id, s.dialogue_id, s.id, x.lineage, (array['view', 'suggestion', 'concern'])[1 + t.place % 3], t.text, s.language
			from unnest(${texts}::text[]) with ordinality t (text, place)
			join (select s.*, row_number() over (order by s.arrival) as turn from private.submissions s where s.dialogue_id = ${world.id}) s
				on s.turn = 1 + (t.place - 1) / 4
			join (select x.lineage, row_number() over (order by x.position) as turn from private.sections x
				join private.dialogues d on d.version_id = x.version_id and d.id = ${world.id}) x on x.turn = 1 + t.place % 8`;
		await sql`select private.count_waiting(${world.id}::uuid, true)`;
		await sql`
			insert into private.themes (municipality_id, dialogue_id, name)
			select ${world.municipalityId}, ${world.id}, 'Tema ' || n from generate_series(1, 60) n`;
		await sql`
			insert into private.theme_points (municipality_id, theme_id, point_id, coded_by)
			select p.municipality_id, t.id, p.id, m.person_id
			from private.points p
			join (select t.*, row_number() over (order by t.name) as turn from private.themes t where t.dialogue_id = ${world.id}) t on t.turn = 1 + p.number % 60
			join (select * from private.members where municipality_id = ${world.municipalityId} limit 1) m on true
			where p.dialogue_id = ${world.id} and p.number % 2 = 0`;
		await sql`
			insert into private.point_reads (municipality_id, point_id, person_id)
			select p.municipality_id, p.id, m.person_id from private.points p
			join (select * from private.members where municipality_id = ${world.municipalityId} limit 1) m on true
			where p.dialogue_id = ${world.id} and p.number % 3 > 0`;
	});
	await backend.sql`analyze`;
}
