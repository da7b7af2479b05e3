/** What can be done with goals: set, counted, looked into, ended. */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { civilDate, id } from '../../organisations/schema.ts';
import { goal, goalFields } from './schema.ts';

const done = z.object({ id });
const unit = z.object({ id, name: z.string() });

export const goalOperations = {
	list: read({
		name: 'goals.list',
		summary: 'Bảng chỉ tiêu: số hiện có trên tổng nào, tính đến ngày nào, xu hướng theo tháng.',
		access: 'goal.read',
		input: z.object({ organisationId: id.optional(), withEnded: z.stringbool().default(false) }),
		output: z.object({
			goals: z.array(goal),
			hasMore: z.boolean(),
			maySet: z.boolean(),
			today: civilDate,
		}),
	}),
	begin: read({
		name: 'goals.begin',
		summary: 'Để đặt chỉ tiêu: đơn vị đặt được và văn bản chỉ đạo đang thực hiện ở đó.',
		access: 'goal.set',
		input: z.object({}),
		output: z.object({
			units: z.array(unit),
			directives: z.array(z.object({ id, name: z.string() })),
			/** Figures that units below report; a share can be told in per cent. */
			figures: z.array(z.object({ code: z.string(), name: z.string(), unit: z.string(), isShare: z.boolean() })),
			thisYear: z.number(),
		}),
	}),
	set: write({
		name: 'goals.set',
		summary: 'Đặt một chỉ tiêu: đếm bằng gì, phải đạt bao nhiêu, trong thời gian nào.',
		access: 'goal.set',
		input: z.object(goalFields),
		output: done,
	}),
	get: read({
		name: 'goals.get',
		summary: 'Một chỉ tiêu: các số theo tháng, số lấy từ đâu, đơn vị nào còn thiếu.',
		access: 'goal.read',
		input: z.object({ id }),
		output: goal.extend({
			/** Unions that are not yet counted in, each with the page where one sees why; null where they cannot be named. */
			missing: z.array(unit.extend({ path: z.string() })).nullable(),
			hasMoreMissing: z.boolean(),
			today: civilDate,
		}),
	}),
	count: write({
		name: 'goals.count',
		summary: 'Đếm lại số của một chỉ tiêu đến hôm nay.',
		access: 'goal.set',
		input: z.object({ id }),
		output: z.object({ id, isKnown: z.boolean() }),
	}),
	end: write({
		name: 'goals.end',
		summary: 'Thôi một chỉ tiêu, kèm lý do; số đã có vẫn xem được.',
		access: 'goal.set',
		input: z.object({
			id,
			reason: z
				.string({ error: 'Ghi một câu vì sao thôi chỉ tiêu này.' })
				.trim()
				.min(1, { error: 'Ghi một câu vì sao thôi chỉ tiêu này.' })
				.max(500, { error: 'Lý do dài quá 500 chữ. Rút gọn lại.' }),
		}),
		output: done,
	}),
};
