/** The boxes of the page → the input of the operations, and the body of its forms, of which nothing touches the disk. */
import { randomUUID } from 'node:crypto';
import { error, type RequestEvent } from '@sveltejs/kit';
import type { Raw } from '#domain/fields/parse.ts';
import type { Issue } from '#domain/problems.ts';
import { keepScan } from '#server/cases/intake/scans/policy.ts';
import { BrokenForm } from '#server/files/upload.ts';
import { readFormInMemory } from '#server/files/upload-memory.ts';
import { refusalOf } from '#server/http/refusal.ts';
import { attachmentLimits } from '#server/media/clean.ts';
import type { Form } from '#web/door.ts';
import { dateBoxes } from '#web/form/date-boxes.ts';
import { tickedIn, typedIn } from '#web/form/errors.ts';
import { matterIn } from '../matter-form.ts';
import { vi } from './texts.ts';

type Scan = { mediaType: string; bytes: Uint8Array };
export type IntakeForm = Form & { scans: Scan[] };

const { fileBytes } = attachmentLimits;
const files = 10;

/** A posted form; scans are cleaned one by one while they arrive. Refuses a body that cannot be read with a page. */
export async function receiveIntake(event: RequestEvent): Promise<IntakeForm> {
	try {
		const { fields, kept, refusals } = await readFormInMemory(event.request, {
			limits: { fileBytes, formBytes: files * fileBytes, files, fields: 100, fieldBytes: 200_000 },
			keep: (bytes) =>
				keepScan(bytes).catch((cause: unknown) => {
					// A cleaner that breaks costs the file, not all that was typed.
					throw refusalOf(event.locals.application, cause).problem;
				}),
		});
		const { key = '', ...raw } = Object.fromEntries(
			[...fields].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]),
		);
		const issues = refusals.map(
			({ field, fileName, sentence }): Issue => ({
				path: field,
				message: fileName ? vi.fileOf(fileName, sentence) : sentence,
			}),
		);
		return { raw, key: String(key) || randomUUID(), files: [], refusals: issues, scans: kept };
	} catch (cause) {
		if (!(cause instanceof BrokenForm)) throw cause;
		error(400, { message: vi.cut });
	}
}

const texts = [
	'organisationId',
	'channel',
	'text',
	'employer',
	'wish',
	'concernsLeader',
	'identity',
	'fullName',
	'contact',
	'address',
	'filedBy',
	'companion',
];

export function intakeInput({ raw, key }: Pick<Form, 'raw' | 'key'>): Record<string, unknown> {
	const matter = matterIn(raw);
	return {
		...Object.fromEntries(texts.map((name) => [name, typedIn(raw, name)])),
		...matter,
		key,
		// As `<id> <name>`, so that a unit found by a search keeps its name.
		aboutOrganisationId: typedIn(raw, 'aboutOrganisationId').split(' ')[0],
		receivedOn: dateBoxes(raw, 'receivedOn') ?? '',
		kind: typedIn(raw, 'kind') || 'unclassified',
		since: typedIn(raw, 'since') || null,
		people: matter.people ?? null,
		toUpper: typedIn(raw, 'reader') === 'upper',
		isDanger: tickedIn(raw, 'isDanger').includes('yes'),
		representatives: typedIn(raw, 'representatives').split('\n'),
		visitId: typedIn(raw, 'visitId') || undefined,
	};
}

/** What the second step adds. */
export function attestedInput({ raw, scans }: Pick<IntakeForm, 'raw' | 'scans'>): Record<string, unknown> {
	return {
		attestation: typedIn(raw, 'attestation'),
		wasReadBack: tickedIn(raw, 'wasReadBack').includes('yes'),
		scans,
	};
}

const ofLastStep = ['attestation', 'wasReadBack', 'scans'];

/** True where the second step can mend it. */
export function isOfLastStep(issues: readonly Issue[]): boolean {
	return issues.length > 0 && issues.every(({ path }) => ofLastStep.includes(path.split('.')[0] ?? ''));
}

/** What travels from the first step to the second. */
export function withoutLastStep(raw: Raw): Raw {
	return Object.fromEntries(Object.entries(raw).filter(([name]) => !ofLastStep.includes(name) && name !== 'find'));
}
