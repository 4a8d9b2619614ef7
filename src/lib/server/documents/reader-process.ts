import { importsOf } from './parse-document.ts';

// The child process of read-document.ts: one document on stdin, one JSON value on stdout, nothing else.
const [format, task] = process.argv.slice(2);
const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
const answer = await importsOf(format ?? '', task ?? '', new Uint8Array(Buffer.concat(chunks)));
process.stdout.write(JSON.stringify(answer), () => process.exit(0));
