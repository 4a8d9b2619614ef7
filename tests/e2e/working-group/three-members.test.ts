import { expect, test, type Browser, type Page } from '@playwright/test';
import type { Role } from '../../../src/lib/server/data/members.ts';
import { municipalityId, openOwnBackend } from '../support/own-database.ts';
import { signIn } from '../support/staff.ts';
import { ownTrail, type OwnTrail } from './own-trail.ts';

test.use({ viewport: { width: 1280, height: 900 } });

let trail: OwnTrail;
let leaveTheGroup: () => Promise<void>;
test.beforeEach(async () => {
	trail = await ownTrail('tillsammans');
	leaveTheGroup = await joinTheGroup('facilitator');
});
test.afterEach(async () => {
	await leaveTheGroup();
	await trail.end();
});

/** Lets the member of staff with this role in Bjurholm work in the group too, until what it gives is called. */
async function joinTheGroup(role: Role): Promise<() => Promise<void>> {
	const backend = await openOwnBackend();
	const { sql } = backend;
	const id = await municipalityId(backend, 'bjurholm');
	const here = sql`municipality_id = ${id}`;
	await sql`insert into private.members (municipality_id, person_id, role, name, email)
		select municipality_id, person_id, 'working_group', name, email from private.members where ${here} and role = ${role}`;
	return async () => {
		await sql`delete from private.members m where ${here} and m.role = 'working_group' and exists (
			select from private.members x where x.person_id = m.person_id and x.role = ${role})`;
		await backend.close();
	};
}

async function member(browser: Browser, role: Role, page: string): Promise<Page> {
	const own = await (await browser.newContext()).newPage();
	await signIn(own, 'bjurholm', role, trail.staff + page);
	return own;
}

test('three members read, answer and write at the same time, and publish what they agree on', async ({
	browser
}) => {
	test.slow();
	const [reader, answerer, writer] = await Promise.all([
		member(browser, 'working_group', '/points'),
		member(browser, 'administrator', '/answers'),
		member(browser, 'facilitator', '/drafting')
	]);

	await Promise.all([
		(async () => {
			await reader
				.getByRole('checkbox', { name: /^Välj synpunkt/ })
				.first()
				.check();
			await reader.getByLabel(/ytt tema$/).fill('Tolk när det behövs');
			await reader.getByRole('button', { name: 'Ge tema' }).click();
			await expect(reader.getByText('De valda synpunkterna har fått temat.')).toBeVisible();
		})(),
		(async () => {
			await answerer.getByRole('link', { name: 'Stöd på flera språk' }).first().click();
			await answerer.getByRole('radio', { name: 'Tillgodoses', exact: true }).check();
			await answerer.getByLabel('Kommentar').fill('Tack, det här vill många.');
			await answerer.getByLabel('Skäl').fill('Stödet blir begripligt för fler.');
			await answerer.getByRole('button', { name: 'Spara svaret' }).click();
			await expect(answerer.getByText('Svaret är sparat.')).toBeVisible();
		})(),
		(async () => {
			await writer.getByRole('link', { name: 'Kommunen ger stöd.', exact: true }).click();
			await writer.getByRole('link', { name: 'Använd den lydelsen' }).click();
			await writer.getByRole('checkbox', { name: /Stöd på flera språk/ }).check();
			await writer.getByLabel('Därför ändrar vi').fill('Många bad om stöd på sitt språk.');
			await writer.getByRole('button', { name: 'Spara som förslag' }).click();
			await expect(writer.getByText('Ändringen är sparad.')).toBeVisible();
		})()
	]);

	// Nobody has loaded a page anew: what remains is told to all three.
	for (const page of [reader, answerer, writer])
		await expect(page.getByRole('link', { name: '1 tema utan svar' })).toBeVisible();
	await reader.keyboard.press('m');
	await expect(reader.getByRole('heading', { level: 1, name: 'Det här saknas' })).toBeVisible();
	await expect(reader.getByRole('listitem').filter({ hasText: 'Tolk när det behövs' })).toBeVisible();

	await answerer.goto(`${trail.staff}/answers?show=unanswered`);
	await answerer.getByRole('link', { name: 'Tolk när det behövs' }).first().click();
	await answerer.getByRole('radio', { name: 'Tillgodoses inte', exact: true }).check();
	await answerer.getByLabel('Kommentar').fill('Vi förstår att det behövs.');
	await answerer.getByLabel('Skäl').fill('Lagen säger redan vem som ordnar tolk.');
	await answerer.getByRole('button', { name: 'Spara svaret' }).click();
	await expect(answerer.getByText('Svaret är sparat.').first()).toBeVisible();
	await expect(reader.getByText('Inget stoppar.')).toBeVisible();

	await writer.getByRole('button', { name: 'Spara som överenskommen' }).click();
	await expect(writer.getByText('1 överenskommen ändring')).toBeVisible();
	await reader.goto(`${trail.staff}/publish`);
	await reader.getByRole('radio', { name: 'Förslag till beslut' }).check();
	await reader.getByLabel('Jag har läst igenom ändringarna').check();
	await reader.getByRole('button', { name: 'Publicera' }).click();
	await reader.getByRole('link', { name: 'Se version 2 som alla ser den' }).click();
	await expect(reader.getByText('Kommunen ger stöd på ditt språk.')).toBeVisible();
});
