import { createServer, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { send } from './mail.ts';

const letter = {
	to: 'ny@example.invalid',
	subject: 'Inbjudan till Rådslag',
	text: 'Tacka ja här:\nhttps://x/y'
};
const stops: (() => void)[] = [];

afterEach(() => stops.splice(0).forEach((stop) => stop()));

/** A mail server that takes, or refuses, every receiver and keeps what it is told. */
async function mailServer(receiverAnswer = '250 ok') {
	const heard: string[] = [];
	const server = createServer((socket) => {
		let inLetter = false;
		socket.write('220 test\r\n');
		socket.on('data', (chunk) => {
			for (const line of chunk.toString('utf8').split('\r\n').slice(0, -1)) {
				heard.push(line);
				if (inLetter && line !== '.') continue;
				if (line === 'DATA') {
					inLetter = true;
					socket.write('354 go on\r\n');
					continue;
				}
				inLetter = false;
				if (line === 'QUIT') socket.end('221 bye\r\n');
				else socket.write(`${line.startsWith('RCPT') ? receiverAnswer : '250 ok'}\r\n`);
			}
		});
		socket.on('error', () => undefined);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	stops.push(() => server.close());
	return { heard, url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe('a letter', () => {
	it('goes nowhere while no mail server is configured', async () => {
		expect(await send(letter, {})).toBeNull();
	});

	it('is handed to the configured server, from the configured sender', async () => {
		const { heard, url } = await mailServer();
		expect(await send(letter, { SMTP_URL: url, MAIL_FROM: 'kommunen@example.invalid' })).toBe(true);
		expect(heard).toContain('MAIL FROM:<kommunen@example.invalid>');
		expect(heard).toContain('RCPT TO:<ny@example.invalid>');
		expect(heard.join('\n')).toContain('https://x/y');
	});

	it('that the server does not take is told as not sent', async () => {
		const { url } = await mailServer('550 no such receiver');
		expect(await send(letter, { SMTP_URL: url })).toBe(false);
		expect(await send(letter, { SMTP_URL: 'smtp://127.0.0.1:1' })).toBe(false);
		expect(await send(letter, { SMTP_URL: 'nonsense' })).toBe(false);
	});
});
