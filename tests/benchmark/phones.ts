import { get, type IncomingMessage } from 'node:http';

/** A phone or projector that follows a meeting; `newest` is the last whole event, as text. */
export class Phone {
	newest = '';
	readonly #waiting: { fits: (event: string) => boolean; resolve: (at: number) => void }[] = [];
	#response: IncomingMessage | undefined;

	/** Connects, and resolves when the first state has come. */
	static open(port: number, path: string): Promise<Phone> {
		const phone = new Phone();
		const first = phone.when(() => true);
		return new Promise((resolve, reject) => {
			get(
				{ host: '127.0.0.1', port, path, agent: false, headers: { host: `localhost:${port}` } },
				(response) => {
					if (response.statusCode !== 200)
						return reject(new Error(`${path} answered ${response.statusCode}`));
					phone.#response = response;
					let text = '';
					response.setEncoding('utf8').on('data', (chunk: string) => {
						text += chunk;
						for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
							phone.#take(text.slice(0, end));
							text = text.slice(end + 2);
						}
					});
					response.on('error', () => {});
					void first.then(() => resolve(phone));
				}
			).on('error', reject);
		});
	}

	/** When the first event from now on that fits has come. */
	when(fits: (event: string) => boolean): Promise<number> {
		return new Promise((resolve) => this.#waiting.push({ fits, resolve }));
	}

	close(): void {
		this.#response?.destroy();
	}

	#take(event: string): void {
		if (!event.startsWith('data: ')) return;
		const at = performance.now();
		this.newest = event;
		for (const one of [...this.#waiting]) {
			if (!one.fits(event)) continue;
			this.#waiting.splice(this.#waiting.indexOf(one), 1);
			one.resolve(at);
		}
	}
}
