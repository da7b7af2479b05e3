/*
 * Forms of people who must leave no trace: nothing of them touches the disk. A file is held in memory until it has been
 * cleaned and is dropped then; the sender waits meanwhile, so that one form never holds two. All forms together share one
 * bound. What goes beyond it is read and thrown away, and the words are taken all the same: a slow sender of photos must
 * not keep a thousand others from being heard.
 */
import { Problem, type ProblemCode, problem } from '#domain/problems.ts';
import { BrokenForm, type FilePart, type FormLimits, type FormRefusal, parseBody } from './upload.ts';

export type MemoryOptions<T extends object> = {
	limits: FormLimits;
	/** Turns the bytes of a file into what is kept of it. A Problem that it throws stands beside the file. */
	keep: (bytes: Buffer) => Promise<T>;
	/** A body that sends nothing for so long is given up. */
	idleMilliseconds?: number;
};

export type MemoryForm<T> = { fields: Map<string, string[]>; kept: T[]; refusals: FormRefusal[] };

/** Of files that are on their way in or being cleaned, all forms together. */
const MOST_BYTES = 48 * 1024 * 1024;
/** Beyond the allowed ones; they are one refusal together. */
const COUNTED_FILES = 100;
let held = 0;

/**
 * Reads a form body, multipart or urlencoded, without the disk. Values are NFC and otherwise as typed; an unchosen file
 * input is nothing. Too many files are one refusal, not one each. Throws BrokenForm.
 */
export async function readFormInMemory<T extends object>(
	request: Request,
	{ limits, keep, idleMilliseconds }: MemoryOptions<T>,
): Promise<MemoryForm<T>> {
	const type = request.headers.get('content-type') ?? '';
	if (!request.body || !/^(multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(type)) {
		throw new BrokenForm('unsupportedBody');
	}
	let files = 0;
	let last: Promise<unknown> = Promise.resolve();
	const receive = (part: FilePart): Promise<T | FormRefusal> => {
		const received = receiveNext(part, last);
		last = received.catch(() => {});
		return received;
	};
	const receiveNext = async (part: FilePart, previous: Promise<unknown>): Promise<T | FormRefusal> => {
		const { field, fileName } = part;
		const refused = (sentence: string) => ({ field, fileName, sentence });
		files += 1;
		if (files > limits.files) {
			part.stream.resume();
			return refused(files === limits.files + 1 ? problem('attachmentsTooMany', { most: limits.files }).message : '');
		}
		await previous;
		const load = { bytes: 0 };
		try {
			return await keep(await collect(part, limits, load));
		} catch (error) {
			if (error instanceof Problem) return refused(error.message);
			throw error;
		} finally {
			held -= load.bytes;
		}
	};
	const options = { limits: { ...limits, files: limits.files + COUNTED_FILES } };
	const form = await parseBody(request, idleMilliseconds ? { ...options, idleMilliseconds } : options, receive);
	return { ...form, refusals: form.refusals.filter(({ sentence }) => sentence) };
}

/** The bytes of one file. `load` tells how much of the common bound it takes; what is refused gives it back at once. */
async function collect(part: FilePart, limits: FormLimits, load: { bytes: number }): Promise<Buffer> {
	let pieces: Buffer[] = [];
	let refusal: ProblemCode | undefined;
	const drop = (code: ProblemCode) => {
		refusal = code;
		pieces = [];
		held -= load.bytes;
		load.bytes = 0;
	};
	part.stream.once('limit', () => drop('attachmentTooLarge'));
	for await (const piece of part.stream as AsyncIterable<Buffer>) {
		if (refusal) continue;
		if (held + piece.length > MOST_BYTES) drop('attachmentsBusy');
		else {
			held += piece.length;
			load.bytes += piece.length;
			// The parser's piece is a view of a larger one.
			pieces.push(Buffer.from(piece));
		}
	}
	if (part.stream.truncated) refusal = 'attachmentTooLarge';
	if (refusal === 'attachmentTooLarge') throw problem(refusal, { most: Math.floor(limits.fileBytes / 1024 / 1024) });
	if (refusal) throw problem(refusal);
	if (load.bytes === 0) throw problem('attachmentEmpty');
	return Buffer.concat(pieces);
}
