/** Seeing early: what the rules found, and units that nobody has heard from. */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { civilDate, id, optionalLine } from '../../organisations/schema.ts';
import { caseStates } from '../lifecycle.ts';
import { kinds, topics } from '../schema.ts';
import { dismissReasons, signalRules, signalStates } from './schema.ts';

const signalLine = z.object({
	id,
	rule: z.enum(signalRules),
	/** The rule with its numbers. */
	sentence: z.string(),
	organisationId: id,
	organisationName: z.string(),
	topic: z.enum(topics).nullable(),
	place: z.string().nullable(),
	units: z.number(),
	matters: z.number(),
	people: z.number(),
	fromOn: civilDate,
	untilOn: civilDate,
	foundOn: civilDate,
	state: z.enum(signalStates),
	dismissedOn: civilDate.nullable(),
	dismissedBy: z.string().nullable(),
	dismissedReason: z.enum(dismissReasons).nullable(),
	dismissedWords: z.string().nullable(),
	abilities: z.array(z.string()),
});

export const signalOperations = {
	list: read({
		name: 'signals.list',
		summary: 'Dấu hiệu sớm: quy tắc nào, những con số nào; là việc của nơi làm việc, không của người lên tiếng.',
		access: 'signal.read',
		input: z.object({ state: z.enum(signalStates).default('open') }),
		output: z.object({ signals: z.array(signalLine), silent: z.number(), today: civilDate }),
	}),
	get: read({
		name: 'signals.get',
		summary: 'Một dấu hiệu với các vụ việc mà mình được thấy.',
		access: 'signal.read',
		input: z.object({ id }),
		output: signalLine.extend({
			cases: z.array(
				z.object({
					id,
					aboutOrganisationName: z.string(),
					organisationName: z.string(),
					kind: z.enum(kinds),
					topic: z.enum(topics),
					state: z.enum(caseStates),
					receivedOn: civilDate,
					people: z.number().nullable(),
				}),
			),
		}),
	}),
	dismiss: write({
		name: 'signals.dismiss',
		summary: 'Bỏ qua một dấu hiệu, có lý do; việc mới phát sinh thì dấu hiệu hiện lại.',
		access: 'signal.dismiss',
		input: z.object({
			id,
			reason: z.enum(dismissReasons, { error: 'Chọn lý do bỏ qua.' }).meta({ title: 'Lý do' }),
			words: optionalLine(300).meta({ title: 'Ghi thêm' }),
		}),
		output: z.object({ id }),
	}),
	restore: write({
		name: 'signals.restore',
		summary: 'Đưa một dấu hiệu đã bỏ qua trở lại danh sách cần xem.',
		access: 'signal.dismiss',
		input: z.object({ id }),
		output: z.object({ id }),
	}),
	silent: read({
		name: 'signals.silent',
		summary: 'Đơn vị 12 tháng không nêu điều gì: chưa rõ, không phải là tốt.',
		access: 'signal.read',
		input: z.object({ after: z.string().max(300).optional() }),
		output: z.object({
			units: z.array(
				z.object({ id, name: z.string(), parentName: z.string().nullable(), lastOn: civilDate.nullable() }),
			),
			total: z.number(),
			/** Grassroots unions in reach. */
			of: z.number(),
			sinceOn: civilDate,
			next: z.string().nullable(),
		}),
	}),
};
