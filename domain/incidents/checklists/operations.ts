/** Check-lists of the first hour: ticked with times at an event, changed by the federation from a day on. */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { civilDate, id } from '../../organisations/schema.ts';
import { localTime, triggers } from '../schema.ts';
import { checklistItem, mostItems } from './schema.ts';

const trigger = z.enum(triggers, { error: 'Chọn loại việc.' }).meta({ title: 'Loại việc' });

export const checklistOperations = {
	get: read({
		name: 'checklists.get',
		summary: 'Danh mục việc của giờ đầu cho một báo cáo nhanh: việc nào đã làm lúc nào, gọi số nào.',
		access: 'incident.read',
		input: z.object({ id }),
		output: z.object({
			trigger: z.enum(triggers),
			organisationName: z.string(),
			noticedAt: z.date(),
			items: z.array(
				checklistItem.extend({
					dueAt: z.date().nullable(),
					dueOn: civilDate.nullable(),
					done: z
						.object({
							at: z.date(),
							/** As said, where it was done at another time than it was ticked. */
							happenedAt: z.date().nullable(),
							byTitle: z.string(),
						})
						.nullable(),
					bodies: z.array(z.object({ name: z.string(), phone: z.string().nullable(), note: z.string().nullable() })),
				}),
			),
			abilities: z.array(z.string()),
		}),
	}),
	tick: write({
		name: 'checklists.tick',
		summary: 'Đánh dấu một việc của giờ đầu là đã làm, kèm giờ làm.',
		access: 'incident.say',
		input: z.object({
			id,
			code: z.string().max(40).meta({ title: 'Việc' }),
			happenedAt: localTime.optional().meta({ title: 'Làm lúc' }),
		}),
		output: z.object({ id }),
	}),
	untick: write({
		name: 'checklists.untick',
		summary: 'Bỏ dấu đã làm đánh nhầm; lần đánh dấu vẫn còn trong phần trao đổi.',
		access: 'incident.say',
		input: z.object({ id, code: z.string().max(40).meta({ title: 'Việc' }) }),
		output: z.object({ id }),
	}),
	list: read({
		name: 'checklists.list',
		summary: 'Danh mục giờ đầu của từng loại việc đang có hiệu lực, do công đoàn nào ban hành.',
		access: 'incident.read',
		input: z.object({ organisationId: id.optional() }),
		output: z.object({
			organisationId: id,
			organisationName: z.string(),
			lists: z.array(
				z.object({
					trigger: z.enum(triggers),
					items: z.array(checklistItem),
					/** Null: as shipped. */
					fromOn: civilDate.nullable(),
					publishedBy: z.string().nullable(),
				}),
			),
			mayPublish: z.boolean(),
		}),
	}),
	publish: write({
		name: 'checklists.publish',
		summary: 'Ban hành danh mục giờ đầu của một loại việc cho đơn vị mình và bên dưới, từ một ngày.',
		access: 'incident.configure',
		input: z.object({
			organisationId: id,
			trigger,
			fromOn: civilDate.meta({ title: 'Từ ngày' }),
			items: z
				.array(checklistItem)
				.min(1, { error: 'Danh mục chưa có việc nào. Ghi ít nhất một việc.' })
				.max(mostItems, { error: `Danh mục dài quá ${mostItems} việc. Giờ đầu không ai đọc hết: bớt lại.` }),
		}),
		output: z.object({ id }),
	}),
};
