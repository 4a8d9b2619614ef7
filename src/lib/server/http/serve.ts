import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { localAddresses } from './hosts.ts';
import { alwaysHeaders } from './security-headers.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;
export type Served = { port: number; addresses: string[]; stop: () => Promise<void> };

/** How long requests under way may take when the process stops, in milliseconds. */
const patience = 10_000;
/** Carries the protocol of the connection to the framework; whatever a client sends under this name is replaced. */
const protocolHeader = 'x-radslag-protocol';

/**
 * Tells the framework, by the environment that it reads when loaded, which origin a request has. Without ORIGIN
 * or PROTOCOL_HEADER nothing stands in front of us: the protocol is plain http. Bodies are limited route by route
 * (body-limits.ts); the framework's own limit is only the outermost wall.
 */
export function describeOrigin(env: NodeJS.ProcessEnv): void {
	// Set but empty means not set: the framework would take it for an address.
	for (const name of ['ORIGIN', 'PROTOCOL_HEADER', 'HOST_HEADER', 'PORT_HEADER', 'ADDRESS_HEADER']) {
		if (!env[name]) delete env[name];
	}
	if (!env.ORIGIN && !env.PROTOCOL_HEADER) env.PROTOCOL_HEADER = protocolHeader;
	env.BODY_SIZE_LIMIT ??= '12M';
}

/** Serves until told to stop; then lets requests under way finish. */
export async function serve(handler: Handler, env: NodeJS.ProcessEnv): Promise<Served> {
	const server = createServer((request, response) => {
		request.headers[protocolHeader] = 'http';
		for (const [name, value] of Object.entries(alwaysHeaders)) response.setHeader(name, value);
		// While stopping, whoever asks on a connection from before gets an answer and no further one.
		if (!server.listening) response.setHeader('connection', 'close');
		// A browser that was refused while it sends sees the answer only if what it sends is taken.
		response.once('finish', () => {
			if (!request.complete) request.removeAllListeners('data').resume();
		});
		handler(request, response);
	});
	server.headersTimeout = 15_000;
	server.requestTimeout = 120_000;
	server.keepAliveTimeout = 15_000;
	const port = await listen(server, Number(env.PORT || 3000), env.HOST);
	return { port, addresses: addresses(port, env.HOST), stop: () => stop(server) };
}

function listen(server: Server, port: number, host: string | undefined): Promise<number> {
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen({ port, ...(host ? { host } : {}), backlog: 4096 }, () => {
			resolve((server.address() as AddressInfo).port);
		});
	});
}

function stop(server: Server): Promise<void> {
	return new Promise((resolve) => {
		const impatient = setTimeout(() => server.closeAllConnections(), patience);
		const idle = setInterval(() => server.closeIdleConnections(), 100);
		server.close(() => {
			clearTimeout(impatient);
			clearInterval(idle);
			resolve();
		});
		server.closeIdleConnections();
	});
}

/** Where a browser finds us: this machine, and its addresses in the local network. */
function addresses(port: number, host: string | undefined): string[] {
	if (host && !['0.0.0.0', '::'].includes(host))
		return [`http://${host.includes(':') ? `[${host}]` : host}:${port}`];
	return ['localhost', ...localAddresses()].map((name) => `http://${name}:${port}`);
}
