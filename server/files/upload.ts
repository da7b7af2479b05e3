/*
 * Every form of the product is read here. The platform's `request.formData()` keeps whole files in memory and, when a
 * form is too large, loses all that was typed. Here files go to the staging folder as they arrive; what is too much is
 * read and thrown away, so that the form comes back as typed with a sentence beside the file.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { Busboy } from '@fastify/busboy';
import { type FileKind, kindOfFile } from './kinds.ts';
import { safeFileName } from './names.ts';
import { createSlots } from './parse-slots.ts';

export type FormLimits = {
	/** Of one file. */
	fileBytes: number;
	/** Of the whole body; beyond it files are thrown away and fields still read. */
	formBytes: number;
	files: number;
	fields: number;
	/** Of one field's value, UTF-8. */
	fieldBytes: number;
};

export type StagedFile = {
	field: string;
	fileName: string;
	bytes: number;
	/** Lower-case hexadecimal. */
	sha256: string;
	path: string;
	kind: FileKind;
};

/** One sentence for the person; `fileName` is '' when the refusal is about a field or the whole form. */
export type FormRefusal = { field: string; fileName: string; sentence: string };

export type ReceivedForm = { fields: Map<string, string[]>; files: StagedFile[]; refusals: FormRefusal[] };

export type FormOptions = {
	limits: FormLimits;
	/** The staging folder; made when missing. */
	directory: string;
	/** Kinds that may be staged; any when left out. */
	kinds?: FileKind[];
	/** A body that sends nothing for so long is given up. */
	idleMilliseconds?: number;
};

export type BrokenFormCode = 'unsupportedBody' | 'interrupted' | 'idle' | 'tooLarge';

/** The body could not be read to its end; nothing of it is left in staging. */
export class BrokenForm extends Error {
	readonly code: BrokenFormCode;

	constructor(code: BrokenFormCode, cause?: unknown) {
		super(`form body: ${code}`, { cause });
		this.name = 'BrokenForm';
		this.code = code;
	}
}

const PARSES_AT_ONCE = 4;
const IDLE_MILLISECONDS = 60_000;
/** How much is read only to be thrown away before the connection is given up. */
const DRAINED_BYTES = 1024 * 1024 * 1024;
const SHOWN_KINDS: Partial<Record<FileKind, string>> = { xlsx: 'Excel (.xlsx)', docx: 'Word (.docx)', text: '.csv' };

const slots = createSlots(PARSES_AT_ONCE);

/**
 * Reads a form body, multipart or urlencoded. Values are NFC and otherwise as typed; an unchosen file input is nothing.
 * At most four multipart bodies are parsed at once; the next waits. Throws BrokenForm, or what the disk throws.
 */
