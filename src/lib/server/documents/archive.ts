import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { DocumentRefusal } from './refusals.ts';

const MOST_ENTRIES = 200;
const MOST_BYTES = 50 * 1024 * 1024;
const MOST_TIMES_SMALLER = 100;
/** Below this size a high ratio is only a sign of much white space. */
const RATIO_COUNTS_FROM = 1024 * 1024;

function open(bytes: Uint8Array): Promise<ZipFile> {
	return new Promise((resolve, reject) => {
		fromBuffer(
			Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
			{ lazyEntries: true, strictFileNames: true },
			(error, zip) => {
				if (error) reject(new DocumentRefusal('damaged'));
				else resolve(zip);
			}
		);
	});
}

/**
 * Reads the central directory only and refuses what is not safe to unpack: more than 200 entries, more than 50 MB
 * unpacked, a hundredfold compression, encrypted entries, or names that lead out of the archive.
 * Returns the names of the entries.
 */
export async function checkArchive(bytes: Uint8Array): Promise<string[]> {
	const zip = await open(bytes);
	if (zip.entryCount > MOST_ENTRIES) throw new DocumentRefusal('archive_unsafe');
	const names: string[] = [];
	let unpacked = 0;
	await new Promise<void>((resolve, reject) => {
		zip.on('error', () => reject(new DocumentRefusal('archive_unsafe')));
		zip.on('end', resolve);
		zip.on('entry', (entry) => {
			unpacked += entry.uncompressedSize;
			const ratio = entry.uncompressedSize / Math.max(entry.compressedSize, 1);
			const squeezed = ratio > MOST_TIMES_SMALLER && entry.uncompressedSize > RATIO_COUNTS_FROM;
			if (entry.isEncrypted()) return reject(new DocumentRefusal('encrypted'));
			if (unpacked > MOST_BYTES || squeezed || names.includes(entry.fileName)) {
				return reject(new DocumentRefusal('archive_unsafe'));
			}
			names.push(entry.fileName);
			zip.readEntry();
		});
		zip.readEntry();
	});
	return names;
}

/** One entry of an archive as text; refuses when it unpacks to more than it declared. Null when it is not there. */
export async function readEntry(bytes: Uint8Array, name: string): Promise<string | null> {
	const zip = await open(bytes);
	return new Promise((resolve, reject) => {
		zip.on('error', () => reject(new DocumentRefusal('damaged')));
		zip.on('end', () => resolve(null));
		zip.on('entry', (entry) => {
			if (entry.fileName === name)
				streamText(zip, entry).then(resolve, () => reject(new DocumentRefusal('damaged')));
			else zip.readEntry();
		});
		zip.readEntry();
	});
}

function streamText(zip: ZipFile, entry: Entry): Promise<string> {
	return new Promise((resolve, reject) => {
		zip.openReadStream(entry, (error, stream) => {
			if (error) return reject(error);
			const chunks: Buffer[] = [];
			stream.on('data', (chunk: Buffer) => chunks.push(chunk));
			stream.on('error', reject);
			stream.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
		});
	});
}
