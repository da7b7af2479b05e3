/** Reception of members: the year's days of each leader, and the register of each session. */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { civilDate, id, line } from '../../organisations/schema.ts';
import { dayFields, receptionDay, receptionRule, visitFields, visitLine } from './schema.ts';

const reason = line(300).meta({ title: 'Lý do' });

export const receptionOperations = {
	calendar: read({
		name: 'receptions.calendar',
		summary: 'Lịch tiếp đoàn viên, người lao động trong năm của một công đoàn, kèm số lượt đã tiếp.',
		access: 'reception.read',
		input: z.object({ organisationId: id.optional(), year: z.number().int().min(2000).max(2100).optional() }),
		output: z.object({
			organisationId: id,
			organisationName: z.string(),
			year: z.number(),
			days: z.array(receptionDay),
			/** Of the actor over the union. */
			abilities: z.array(z.string()),
			/** Other unions whose calendar the actor may see; the own ones first, at most 50. */
			units: z.array(z.object({ id, name: z.string() })),
			/** Posts of the union today, to plan for. */
			leaders: z.array(z.object({ id, title: z.string(), holder: z.string().nullable() })),
		}),
	}),
	plan: write({
		name: 'receptions.plan',
		summary: 'Lập lịch tiếp đoàn viên của một lãnh đạo trong năm.',
		access: 'reception.plan',
		input: dayFields.extend({
			organisationId: id.meta({ title: 'Công đoàn' }),
			postId: z.uuid('Chọn lãnh đạo tiếp.').meta({ title: 'Lãnh đạo tiếp' }),
			rule: receptionRule,
			fromOn: civilDate.meta({ title: 'Từ ngày' }),
			untilOn: civilDate.meta({ title: 'Đến ngày' }),
		}),
		output: z.object({
			id,
			days: z.number(),
			/** The first of them, also where all were there already. */
			firstOn: civilDate,
			/** Left out as holidays. */
			skipped: z.array(civilDate),
			/** Left out because the leader already receives on that day. */
			taken: z.number(),
		}),
	}),
	unplan: write({
		name: 'receptions.unplan',
		summary: 'Bỏ những ngày chưa tới của một lần lập lịch tiếp đoàn viên.',
		access: 'reception.plan',
		input: z.object({ id }),
		output: z.object({ days: z.number() }),
	}),
	cancel: write({
		name: 'receptions.cancel',
		summary: 'Hủy một ngày tiếp đoàn viên, có lý do.',
		access: 'reception.plan',
		input: z.object({ id, reason }),
		output: z.object({ id }),
	}),
	move: write({
		name: 'receptions.move',
		summary: 'Dời một ngày tiếp đoàn viên sang ngày khác, có lý do.',
		access: 'reception.plan',
		input: dayFields.extend({ id, toOn: civilDate.meta({ title: 'Sang ngày' }), reason }),
		output: z.object({ id }),
	}),
	beginUnplanned: write({
		name: 'receptions.beginUnplanned',
		summary: 'Mở sổ tiếp đột xuất trong ngày hôm nay.',
		access: 'reception.hold',
		input: z.object({ organisationId: id, postId: z.uuid('Chọn lãnh đạo tiếp.'), place: line(200) }),
		output: z.object({ id }),
	}),
	open: read({
		name: 'receptions.open',
		summary: 'Sổ của một buổi tiếp đoàn viên; không có tên người đến.',
		access: 'reception.read',
		input: z.object({ id }),
		output: z.object({ day: receptionDay, visits: z.array(visitLine), isToday: z.boolean() }),
	}),
	hold: write({
		name: 'receptions.hold',
		summary: 'Ghi một buổi tiếp đã diễn ra mà không có ai đến.',
		access: 'reception.hold',
		input: z.object({ id }),
		output: z.object({ id }),
	}),
	recordVisit: write({
		name: 'receptions.recordVisit',
		summary: 'Ghi một lượt tiếp vào sổ: việc gì, mấy người, kết quả; không ghi tên.',
		access: 'reception.hold',
		input: visitFields.extend({ id }),
		output: z.object({ id, visitId: id }),
	}),
	removeVisit: write({
		name: 'receptions.removeVisit',
		summary: 'Người ghi bỏ một lượt tiếp ghi nhầm trong ngày ghi.',
		access: 'reception.hold',
		input: z.object({ id, visitId: id }),
		output: z.object({ id }),
	}),
	/** What a case opened from a visit begins with. */
	visit: read({
		name: 'receptions.visit',
		summary: 'Một lượt tiếp, để lập vụ việc từ đó.',
		access: 'reception.hold',
		input: z.object({ id }),
		output: visitLine.extend({ organisationId: id, heldOn: civilDate }),
	}),
};
