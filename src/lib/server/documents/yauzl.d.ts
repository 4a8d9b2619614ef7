// The part of yauzl that the readers use; the package ships no types.
declare module 'yauzl' {
	import type { Readable } from 'node:stream';

	export type Entry = {
		fileName: string;
		compressedSize: number;
		uncompressedSize: number;
		isEncrypted(): boolean;
	};

	export type ZipFile = {
		entryCount: number;
		readEntry(): void;
		close(): void;
		openReadStream(entry: Entry, callback: (error: Error | null, stream: Readable) => void): void;
		on(event: 'entry', listener: (entry: Entry) => void): ZipFile;
		on(event: 'end', listener: () => void): ZipFile;
		on(event: 'error', listener: (error: Error) => void): ZipFile;
	};

	export function fromBuffer(
		buffer: Buffer,
		options: { lazyEntries: boolean; strictFileNames?: boolean },
		callback: (error: Error | null, zipFile: ZipFile) => void
	): void;
}
