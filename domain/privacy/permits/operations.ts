/**
 * The second lock on a denunciation: a handler asks for the name with a reason, a second person allows it for a day or
 * refuses. Who decides: somebody else with `case.decide` at the union that holds it, or, where it has nobody else, the
 * nearest union above that has.
 */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { id } from '../../organisations/schema.ts';
import { permitReasons, permitStates } from './schema.ts';

const reason = z.enum(permitReasons, { error: 'Chọn lý do cần mở tên.' }).meta({ title: 'Lý do' });

const permit = z.object({
	id,
	reason: z.enum(permitReasons),
	state: z.enum(permitStates),
	/** Asked longer ago than a request waits, and never decided. */
	isLapsed: z.boolean(),
	askedAt: z.date(),
	askedByName: z.string(),
	postTitle: z.string(),
	decidedByName: z.string().nullable(),
	decidedAt: z.date().nullable(),
	/** Null where it was not allowed. */
	untilAt: z.date().nullable(),
});

const matter = {
	caseId: id,
	registerYear: z.number().nullable(),
	registerNumber: z.number().nullable(),
	organisationName: z.string(),
};

export const permitOperations = {
	get: read({
		name: 'permits.get',
		summary: 'Các lần xin mở tên người tố cáo của một vụ việc, và ai được quyền cho phép.',
		access: 'case.read',
		input: z.object({ id }),
		output: z.object({
			...matter,
			/** False where a step-up alone opens the name. */
			isNeeded: z.boolean(),
			isHandler: z.boolean(),
			/** False also while a request waits or a permit counts. */
			mayAsk: z.boolean(),
			permits: z.array(permit),
			/** Who can decide what the actor asks; empty where the federation has nobody. */
			deciders: z.array(z.object({ fullName: z.string(), postTitle: z.string(), organisationName: z.string() })),
		}),
	}),
	list: read({
		name: 'permits.list',
		summary: 'Các đề nghị mở tên người tố cáo đang chờ mình cho phép.',
		access: 'case.decide',
		input: z.object({}),
		output: z.object({ waiting: z.array(permit.extend(matter)) }),
	}),
	ask: write({
		name: 'permits.ask',
		summary: 'Người xử lý xin mở tên người tố cáo, có lý do.',
		access: 'case.read',
		inPerson: true,
		input: z.object({ id, reason }),
		output: z.object({ permitId: id }),
	}),
	allow: write({
		name: 'permits.allow',
		summary: 'Người thứ hai cho phép mở tên người tố cáo trong 24 giờ.',
		access: 'case.decide',
		inPerson: true,
		input: z.object({ id }),
		output: z.object({ id, untilAt: z.date() }),
	}),
	refuse: write({
		name: 'permits.refuse',
		summary: 'Người thứ hai không cho phép mở tên người tố cáo.',
		access: 'case.decide',
		inPerson: true,
		input: z.object({ id }),
		output: z.object({ id }),
	}),
};
