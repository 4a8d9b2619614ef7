import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateTypes } from '../lib/server/backend/generate-types.ts';
import { openBackend } from '../lib/server/backend/backend.ts';

// Writes the types of the schema api from a freshly migrated embedded database.
const folder = mkdtempSync(join(tmpdir(), 'radslag-types-'));
chmodSync(folder, 0o755);
const backend = await openBackend({ DATA_DIR: folder });
try {
	writeFileSync('src/lib/server/backend/api.generated.ts', await generateTypes(backend.url));
} finally {
	await backend.close();
	rmSync(folder, { recursive: true, force: true });
}
