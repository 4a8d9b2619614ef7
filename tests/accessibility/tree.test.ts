import { expect, test as base, type Page } from '@playwright/test';
import { signIn } from '../e2e/support/staff.ts';
import { ownTrail } from '../e2e/working-group/own-trail.ts';
import { asked, everyQuestion } from './every-question.ts';

// What a screen reader is given of the pages that matter most: roles, names and states, in the order they are read.

type Dialogue = Awaited<ReturnType<typeof everyQuestion>>;
const test = base.extend<{ dialogue: Dialogue }>({
	dialogue: async ({}, use) => {
		const dialogue = await everyQuestion();
		await use(dialogue);
		await dialogue.end();
	}
});

const main = (page: Page) => page.getByRole('main');

/** Opens the first section and begins to say something about its first sentence. */
async function speak(page: Page, dialogue: Dialogue): Promise<void> {
	await page.goto(`${dialogue.address}/take-part#section-1`);
	await expect(page.getByRole('heading', { level: 1, name: 'Mötesplatser' })).toBeFocused();
	await page.getByRole('button', { name: 'Alla ska ha någonstans att träffas.' }).press('Enter');
	await page.getByLabel('Skriv här').fill('Fler bänkar.');
}

test('a section: its text as buttons named by their sentences, then the questions by name', async ({
	page,
	dialogue
}) => {
	await speak(page, dialogue);
	await expect(main(page)).toMatchAriaSnapshot(`
		- paragraph: Steg 1 av 4
		- heading "Mötesplatser" [level=1]
		- button "Lyssna"
		- paragraph:
		  - button "Alla ska ha någonstans att träffas."
		  - button "Biblioteket är öppet varje dag."
		- heading "Säg vad du tycker om meningen" [level=2]
		- group "Vad är det?":
		  - radio "Synpunkt" [checked]
		  - radio "Stöd"
		- textbox "Skriv här": Fler bänkar.
		- button "Klar"
		- paragraph:
		  - button "Säg något om hela avsnittet"
		- heading "Frågor om avsnittet" [level=2]
		- group "${asked.agreement}":
		  - radio "Håller inte alls med"
		  - radio "Vet inte"
		- group "${asked.multiple_choice}":
		  - checkbox "Buss"
		- group "${asked.ranking}":
		  - list:
		    - listitem:
		      - button "Flytta upp Buss"
		      - button "Flytta ner Buss"
		  - status
		- textbox "${asked.free_text}"
		- button "Spara och fortsätt"
		- button "Tillbaka"
		- status
	`);
	await expect(page.getByRole('button', { name: 'Alla ska ha någonstans att träffas.' })).toHaveAttribute(
		'aria-current',
		'true'
	);
	await expect(page.getByLabel('Skriv här')).toHaveAccessibleDescription(
		/Skriv på det språk du vill\..*3\s?988 tecken kvar/
	);
});

