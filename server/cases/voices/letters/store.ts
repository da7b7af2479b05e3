/** What lies in an envelope, and how it becomes a case. */
import type { CivilDate } from '#domain/calendar/date.ts';
import type { ReplyInput, VoiceInput, VoiceReply } from '#domain/cases/voices/schema.ts';
import type { Application } from '../../../application.ts';
import type { Db } from '../../../db/connect.ts';
import type { EnvelopeFile } from '../../../vault/envelope.ts';
import { putReceipt } from '../../../vault/store.ts';
import { insertCase } from '../../store.ts';
import { receiptHash } from '../receipts/policy.ts';

type Said = Pick<
	VoiceInput,
	'topic' | 'text' | 'place' | 'since' | 'people' | 'wish' | 'identity' | 'fullName' | 'contact' | 'toUpper'
> &
	Pick<VoiceInput, 'concernsLeader' | 'isDanger'>;

export type ReportContent = { what: 'report'; receipt: string; organisationId: string; said: Said };
export type ReplyContent = { what: VoiceReply; receipt: string; text: string };
export type EnvelopeContent = ReportContent | ReplyContent;

export function reportContent(receipt: string, organisationId: string, input: VoiceInput): ReportContent {
	const { key: _, code: __, attachments: ___, ...said } = input;
	return { what: 'report', receipt, organisationId, said };
}

export function replyContent(input: ReplyInput): ReplyContent {
	return { what: input.what, receipt: input.receipt, text: input.text };
}

/** What the handlers read: the place is part of what was said. */
export function textOf({ place, text }: Pick<Said, 'place' | 'text'>): string {
	return place ? `Nơi xảy ra: ${place}\n\n${text}` : text;
}

export const filesOf = (files: EnvelopeFile[]) =>
	files.map(({ mediaType, bytes }) => ({ mediaType, bytes: Buffer.from(bytes) }));

/**
 * Stores what a worker said as a case, reachable by her receipt. It is held from `today` on; what she did has the day on
 * which she did it and no instant.
 */
export async function insertVoice(
	application: Application,
	db: Db,
	report: ReportContent,
	files: EnvelopeFile[],
	on: { sentOn: CivilDate; today: CivilDate },
): Promise<{ id: string; organisationId: string }> {
	const { receipt, organisationId, said } = report;
	const { text: _, place: __, fullName, contact, ...facts } = said;
	const made = await insertCase(
		application,
		db,
		{
			...facts,
			aboutOrganisationId: organisationId,
			channel: 'page',
			receivedOn: on.sentOn,
			legalBasis: 'unionLaw',
		},
		{
			texts: [
				{
					author: 'worker',
					kind: 'report',
					text: textOf(said),
					writtenOn: on.sentOn,
					forWorker: true,
					files: filesOf(files),
				},
			],
			person: said.identity === 'anonymous' ? undefined : { fullName: fullName ?? '', contact: contact ?? '' },
		},
		{ today: on.today, at: null },
	);
	await putReceipt(db, made.id, receiptHash(application, receipt));
	return made;
}
