/**
 * The pages' door to the operations: a load reads, a form action performs. No rule lives here. Results become Kit's
 * `fail` and `redirect` only after `perform` has committed or rolled back.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { RequestEvent } from '@sveltejs/kit';
import { error, fail, redirect } from '@sveltejs/kit';
import type { Raw } from '#domain/fields/parse.ts';
import type { Operation, OutputOf } from '#domain/operation.ts';
import type { Issue } from '#domain/problems.ts';
import { BrokenForm, readForm, type StagedFile } from '#server/files/upload.ts';
import { refusalOf } from '#server/http/refusal.ts';
import { perform } from '#server/perform.ts';

/** What a refused form gives back to its page: the sentence, the fields to mend, and everything as typed. */
export type Refusal = { message: string; code: string; status: number; issues: Issue[]; raw: Raw; key: string };

export type Form = { raw: Raw; key: string; files: StagedFile[]; refusals: Issue[] };

const megabyte = 1024 * 1024;

/** A posted form, exactly as typed; files are staged on disk. Refuses a body that cannot be read with a page. */
export async function receive(event: RequestEvent): Promise<Form> {
	const { application } = event.locals;
	// A form without fields, such as the shell's sign-out, arrives without a body.
	if (!event.request.body) return { raw: {}, key: randomUUID(), files: [], refusals: [] };
	try {
		const received = await readForm(event.request, {
			limits: { fileBytes: 20 * megabyte, formBytes: 60 * megabyte, files: 12, fields: 5000, fieldBytes: megabyte },
			directory: join(application.filesDirectory, 'staging'),
		});
		const { key = '', ...raw } = Object.fromEntries(
			[...received.fields].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]),
		);
		const refusals = received.refusals.map(({ field, sentence }) => ({ path: field, message: sentence }));
		return { raw, key: String(key) || randomUUID(), files: received.files, refusals };
	} catch (cause) {
		if (!(cause instanceof BrokenForm)) throw cause;
		error(400, { message: 'Biểu mẫu gửi lên bị ngắt giữa chừng. Quay lại trang trước và gửi lại.' });
	}
}

/** The data of a page. Without a session it leads to sign-in and back; other refusals become the error page. */
export async function load<O extends Operation>(
	event: RequestEvent,
	operation: O,
	input: unknown,
): Promise<OutputOf<O>> {
	const { application, session, now } = event.locals;
	try {
		return await perform(application, operation, input, { actor: session?.actor ?? null, now });
	} catch (cause) {
		const refusal = refusalOf(application, cause);
		if (refusal.status === 401) redirect(303, signInAddress(event));
		error(refusal.status, { message: refusal.problem.message, code: refusal.problem.code });
	}
}

export function signInAddress(event: RequestEvent): string {
	const { pathname, search } = event.url;
	return pathname === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(pathname + search)}`;
}

/**
 * Performs an operation for a form. Gives the output, or the refusal for `refused(...)`. A lost session keeps what was
 * typed: the page is shown again with the sentence that leads to sign-in.
 */
export async function act<O extends Operation>(
	event: RequestEvent,
	operation: O,
	input: unknown,
	form: Form,
): Promise<{ done: OutputOf<O> } | { refusal: Refusal }> {
	const { application, session, now } = event.locals;
	return attempt(event, form, () =>
		perform(application, operation, input, { actor: session?.actor ?? null, now, key: form.key }),
	);
}

/** What is never given back to a page, however it was refused. */
const secrets = new Set(['password', 'currentPassword', 'pin']);

/** Does what a form asks for where it is more than one operation, such as signing in; refusals come back as from `act`. */
export async function attempt<T>(
	event: RequestEvent,
	form: Form,
	work: () => Promise<T>,
): Promise<{ done: T } | { refusal: Refusal }> {
	try {
		return { done: await work() };
	} catch (cause) {
		const { problem, status } = refusalOf(event.locals.application, cause);
		// A key that was used for another content would refuse every further try: the next one gets a new key.
		const key = problem.code === 'keyReused' ? randomUUID() : form.key;
		const issues = [...form.refusals, ...problem.issues];
		const raw = Object.fromEntries(Object.entries(form.raw).filter(([name]) => !secrets.has(name)));
		return { refusal: { message: problem.message, code: problem.code, status, issues, raw, key } };
	}
}

/** The refused form's answer: 422 with the page, 409 where the record moved on. */
export function refused(refusal: Refusal) {
	return fail(refusal.status, { refusal });
}

/** For the hidden field of a form when it is opened. */
export function newKey(): string {
	return randomUUID();
}

/** A form field as text; '' when it is missing. */
export function text(raw: Raw, name: string): string {
	const value = raw[name];
	return typeof value === 'string' ? value : (value?.[0] ?? '');
}

/** A three-box date `<name>.day/.month/.year` or an ISO text as a civil date; undefined when empty or unreadable as one. */
export function dateText(raw: Raw, name: string): string | undefined {
	const [day, month, year] = ['day', 'month', 'year'].map((part) => text(raw, `${name}.${part}`).trim());
	if (!day && !month && !year) return text(raw, name) || undefined;
	return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