test('the review, the sent page and the receipt', async ({ page, dialogue }) => {
	await speak(page, dialogue);
	await page.goto(`${dialogue.address}/take-part#review`);
	await expect(main(page)).toMatchAriaSnapshot(`
		- heading "Kontrollera dina svar" [level=1]
		- heading "Mötesplatser" [level=2]
		- 'link "Ändra : svaren om Mötesplatser"'
		- term: /Synpunkt.*Alla ska ha någonstans att träffas/
		- definition: Fler bänkar.
		- heading "Språk" [level=2]
		- 'link "Ändra : svaren om Språk"'
		- paragraph: Inget svar här.
		- button "Skicka mina svar"
		- button "Tillbaka"
	`);
	await page.getByRole('button', { name: 'Skicka mina svar' }).press('Enter');
	await expect(main(page)).toMatchAriaSnapshot(`
		- heading "Tack! Dina svar har kommit in" [level=1]
		- region "Kvittenskod för dina svar":
		  - paragraph: /[0-9A-Z-]{20}/
		  - img /QR-kod/
		- paragraph:
		  - button "Kopiera koden och länken"
		  - status
		- heading "Vad händer nu?" [level=2]
		- paragraph:
		  - link "Se dina svar"
	`);
	await page.getByRole('link', { name: 'Se dina svar' }).press('Enter');
	await expect(main(page)).toMatchAriaSnapshot(`
		- heading "Dina svar" [level=1]
		- term: Läge
		- definition: Mottaget. Dina svar räknas.
		- heading "Det du sa" [level=2]
		- list:
		  - listitem:
		    - paragraph: "Om meningen: Alla ska ha någonstans att träffas."
		    - paragraph: Fler bänkar.
		- button "Ändra dina svar"
		- checkbox "Ja, jag vill ta tillbaka mina svar. Det går inte att ångra."
		- button "Ta tillbaka svaren"
	`);
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('an error: the summary first, the field marked and described', async ({ page, dialogue }) => {
		await page.goto(`${dialogue.address}/take-part/sections/1`);
		await page.getByLabel(asked.free_text).fill('Ett ord '.repeat(520).trim());
		await page.getByRole('button', { name: 'Spara och fortsätt' }).press('Enter');
		await expect(main(page)).toMatchAriaSnapshot(`
			- alert "Något behöver rättas":
			  - heading "Något behöver rättas" [level=2]
			  - list:
			    - listitem:
			      - link /Texten är för lång/
			- heading "Mötesplatser" [level=1]
		`);
		const field = page.getByLabel(asked.free_text);
		await expect(field).toHaveAttribute('aria-invalid', 'true');
		await expect(field).toHaveAccessibleDescription(/Fel: Texten är för lång: 4159 tecken/);
		await expect(page.getByLabel('Skriv här'), 'nothing else is marked').toHaveCount(0);
		await expect(page.locator('[aria-invalid]')).toHaveCount(1);
	});

	test('a closed dialogue says so and asks for nothing', async ({ page, dialogue }) => {
		await dialogue.close();
		// Pages without a cookie are kept for a moment.
		await expect(async () => {
			await page.goto(dialogue.address);
			await expect(page.getByRole('link', { name: 'Svara nu' })).toHaveCount(0, { timeout: 500 });
		}).toPass();
		await expect(
			main(page)
				.getByText(/stängd|har stängt|är slut/)
				.first()
		).toBeVisible();
		await expect(main(page)).toMatchAriaSnapshot(`
			- navigation "Du är här"
			- heading "${dialogue.title}" [level=1]
		`);
		await expect(main(page).getByRole('button')).toHaveCount(0);
	});
});

test('the points of staff: each can be chosen by its number, and what is done with them is a named region', async ({
	page
}) => {
	const trail = await ownTrail('tradet');
	await signIn(page, 'bjurholm', 'working_group', `${trail.staff}/points`);
	await expect(main(page)).toMatchAriaSnapshot(`
		- group "Kvar att göra"
		- heading /^Synpunkter/ [level=1]
		- navigation "Analysens delar":
		  - list:
		    - listitem:
		      - link "Siffror"
		    - listitem:
		      - link "Synpunkter"
		- form "Urval":
		  - searchbox "Sök i texten"
		  - combobox "Avsnitt"
		  - combobox "Läge"
		  - button "Visa"
		- list "6 synpunkter":
		  - listitem:
		    - checkbox "Välj synpunkt nummer 1"
		- region "Tema på de valda":
		  - checkbox "Välj alla på sidan"
		  - combobox "Tema"
		  - textbox "eller nytt tema"
		  - button "Ge tema"
		  - button "Markera som lästa"
	`);
	await expect(
		page.getByRole('navigation', { name: 'Analysens delar' }).getByRole('link', { name: 'Synpunkter' })
	).toHaveAttribute('aria-current', 'page');
	await trail.end();
});
