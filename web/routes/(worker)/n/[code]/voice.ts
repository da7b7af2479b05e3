/** From the boxes of the page to the input of `voices.send`, and which step a refusal belongs to. */
import { type VoiceInput, voiceInput } from '#domain/cases/voices/schema.ts';
import type { Raw } from '#domain/fields/parse.ts';
import type { Issue } from '#domain/problems.ts';
import { issuesOf } from '#server/issues.ts';
import type { WorkerForm } from '../../door.ts';

const text = (raw: Raw, name: string) => String(raw[name] ?? '').trim();

/** As typed; what it must be is the schema's business. */
export function voiceOf(form: WorkerForm, posterCode: string): Record<keyof VoiceInput, unknown> {
	const { raw, key, attachments } = form;
	return {
		key,
		code: text(raw, 'code') || posterCode,
		topic: raw.topic,
		text: text(raw, 'text'),
		place: text(raw, 'place'),
		since: text(raw, 'since') || null,
		people: numberOf(text(raw, 'people')),
		wish: raw.wish,
		identity: raw.identity,
		fullName: text(raw, 'fullName'),
		contact: text(raw, 'contact'),
		toUpper: raw.reader === 'upper',
		concernsLeader: raw.concernsLeader,
		isDanger: raw.isDanger === 'on',
		attachments,
	};
}

/** "12", "1.200", "12 người"; what is no number stays what it is and is refused with its sentence. */
function numberOf(typed: string): number | string | null {
	const digits = /^(\d[\d.\s]*)(người)?$/iu.exec(typed.normalize('NFKC'))?.[1]?.replaceAll(/[.\s]/g, '');
	return typed === '' ? null : digits === undefined ? typed : Number(digits);
}

/** What is still to be mended before the last step; there a photo or a spoken word may stand in for written ones. */
export function issuesBefore(voice: Record<keyof VoiceInput, unknown>): Issue[] {
	const standIn = { mediaType: '', bytes: new Uint8Array() };
	const checked = voiceInput.safeParse({ ...voice, attachments: [standIn] });
	return checked.success ? [] : issuesOf(checked.error);
}

/** True where the last step can mend it: nothing said yet, or too many files. */
export function isOfLastStep(issues: Issue[]): boolean {
	return issues.length > 0 && issues.every(({ path }) => path === 'text' || path.startsWith('attachments'));
}
