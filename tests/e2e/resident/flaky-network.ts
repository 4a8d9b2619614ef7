import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/**
 * A network between the browser and the application under test that fails as real ones do. `cut`: nothing gets
 * through. `loseAnswer`: the next request to an address with this ending arrives, its answer does not. `hold`: what
 * is asked waits until the network is whole again.
 */
export type FlakyNetwork = {
	address: string;
	cut: () => void;
	hold: () => void;
	restore: () => void;
	/** Resolves when the request has arrived and its answer is lost; from then on nothing gets through. */
	loseAnswer: (ending: string) => Promise<void>;
	/** Requests that arrived at the application, as `POST /path`. */
	arrived: string[];
	end: () => Promise<void>;
};

export async function startNetwork(target: string): Promise<FlakyNetwork> {
	const { hostname, port } = new URL(target);
	const sockets = new Set<Socket>();
	const held: (() => void)[] = [];
	const arrived: string[] = [];
	let state: 'whole' | 'cut' | 'held' = 'whole';
	let losing: { ending: string; lost: () => void } | null = null;

	const breakAll = () => {
		state = 'cut';
		for (const socket of sockets) socket.destroy();
	};
	const forward = (asked: IncomingMessage, answer: ServerResponse) => {
		const { method, url = '', headers } = asked;
		arrived.push(`${method} ${url}`);
		const onward = request({ hostname, port, path: url, method, headers }, (back) => {
			if (losing && url.endsWith(losing.ending)) {
				const { lost } = losing;
				losing = null;
				back.resume().once('end', () => {
					breakAll();
					lost();
				});
				return;
			}
			answer.writeHead(back.statusCode ?? 502, back.rawHeaders);
			back.pipe(answer);
		});
		onward.on('error', () => answer.destroy());
		asked.pipe(onward);
	};
	const server = createServer((asked, answer) => {
		if (state === 'held') held.push(() => forward(asked, answer));
		else forward(asked, answer);
	});
	server.on('connection', (socket) => {
		if (state === 'cut') return socket.destroy();
		sockets.add(socket);
		socket.once('close', () => sockets.delete(socket));
	});
	await new Promise<void>((resolve) => server.listen(0, resolve));

	return {
		address: `http://localhost:${(server.address() as AddressInfo).port}`,
		arrived,
		cut: breakAll,
		hold: () => (state = 'held'),
		restore: () => {
			state = 'whole';
			for (const go of held.splice(0)) go();
		},
		loseAnswer: (ending) => new Promise((resolve) => (losing = { ending, lost: resolve })),
		end: () =>
			new Promise((resolve) => {
				for (const socket of sockets) socket.destroy();
				server.close(() => resolve());
			})
	};
}
