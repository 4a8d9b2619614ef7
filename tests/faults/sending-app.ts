import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openBackend } from '../../src/lib/server/backend/backend.ts';
import { BackendUnavailable, Refusal } from '../../src/lib/server/backend/refusal.ts';
import { arrangeDialogue, question } from './dialogue.ts';

// An application reduced to what these tests are about: it opens the backend of its environment and sends what
// arrives over HTTP. A process of its own, so that it can be killed. Tells its port in one line when it is ready.
const backend = await openBackend().catch((error: unknown) => {
	process.stderr.write(error instanceof Error ? error.message : String(error));
	process.exit(1);
});
await arrangeDialogue(backend.sql);

const server = createServer(async (request, response) => {
	const { submission, code, text } = JSON.parse(await new Response(request as never).text()) as Record<
		string,
		string
	>;
	try {
		const answer = await backend.anonymous.call('send_submission', {
			municipality: 'provkommun',
			dialogue: 'prov',
			submission: submission ?? '',
			receipt_code: code ?? '',
			language: 'sv',
			answers: { [question.agreement]: 'agree', [question.text]: text ?? '' }
		});
		response.end(JSON.stringify(answer));
	} catch (error) {
		response.statusCode =
			error instanceof BackendUnavailable ? 503 : error instanceof Refusal ? error.status : 500;
		response.end(String(error));
	}
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
process.on('SIGTERM', async () => {
	server.close();
	await backend.close();
	process.exit(0);
});
