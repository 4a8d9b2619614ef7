import { expect, type Locator, type Page } from '@playwright/test';

/** Somebody who has a keyboard and nothing else: finds every control by the Tab key, and gives up where it is not found. */
export class Keyboard {
	readonly #page: Page;

	constructor(page: Page) {
		this.#page = page;
	}

	/** Presses Tab until the control has focus; from where it is, and on. */
	async to(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
		await expect(target).toHaveCount(1);
		for (let pressed = 0; pressed < 100; pressed++) {
			if (await target.evaluate((element) => element === document.activeElement)) return;
			await this.#page.keyboard.press(key);
		}
		throw new Error(`${key} never reaches ${target.toString()}`);
	}

	async press(...keys: string[]): Promise<void> {
		for (const key of keys) await this.#page.keyboard.press(key);
	}

	/** Goes to a control and presses a key on it. */
	async on(target: Locator, ...keys: string[]): Promise<void> {
		await this.to(target);
		await this.press(...keys);
	}

	/** Types into a field, in place of what stands there. */
	async type(field: Locator, text: string): Promise<void> {
		await this.to(field);
		await this.press('Control+a');
		// What is long comes as it does from a clipboard, in one event.
		if (text.length > 200) await this.#page.keyboard.insertText(text);
		else await this.#page.keyboard.type(text);
	}
}
