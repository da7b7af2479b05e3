/**
 * The door of workers' pages to the operations. Unlike the officials' it knows nobody, reads files in memory only, and
 * lets wrong numbers and codes wait. What a refusal gives back is a page, never a row, a log line or a file.
 */
import { randomUUID } from 'node:crypto';
import { error, type RequestEvent } from '@sveltejs/kit';
import type { Attachment } from '#domain/cases/voices/schema.ts';
import type { Raw } from '#domain/fields/parse.ts';
import type { Operation, OutputOf } from '#domain/operation.ts';
import type { Issue } from '#domain/problems.ts';
import { patiently } from '#server/cases/voices/receipts/policy.ts';
import { BrokenForm } from '#server/files/upload.ts';
import { readFormInMemory } from '#server/files/upload-memory.ts';
import { refusalOf } from '#server/http/refusal.ts';
import { attachmentLimits, cleanAttachment } from '#server/media/clean.ts';
import { perform } from '#server/perform.ts';
import { vi } from './texts.ts';

export type WorkerForm = {
	/** As typed, without files. */
	raw: Raw;
	key: string;
	/** Cleaned; what they were made from is gone. */
	attachments: Attachment[];
	/** What stands beside the files that were refused. */
	refusals: Issue[];
};

/** What a page shows of a refusal: the sentence and the fields to mend. */
export type WorkerRefusal = { message: string; code: string; status: number; issues: Issue[] };

const { fileBytes } = attachmentLimits;
const files = 5;
const shownRefusals = 6;

/** A posted form. Files are cleaned one by one while they arrive. Refuses a body that cannot be read with a page. */
export async function receive(event: RequestEvent): Promise<WorkerForm> {
	try {
		const { fields, kept, refusals } = await readFormInMemory(event.request, {
			limits: { fileBytes, formBytes: files * fileBytes, files, fields: 40, fieldBytes: 200_000 },
			keep: async (bytes): Promise<Attachment> => {
				try {
					const cleaned = await cleanAttachment(bytes);
					return { mediaType: cleaned.kind, bytes: cleaned.bytes };
				} catch (cause) {
					// A cleaner that breaks costs the file, not all that was typed.
					throw refusalOf(event.locals.application, cause).problem;
				}
			},
		});
		const { key = '', ...raw } = Object.fromEntries([...fields].map(([name, values]) => [name, values[0] ?? '']));
		return {
			raw,
			key: key || newKey(),
			attachments: kept,
			refusals: refusals.slice(0, shownRefusals).map(({ field, fileName, sentence }) => ({
				path: field,
				message: fileName ? vi.files.about(fileName, sentence) : sentence,
			})),
		};
	} catch (cause) {
		if (!(cause instanceof BrokenForm)) throw cause;
		error(400, { message: vi.error.cut });
	}
}

/** Performs for somebody unknown; refusals come back as words for the page. */
export async function ask<O extends Operation>(
	event: RequestEvent,
	operation: O,
	input: unknown,
): Promise<{ done: OutputOf<O> } | { refusal: WorkerRefusal }> {
	const { application, now } = event.locals;
	try {
		return { done: await patiently(() => perform(application, operation, input, { actor: null, now })) };
	} catch (cause) {
		const { problem, status } = refusalOf(application, cause);
		return { refusal: { message: problem.message, code: problem.code, status, issues: problem.issues } };
	}
}

/** For the hidden field of a form when it is opened: the number that she gets follows from it. */
export function newKey(): string {
	return randomUUID();
}
