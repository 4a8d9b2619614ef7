import { readdirSync, readFileSync } from 'node:fs';

/** What a process and its descendants have used: processor time in milliseconds, resident memory in MiB. */
export type Use = { cpu: number; memory: number };

const ticksPerSecond = 100;

/** Reads a process and its descendants from /proc (Linux). Shared pages are counted once, by their share (PSS). */
export function useOf(root: number): Use {
	const children = childrenByParent();
	const total: Use = { cpu: 0, memory: 0 };
	const waiting = [root];
	for (let pid = waiting.pop(); pid !== undefined; pid = waiting.pop()) {
		waiting.push(...(children.get(pid) ?? []));
		total.cpu += processorTime(pid);
		total.memory += memoryOf(pid);
	}
	return total;
}

/** Watches the memory of processes and their descendants, each second, until it is asked for the peaks (MiB). */
export function watchMemory(roots: readonly number[]): () => number[] {
	const peaks = roots.map((root) => useOf(root).memory);
	const timer = setInterval(() => {
		roots.forEach((root, at) => (peaks[at] = Math.max(peaks[at] ?? 0, useOf(root).memory)));
	}, 1_000).unref();
	return () => {
		clearInterval(timer);
		return peaks;
	};
}

/** Time that all cores together were busy, and all time, since the machine started; in ticks (Linux). */
export function machineTime(): { busy: number; all: number } {
	const fields = (read('/proc/stat') ?? '').split('\n')[0]?.split(/\s+/).slice(1, 9).map(Number) ?? [];
	const all = fields.reduce((sum, ticks) => sum + ticks, 0);
	return { busy: all - (fields[3] ?? 0) - (fields[4] ?? 0), all };
}

/** The process that started this one. */
export function parentOf(pid: number): number {
	return Number(statOf(pid)?.[1] ?? 0);
}

function childrenByParent(): Map<number, number[]> {
	const children = new Map<number, number[]>();
	for (const name of readdirSync('/proc')) {
		if (!/^\d+$/.test(name)) continue;
		const fields = statOf(Number(name));
		if (!fields) continue;
		const parent = Number(fields[1]);
		children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
	}
	return children;
}

/** Own time and that of children that have ended. */
function processorTime(pid: number): number {
	const fields = statOf(pid);
	if (!fields) return 0;
	const ticks = [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0);
	return (ticks / ticksPerSecond) * 1000;
}

function memoryOf(pid: number): number {
	const found = /^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`) ?? '');
	return Number(found?.[1] ?? 0) / 1024;
}

/** The fields after the program's name: state, parent, … */
function statOf(pid: number): string[] | null {
	const text = read(`/proc/${pid}/stat`);
	return text ? text.slice(text.lastIndexOf(')') + 2).split(' ') : null;
}

function read(path: string): string | null {
	try {
		return readFileSync(path, 'utf8');
	} catch {
		// The process has ended between being listed and being read.
		return null;
	}
}
