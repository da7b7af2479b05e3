/** What every part of the cases area shares: finding cases, and opening what was said and who said it. */
import { z } from 'zod';
import { read, write } from '../operation.ts';
import { civilDate, id } from '../organisations/schema.ts';
import { caseStates } from './lifecycle.ts';
import {
	channels,
	concernsLeaders,
	fileBytes,
	identities,
	kinds,
	outcomes,
	personIdentity,
	purposes,
	sinces,
	textAuthors,
	textKinds,
	topics,
	unionParts,
	verdicts,
	wishes,
} from './schema.ts';

/** The line of a case: facts only, no text and no name. */
export const caseLine = z.object({
	id,
	organisationId: id,
	organisationName: z.string(),
	aboutOrganisationId: id,
	aboutOrganisationName: z.string(),
	channel: z.enum(channels),
	kind: z.enum(kinds),
	unionPart: z.enum(unionParts).nullable(),
	topic: z.enum(topics),
	identity: z.enum(identities),
	wish: z.enum(wishes),
	people: z.number().nullable(),
	since: z.enum(sinces).nullable(),
	concernsLeader: z.enum(concernsLeaders),
	isDanger: z.boolean(),
	state: z.enum(caseStates),
	receivedOn: civilDate,
	registerYear: z.number().nullable(),
	registerNumber: z.number().nullable(),
	dueOn: civilDate.nullable(),
	outcome: z.enum(outcomes).nullable(),
	verdict: z.enum(verdicts).nullable(),
	askedTimes: z.number(),
	closedOn: civilDate.nullable(),
	/** True where the actor may open what was said. */
	isHandler: z.boolean(),
	abilities: z.array(z.string()),
});

/** What a list shows of a case; the rest is on its page. */
export const listedCase = caseLine.omit({
	unionPart: true,
	identity: true,
	wish: true,
	since: true,
	outcome: true,
	verdict: true,
	askedTimes: true,
	closedOn: true,
});

const purpose = z.enum(purposes, { error: 'Chọn lý do mở; lý do được ghi vào nhật ký.' }).meta({ title: 'Lý do mở' });

export const caseOperations = {
	list: read({
		name: 'cases.list',
		summary: 'Các vụ việc trong phạm vi của mình, lọc theo trạng thái, loại, chủ đề, đơn vị; quá hạn lên đầu.',
		access: 'case.read',
		input: z.object({
			organisationId: id.optional(),
			group: z.enum(['open', 'overdue', 'mine', 'asked', 'ended', 'all']).default('open'),
			kind: z.enum(kinds).optional(),
			topic: z.enum(topics).optional(),
			after: z.string().max(100).optional(),
		}),
		output: z.object({ lines: z.array(listedCase), next: z.string().nullable(), today: civilDate }),
	}),
	openTexts: write({
		name: 'cases.openTexts',
		summary: 'Mở nội dung một vụ việc; việc mở được ghi vào nhật ký trước khi hiện.',
		access: 'case.read',
		inPerson: true,
		isConfidential: true,
		input: z.object({ id, purpose }),
		output: z.object({
			texts: z.array(
				z.object({
					id,
					author: z.enum(textAuthors),
					kind: z.enum(textKinds),
					writtenOn: civilDate,
					forWorker: z.boolean(),
					text: z.string(),
					files: z.array(z.object({ id, mediaType: z.string() })),
				}),
			),
		}),
	}),
	openFile: write({
		name: 'cases.openFile',
		summary: 'Mở một ảnh hoặc lời ghi âm của vụ việc; được ghi vào nhật ký.',
		access: 'case.read',
		door: false,
		inPerson: true,
		isConfidential: true,
		input: z.object({ id, fileId: id, purpose }),
		output: z.object({ mediaType: z.string(), bytes: fileBytes }),
	}),
	openIdentity: write({
		name: 'cases.openIdentity',
		summary: 'Mở tên và cách liên hệ của người gửi; cần mã xác nhận của chính mình, được ghi vào nhật ký.',
		access: 'case.read',
		door: false,
		inPerson: true,
		isConfidential: true,
		input: z.object({ id, purpose }),
		output: personIdentity,
	}),
};
