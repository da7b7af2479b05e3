/** Today's calls: the officer's home is a list of whom to ring and why, and what came of it. */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { civilDate, id } from '../../organisations/schema.ts';
import { type CallOutcome, type CallReason, callOutcomes, callReasons } from './terms.ts';

/** How many to ring are shown at once: a morning's work; the rest is one click away. */
export const callsShown = 12;

const reason = z.enum(Object.keys(callReasons) as [CallReason, ...CallReason[]]);
const outcome = z.enum(Object.keys(callOutcomes) as [CallOutcome, ...CallOutcome[]], {
	error: 'Chọn kết quả cuộc gọi.',
});
const words = z.string().trim().max(500, { error: 'Ghi gọn trong 500 chữ.' }).optional().meta({ title: 'Ghi chú' });

const call = z.object({
	id,
	organisationId: id,
	organisationName: z.string(),
	calledAt: z.date(),
	outcome,
	words: z.string().nullable(),
	nextOn: civilDate.nullable(),
	callerName: z.string(),
	/** What the unit owed when it was rung. */
	about: z.string(),
});

/** Why a unit is rung: what it is about, since when or until when. */
export const callLine = z.object({
	reason,
	title: z.string(),
	path: z.string().nullable(),
	sinceOn: civilDate.nullable(),
});

export const toRing = z.object({
	organisationId: id,
	name: z.string(),
	chairName: z.string().nullable(),
	phone: z.string().nullable(),
	lines: z.array(callLine),
	question: z.string(),
	/** A report that can be taken down during the call. */
	proxyPath: z.string().nullable(),
	lastCall: call.pick({ calledAt: true, outcome: true, words: true, callerName: true }).nullable(),
	triedToday: z.boolean(),
});

export const callOperations = {
	today: read({
		name: 'calls.today',
		summary: 'Cần gọi hôm nay: đơn vị trực thuộc nào, vì sao, hỏi gì, lần trước nói gì.',
		access: 'call.record',
		input: z.object({ all: z.coerce.boolean().default(false) }),
		output: z.object({
			rows: z.array(toRing),
			total: z.number(),
			units: z.number(),
			/** False: a day off, on which only a term of law is a reason. */
			isWorkingDay: z.boolean(),
			calledToday: z.array(call),
		}),
	}),
	record: write({
		name: 'calls.record',
		summary: 'Ghi kết quả một cuộc gọi cho đơn vị trực thuộc.',
		access: 'call.record',
		input: z.object({
			organisationId: id,
			outcome,
			words,
			nextOn: civilDate.optional().meta({ title: 'Gọi lại ngày' }),
		}),
		output: z.object({ id }),
	}),
	correct: write({
		name: 'calls.correct',
		summary: 'Sửa kết quả cuộc gọi mình vừa ghi trong ngày.',
		access: 'call.record',
		input: z.object({ id, outcome, words, nextOn: civilDate.optional().meta({ title: 'Gọi lại ngày' }) }),
		output: z.object({ id }),
	}),
	log: read({
		name: 'calls.log',
		summary: 'Sổ gọi điện đôn đốc của một tháng.',
		access: 'call.read',
		input: z.object({
			month: z
				.string()
				.regex(/^\d{4}-(0[1-9]|1[0-2])$/)
				.optional()
				.or(z.literal('').transform(() => undefined)),
			page: z.coerce.number().int().min(1).default(1),
		}),
		output: z.object({
			month: z.string(),
			rows: z.array(call),
			counts: z.object({ calls: z.number(), units: z.number(), answered: z.number() }),
			page: z.number(),
			pages: z.number(),
		}),
	}),
};
