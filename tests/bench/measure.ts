import {
	closeSync,
	fdatasyncSync,
	mkdtempSync,
	openSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeSync
} from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { number } from './report.ts';

// USER_HZ of every Linux that Node runs on; proc(5).
const TICK_MS = 10;

/**
 * Processor time (ms) that a process with all its threads has used so far: utime + stime of
 * /proc/PID/stat (proc(5)).
 */
export function cpuOf(pid: number): number {
	return statOf(pid).ownMs;
}

/** The same of a process and all its children, those that have ended too. */
export function cpuWithChildren(pid: number): number {
	const { ownMs, endedMs } = statOf(pid);
	return childrenOf(pid).reduce((sum, child) => sum + statOf(child).ownMs, ownMs + endedMs);
}

function childrenOf(pid: number): number[] {
	const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
	return all.map(Number).filter((child) => statOf(child).parent === pid);
}

function statOf(pid: number): { parent: number; ownMs: number; endedMs: number } {
	try {
		// The name in brackets may hold spaces; what follows has fixed places, state first.
		const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
			.replace(/^.*\) /s, '')
			.split(' ')
			.map(Number);
		const [own, ended] = [fields[11]! + fields[12]!, fields[13]! + fields[14]!];
		return { parent: fields[1]!, ownMs: own * TICK_MS, endedMs: ended * TICK_MS };
	} catch {
		return { parent: -1, ownMs: 0, endedMs: 0 };
	}
}

/**
 * Memory of a process and all its children in bytes now: what they share counts once (Pss of
 * proc(5)).
 */
export function memoryWithChildren(pid: number): number {
	const own = (process: number) => {
		try {
			const rollup = readFileSync(`/proc/${process}/smaps_rollup`, 'utf8');
			return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)![1]) * 1024;
		} catch {
			return 0;
		}
	};
	return [pid, ...childrenOf(pid)].reduce((sum, process) => sum + own(process), 0);
}

/** Memory of a process in bytes now, and the most that it has held; null once it has ended. */
export function memoryOf(pid: number): { now: number; peak: number } | null {
	try {
		const status = readFileSync(`/proc/${pid}/status`, 'utf8');
		const bytes = (name: string) =>
			Number(status.match(new RegExp(`${name}:\\s+(\\d+) kB`))?.[1]) * 1024;
		const [now, peak] = [bytes('VmRSS'), bytes('VmHWM')];
		return Number.isNaN(now) ? null : { now, peak };
	} catch {
		return null;
	}
}

/** What the figures were measured on, in one sentence each. */
export function machine(folder: string): string[] {
	const { model } = cpus()[0]!;
	const git = (...args: string[]) =>
		spawnSync('git', args, { encoding: 'utf8' }).stdout?.trim() ?? '';
	const changed = git('status', '--porcelain', '--', 'src', 'migrations') ? ' with changes' : '';
	return [
		`${cpus().length} cores (${model.trim()}), ${number(totalmem() / 1e9)} GB memory, Linux ${release()}, Node ${process.version}`,
		`writing 4 kB through to the disk (fdatasync) takes ${number(syncMs(folder))} ms`,
		`commit ${git('rev-parse', '--short', 'HEAD') || 'unknown'}${changed}, ${new Date().toISOString().slice(0, 10)}`
	];
}

function syncMs(folder: string): number {
	const own = mkdtempSync(join(folder, 'sync-'));
	const file = openSync(join(own, 'file'), 'w');
	const page = Buffer.alloc(4096, 1);
	const started = performance.now();
	for (let i = 0; i < 100; i++) {
		writeSync(file, page);
		fdatasyncSync(file);
	}
	const ms = (performance.now() - started) / 100;
	closeSync(file);
	rmSync(own, { recursive: true });
	return ms;
}
