/*
 * Files that a worker sends without a name must not name her: pictures are painted anew, voices re-packed, and what
 * cannot be cleaned with certainty (documents, videos) is refused with a sentence. The work is done in a process of its
 * own, see `cleaner-process.ts`; here stand the queue, the limits and the patience.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { problem } from '#domain/problems.ts';
import { smallEnvironment } from '#server/db/embedded-program.ts';
import { createSlots } from '#server/files/parse-slots.ts';
import type { Answered, Asked, Cleaned } from './cleaner-process.ts';

export type { Cleaned };

export type AttachmentLimits = {
	/** Of one file as it comes. */
	fileBytes: number;
	/** Of one report. */
	files: number;
	/** Of one picture, before it is decoded. */
	pixels: number;
	/** What a cleaned picture is brought under, where quality allows. */
	pictureBytes: number;
	/** Longest side of a cleaned picture, in pixels; without it what fills a phone's screen. */
	pictureSide?: number;
};

export const attachmentLimits: AttachmentLimits = {
	fileBytes: 15 * 1024 * 1024,
	files: 6,
	pixels: 50_000_000,
	pictureBytes: 300_000,
};

const WAITING_FILES = 64;
const WAITING_BYTES = 64 * 1024 * 1024;
const PATIENCE_MILLISECONDS = 30_000;
const IDLE_MILLISECONDS = 5_000;
const HEAP_MEGABYTES = 192;

const slots = createSlots(1);
const waiting = { files: 0, bytes: 0 };
let running: { child: ChildProcess; idle: NodeJS.Timeout | undefined } | undefined;

/**
 * A file without anything that tells of its maker: JPEG of at most 1600 px, or the bare sound. Decided by content alone.
 * One file at a time. A `source` that reads the file when its turn has come waits without costing memory. Throws a
 * Problem whose sentence stands beside the file: `attachmentTooLarge`, `attachmentEmpty`, `attachmentUnreadable`,
 * `attachmentKindRefused`, `pictureTooLarge`, `drawingRefused`, `documentRefused`, `videoRefused`, `voiceTooShort`,
 * `voiceUnsupported`, or `attachmentsBusy` when too many wait. With `isCoarse` a picture is made so coarse that nobody can
 * be recognised in it.
 */
export async function cleanAttachment(
	source: Buffer | (() => Promise<Buffer>),
	limits: AttachmentLimits = attachmentLimits,
	isCoarse = false,
): Promise<Cleaned> {
	const held = Buffer.isBuffer(source) ? withinLimits(source, limits).length : 0;
	if (waiting.files >= WAITING_FILES || waiting.bytes + held > WAITING_BYTES) throw problem('attachmentsBusy');
	waiting.files++;
	waiting.bytes += held;
	try {
		return await slots.run(async () => {
			const bytes = Buffer.isBuffer(source) ? source : withinLimits(await source(), limits);
			const { pixels, pictureBytes, pictureSide } = limits;
			return ask({ bytes, pixels, pictureBytes, isCoarse, ...(pictureSide && { pictureSide }) });
		});
	} finally {
		waiting.files--;
		waiting.bytes -= held;
	}
}

/** Throws `attachmentsTooMany` when one report brings more files than it may. */
export function refuseTooMany(files: number, limits: AttachmentLimits = attachmentLimits): void {
	if (files > limits.files) throw problem('attachmentsTooMany', { most: limits.files });
}

function withinLimits(bytes: Buffer, limits: AttachmentLimits): Buffer {
	if (bytes.length === 0) throw problem('attachmentEmpty');
	const most = Math.floor(limits.fileBytes / 1024 / 1024);
	if (bytes.length > limits.fileBytes) throw problem('attachmentTooLarge', { most });
	return bytes;
}

async function ask(asked: Asked): Promise<Cleaned> {
	const child = await cleaner();
	const answered = await nextMessage(child, PATIENCE_MILLISECONDS, () => child.send(asked));
	rest(child);
	if (answered === undefined || answered === 'ready') throw problem('attachmentUnreadable');
	if ('refusal' in answered) throw problem(answered.refusal);
	return { ...answered, bytes: Buffer.from(answered.bytes) };
}

async function cleaner(): Promise<ChildProcess> {
	if (running) {
		clearTimeout(running.idle);
		running.child.ref();
		running.child.channel?.ref();
		return running.child;
	}
	const child = fork(fileURLToPath(new URL('./cleaner-process.ts', import.meta.url)), [], {
		// Only what is needed to run: no secret of the server. Decoded pictures never go to the disk.
		env: { ...smallEnvironment(), VIPS_DISC_THRESHOLD: '4g', UV_THREADPOOL_SIZE: '2', MALLOC_ARENA_MAX: '2' },
		execArgv: [`--max-old-space-size=${HEAP_MEGABYTES}`, '--permission', '--allow-fs-read=*', '--allow-addons'],
		serialization: 'advanced',
		stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
	});
	running = { child, idle: undefined };
	// Where memory runs out, Linux ends this process and not the database. Other systems have no such file.
	if (child.pid) void writeFile(`/proc/${child.pid}/oom_score_adj`, '1000').catch(() => {});
	for (const event of ['exit', 'error']) child.on(event, () => forget(child));
	// Not the file's fault: a machine without memory, or a broken installation.
	if ((await nextMessage(child, PATIENCE_MILLISECONDS)) !== 'ready') throw new Error('The cleaner did not start.');
	return child;
}

/** The next message; `undefined` when the process ended or said nothing for too long, after which it is ended. */
function nextMessage(child: ChildProcess, milliseconds: number, send?: () => void): Promise<Answered | undefined> {
	return new Promise((resolve) => {
		const end = (answered?: Answered) => {
			clearTimeout(timer);
			child.off('message', end);
			child.off('exit', fail);
			child.off('error', fail);
			resolve(answered);
		};
		const fail = () => {
			forget(child);
			child.kill('SIGKILL');
			end();
		};
		const timer = setTimeout(fail, milliseconds);
		child.on('message', end);
		child.on('exit', fail);
		child.on('error', fail);
		send?.();
	});
}

/** What the decoders took is given back soon, and a waiting cleaner keeps nobody from stopping the server. */
function rest(child: ChildProcess): void {
	if (running?.child !== child) return;
	child.unref();
	child.channel?.unref();
	running.idle = setTimeout(() => {
		forget(child);
		child.kill('SIGKILL');
	}, IDLE_MILLISECONDS).unref();
}

function forget(child: ChildProcess): void {
	if (running?.child === child) running = undefined;
}