export async function readForm(request: Request, options: FormOptions): Promise<ReceivedForm> {
	const type = request.headers.get('content-type') ?? '';
	if (!request.body || !/^(multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(type)) {
		throw new BrokenForm('unsupportedBody');
	}
	const parse = () => stageBody(request, options);
	return /^multipart/i.test(type) ? slots.run(parse, request.signal) : parse();
}

async function stageBody(request: Request, options: FormOptions): Promise<ReceivedForm> {
	await mkdir(options.directory, { recursive: true });
	const written = new Set<string>();
	try {
		const { kept, ...form } = await parseBody(request, options, (part) => receiveFile(part, { written, options }));
		return { ...form, files: kept };
	} catch (error) {
		await Promise.all([...written].map((path) => rm(path, { force: true })));
		throw error;
	}
}

export type FilePart = {
	field: string;
	/** Safe to show and to store. */
	fileName: string;
	/** To be read to its end. `truncated` beyond the limit of one file. */
	stream: Readable & { truncated: boolean };
	/** Grows while the whole body is read. */
	body: { bytes: number };
};

export type Parsed<T> = { fields: Map<string, string[]>; kept: T[]; refusals: FormRefusal[] };

/** Reads a body part by part; `receive` decides what becomes of a file, and the sender waits while it does not read. Throws BrokenForm, or what `receive` throws of the disk. */
export async function parseBody<T extends object>(
	request: Request,
	options: Pick<FormOptions, 'limits' | 'idleMilliseconds'>,
	receive: (part: FilePart) => Promise<T | FormRefusal>,
): Promise<Parsed<T>> {
	const { limits } = options;
	const form: Parsed<T> = { fields: new Map(), kept: [], refusals: [] };
	const streams: Readable[] = [];
	const receipts: Promise<T | FormRefusal>[] = [];
	const body = { bytes: 0 };
	let fields = 0;
	let files = 0;
	const parser = busboy(request.headers.get('content-type') ?? '', limits);

	parser.on('field', (name, value, _nameTruncated, valueTruncated) => {
		const field = (name ?? '').normalize('NFC');
		if (++fields > limits.fields) {
			if (fields === limits.fields + 1) form.refusals.push(refusal('', '', tooManyFields(limits)));
			return;
		}
		if (valueTruncated) form.refusals.push(refusal(field, '', tooLongField(limits)));
		const values = form.fields.get(field) ?? [];
		values.push(value.toWellFormed().normalize('NFC'));
		form.fields.set(field, values);
	});
	parser.on('file', (name, stream, givenName) => {
		const field = (name ?? '').normalize('NFC');
		// Emitted by the parser even when nobody reads any more; unheard it would end the process.
		stream.on('error', () => {});
		if (!givenName) {
			stream.resume();
			return;
		}
		const fileName = safeFileName(givenName);
		if (++files > limits.files) {
			form.refusals.push(refusal(field, fileName, tooManyFiles(fileName, limits)));
			stream.resume();
			return;
		}
		streams.push(stream);
		const receipt = receive({ field, fileName, stream, body });
		receipt.catch(() => {});
		receipts.push(receipt);
	});

	try {
		await pipeline(countedBody(request, body, options), parser);
		for (const received of await Promise.all(receipts)) {
			if ('sentence' in received) form.refusals.push(received);
			else form.kept.push(received);
		}
		return form;
	} catch (error) {
		// The parser leaves the file that was cut open for ever.
		for (const stream of streams) stream.destroy(new Error('cut'));
		await Promise.allSettled(receipts);
		throw error instanceof BrokenForm || isDiskError(error) ? error : new BrokenForm('interrupted', error);
	}
}

function busboy(type: string, limits: FormLimits) {
	try {
		return new Busboy({
			headers: { 'content-type': type },
			isPartAFile: (_field, _type, fileName) => fileName !== undefined,
			limits: {
				fieldSize: limits.fieldBytes,
				fieldNameSize: 200,
				fileSize: limits.fileBytes,
				parts: (limits.fields + limits.files) * 2 + 50,
				headerPairs: 20,
				headerSize: 16_384,
			},
		});
	} catch (error) {
		throw new BrokenForm('unsupportedBody', error);
	}
}

async function* countedBody(
	request: Request,
	body: { bytes: number },
	options: Pick<FormOptions, 'limits' | 'idleMilliseconds'>,
): AsyncGenerator<Buffer> {
	const stream = Readable.fromWeb(request.body as WebStream<Uint8Array>);
	const idle = options.idleMilliseconds ?? IDLE_MILLISECONDS;
	const giveUp = () => stream.destroy(new BrokenForm('idle'));
	let timer = setTimeout(giveUp, idle);
	const stop = () => stream.destroy(new BrokenForm('interrupted', request.signal.reason));
	request.signal.addEventListener('abort', stop, { once: true });
	try {
		for await (const chunk of stream as AsyncIterable<Uint8Array>) {
			body.bytes += chunk.length;
			if (body.bytes > options.limits.formBytes + DRAINED_BYTES) throw new BrokenForm('tooLarge');
			// Not while we are the ones who take their time.
			clearTimeout(timer);
			yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
			timer = setTimeout(giveUp, idle);
		}
	} finally {
		clearTimeout(timer);
		request.signal.removeEventListener('abort', stop);
	}
}

async function receiveFile(
	{ field, fileName, stream, body }: FilePart,
	{ written, options }: { written: Set<string>; options: FormOptions },
): Promise<StagedFile | FormRefusal> {
	const { limits, kinds } = options;
	const path = join(options.directory, `${randomUUID()}.staged`);
	written.add(path);
	const hash = createHash('sha256');
	const target = await open(path, 'wx', 0o600);
	let bytes = 0;
	let formFull = false;
	try {
		for await (const chunk of stream as AsyncIterable<Buffer>) {
			bytes += chunk.length;
			formFull ||= body.bytes > limits.formBytes;
			if (stream.truncated || formFull) continue;
			hash.update(chunk);
			await target.writeFile(chunk);
		}
	} finally {
		await target.close();
	}
	const sentence = await whyRefused();
	if (sentence === undefined) {
		const kind = await kindOfFile(path);
		return { field, fileName, bytes, sha256: hash.digest('hex'), path, kind };
	}
	await rm(path, { force: true });
	written.delete(path);
	return refusal(field, fileName, sentence);

	async function whyRefused(): Promise<string | undefined> {
		if (stream.truncated) return `Tệp “${fileName}” lớn hơn ${megabytes(limits.fileBytes)}. Chọn tệp nhỏ hơn.`;
		if (formFull) {
			return `Các tệp gửi cùng lúc lớn hơn ${megabytes(limits.formBytes)}. Gửi tệp “${fileName}” ở một lần khác.`;
		}
		if (bytes === 0) return `Tệp “${fileName}” trống. Mở tệp để kiểm tra rồi chọn lại.`;
		if (kinds && !kinds.includes(await kindOfFile(path))) {
			return `Tệp “${fileName}” không đúng loại. Chọn tệp ${kinds.map(shownKind).join(', ')}.`;
		}
		return undefined;
	}
}

function refusal(field: string, fileName: string, sentence: string): FormRefusal {
	return { field, fileName, sentence };
}

function tooManyFiles(fileName: string, limits: FormLimits): string {
	return limits.files === 0
		? `Biểu mẫu này không nhận tệp. Bỏ tệp “${fileName}” rồi gửi lại.`
		: `Mỗi lần gửi tối đa ${limits.files} tệp. Gửi tệp “${fileName}” ở lần sau.`;
}

function tooManyFields(limits: FormLimits): string {
	return `Biểu mẫu có quá ${limits.fields} ô nên phần sau không được nhận. Chia làm nhiều lần gửi.`;
}

function tooLongField(limits: FormLimits): string {
	return `Nội dung dài hơn ${kilobytes(limits.fieldBytes)} nên phần cuối bị cắt. Rút gọn, hoặc gửi kèm thành tệp.`;
}

function shownKind(kind: FileKind): string {
	return SHOWN_KINDS[kind] ?? kind.toUpperCase();
}

function megabytes(bytes: number): string {
	if (bytes < 1024 * 1024) return kilobytes(bytes);
	return `${(Math.round((bytes / 1024 / 1024) * 10) / 10).toString().replace('.', ',')} MB`;
}

function kilobytes(bytes: number): string {
	return `${Math.max(1, Math.round(bytes / 1024))} KB`;
}

function isDiskError(error: unknown): boolean {
	return error instanceof Error && 'syscall' in error && /^(open|write|mkdir|read)$/.test(String(error.syscall));
}
