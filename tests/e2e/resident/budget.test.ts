import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

const client = join(import.meta.dirname, '../../../build/client');
const kB = (path: string) => statSync(join(client, `${path}.br`)).size / 1000;

test('the script of the take-part page stays within 50 kB, the service worker within 4, compressed', () => {
	const workers = readdirSync(join(client, '_app/immutable/workers'));
	const island = workers.find((name) => /^island-.*\.js$/.test(name)) ?? '';
	expect(kB(`_app/immutable/workers/${island}`)).toBeLessThan(50);
	expect(kB('service-worker.js')).toBeLessThan(4);
	expect(readFileSync(join(client, 'service-worker.js'), 'utf8')).not.toContain('zod');
});
