/** What can be done with key programmes: made for a year, filled with tasks, shown as done, closed by quarter, printed. */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { civilDate, id } from '../../organisations/schema.ts';
import { evidenceKinds } from '../schema.ts';
import {
	month,
	monthCode,
	offeredDuty,
	owner,
	quarter,
	task,
	taskFates,
	taskFields,
	taskTitle,
	words,
} from './schema.ts';

const unit = z.object({ id, name: z.string() });
const done = z.object({ id });
const head = z.object({ id, year: z.number(), organisation: unit, abilities: z.array(z.string()), today: civilDate });

const counts = z.object({
	all: z.number(),
	done: z.number(),
	declared: z.number(),
	open: z.number(),
	late: z.number(),
	carried: z.number(),
	dropped: z.number(),
});

const reason = words(500, 'Ghi một câu vì sao không làm nữa.').meta({ title: 'Lý do' });
const pieceFields = {
	kind: z.enum(evidenceKinds, { error: 'Chọn loại minh chứng.' }).meta({ title: 'Loại minh chứng' }),
	onDay: civilDate.meta({ title: 'Ngày' }),
	title: words(300, 'Ghi minh chứng là gì.').meta({ title: 'Minh chứng' }),
	/** Staged by the same person. */
	fileId: id.optional(),
};

export const programmeOperations = {
	list: read({
		name: 'programmes.list',
		summary: 'Chương trình công tác trọng tâm của đơn vị và cấp dưới, theo năm.',
		access: 'programme.read',
		input: z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() }),
		output: z.object({
			programmes: z.array(z.object({ id, year: z.number(), organisation: unit, counts })),
			hasMore: z.boolean(),
			/** Own units where a programme may be made, with the years that have one. */
			units: z.array(unit.extend({ years: z.array(z.number()) })),
			thisYear: z.number(),
		}),
	}),
	make: write({
		name: 'programmes.make',
		summary: 'Lập chương trình công tác trọng tâm của một năm.',
		access: 'programme.write',
		input: z.object({
			organisationId: id,
			year: z.coerce.number({ error: 'Ghi năm.' }).int().min(2000).max(2100),
		}),
		output: done,
	}),
	get: read({
		name: 'programmes.get',
		summary: 'Một chương trình năm: bốn quý, từng tháng, từng việc.',
		access: 'programme.read',
		input: z.object({ id }),
		output: head.extend({
			quarters: z.array(
				z.object({ quarter: z.number(), closedOn: civilDate.nullable(), counts, tasks: z.array(task) }),
			),
			counts,
		}),
	}),
	quarter: read({
		name: 'programmes.quarter',
		summary: 'Một quý của chương trình: các việc, số và ngày của văn bản, tháng có thể chuyển sang.',
		access: 'programme.read',
		input: z.object({ id, quarter }),
		output: head.extend({
			quarter: z.number(),
			symbol: z.string().nullable(),
			datedOn: civilDate.nullable(),
			opening: z.string().nullable(),
			closedOn: civilDate.nullable(),
			counts,
			tasks: z.array(task),
			laterMonths: z.array(z.string()),
		}),
	}),
	offer: read({
		name: 'programmes.offer',
		summary: 'Để thêm việc: người chủ trì chọn được và nhiệm vụ đã xác nhận của các văn bản chỉ đạo, kèm nguyên văn.',
		access: 'programme.write',
		input: z.object({ id, quarter }),
		output: head.extend({
			quarter: z.number(),
			owners: z.array(owner),
			duties: z.array(offeredDuty),
		}),
	}),
	addTasks: write({
		name: 'programmes.addTasks',
		summary: 'Thêm nhiều việc bằng cách dán: mỗi dòng một việc.',
		access: 'programme.write',
		input: z.object({
			id,
			month,
			text: z
				.string({ error: 'Dán các việc, mỗi dòng một việc.' })
				.max(60_000, { error: 'Đoạn dán quá dài. Dán từng quý một.' }),
		}),
		output: z.object({ id, added: z.number() }),
	}),
	takeDuties: write({
		name: 'programmes.takeDuties',
		summary: 'Đưa nhiệm vụ đã xác nhận của văn bản chỉ đạo vào chương trình thành việc.',
		access: 'programme.write',
		input: z.object({
			id,
			tasks: z
				.array(
					z.object({
						dutyId: id,
						title: taskTitle,
						month,
						dueOn: civilDate.nullish(),
						ownerPostId: id.nullish(),
					}),
				)
				.min(1, { error: 'Chọn ít nhất một nhiệm vụ.' })
				.max(100),
		}),
		output: z.object({ id, added: z.number() }),
	}),
	task: read({
		name: 'programmes.task',
		summary: 'Một việc của chương trình: ai làm, hạn, nhiệm vụ gắn với, minh chứng, từ đâu chuyển sang.',
		access: 'programme.read',
		input: z.object({ id }),
		output: task.extend({
			programme: head,
			closedOn: civilDate.nullable(),
			declaredOn: civilDate.nullable(),
			declaredWords: z.string().nullable(),
			measuredSource: z.string().nullable(),
			linkedDuties: z.array(offeredDuty.omit({ tasks: true })),
			pieces: z.array(
				z.object({
					id,
					title: z.string(),
					kind: z.enum(evidenceKinds),
					onDay: civilDate,
					withdrawnOn: civilDate.nullable(),
					hasFile: z.boolean(),
				}),
			),
			/** Evidence of the union that could be linked, newest first. */
			linkable: z.array(z.object({ id, title: z.string(), onDay: civilDate })),
			earlier: z.object({ id, title: z.string(), dueOn: civilDate }).nullable(),
			later: z.object({ id, title: z.string(), dueOn: civilDate }).nullable(),
			laterMonths: z.array(z.string()),
			/** Where it was made from a finding of a survey that the actor may read. */
			finding: z.object({ surveyId: id, findingId: id, title: z.string(), said: z.string() }).nullable(),
		}),
	}),
	change: read({
		name: 'programmes.change',
		summary: 'Để sửa một việc: các lựa chọn của đơn vị và những gì đang ghi.',
		access: 'programme.write',
		input: z.object({ id }),
		output: z.object({
			task,
			dutyIds: z.array(id),
			owners: z.array(owner),
			duties: z.array(offeredDuty.omit({ tasks: true })),
			/** Measures that the product counts by itself. */
			measures: z.array(z.string()),
		}),
	}),
	editTask: write({
		name: 'programmes.editTask',
		summary: 'Sửa một việc: nội dung, tháng, hạn, người chủ trì, số liệu đếm, nhiệm vụ gắn với.',
		access: 'programme.write',
		input: z.object({ id, ...taskFields }),
		output: done,
	}),
	addEvidence: write({
		name: 'programmes.addEvidence',
		summary: 'Ghi minh chứng mới cho một việc; việc coi như đã xong.',
		access: 'programme.write',
		input: z.object({ id, ...pieceFields }),
		output: done,
	}),
	link: write({
		name: 'programmes.link',
		summary: 'Gắn minh chứng đã có của đơn vị vào một việc.',
		access: 'programme.write',
		input: z.object({
			id,
			evidenceIds: z.array(id).min(1, { error: 'Chọn ít nhất một minh chứng.' }).max(50),
		}),
		output: done,
	}),
	unlink: write({
		name: 'programmes.unlink',
		summary: 'Gỡ minh chứng gắn nhầm khỏi một việc; minh chứng vẫn còn trong sổ.',
		access: 'programme.write',
		input: z.object({ id, evidenceId: id }),
		output: done,
	}),
	declare: write({
		name: 'programmes.declare',
		summary: 'Khai một việc đã xong khi chưa có minh chứng, bằng một câu; hiện là tự khai.',
		access: 'programme.write',
		input: z.object({
			id,
			words: words(500, 'Ghi một câu việc đã làm thế nào, hoặc gắn minh chứng.').meta({ title: 'Đã làm thế nào' }),
		}),
		output: done,
	}),
	count: write({
		name: 'programmes.count',
		summary: 'Đếm lại các việc theo số liệu của một quý; việc nào đạt số thì đã xong.',
		access: 'programme.write',
		input: z.object({ id, quarter }),
		output: z.object({ id, counted: z.number(), unknown: z.number() }),
	}),
	settle: write({
		name: 'programmes.settle',
		summary: 'Quyết định một việc chưa xong: không làm nữa, kèm lý do, hoặc chuyển sang tháng của quý sau.',
		access: 'programme.write',
		input: z.object({
			id,
			fate: z.enum(taskFates, { error: 'Chọn chuyển sang quý sau hay không làm nữa.' }),
			reason: reason.optional(),
			to: monthCode.optional(),
		}),
		output: z.object({ id, laterId: id.nullable() }),
	}),
	reopen: write({
		name: 'programmes.reopen',
		summary: 'Mở lại một việc đã khai xong hoặc đã bỏ, khi quý chưa chốt.',
		access: 'programme.write',
		input: z.object({ id }),
		output: done,
	}),
	close: write({
		name: 'programmes.close',
		summary: 'Chốt một quý: từng việc chưa xong được chuyển sang quý sau hoặc bỏ, kèm lý do.',
		access: 'programme.write',
		input: z.object({
			id,
			quarter,
			fates: z
				.array(
					z.object({
						taskId: id,
						fate: z.enum(taskFates),
						reason: z.string().trim().max(500).optional(),
						to: monthCode.optional(),
					}),
				)
				.max(500)
				.default([]),
		}),
		output: z.object({ id, carried: z.number(), dropped: z.number() }),
	}),
	paper: write({
		name: 'programmes.paper',
		summary: 'Ghi số, ngày và lời mở đầu của chương trình một quý.',
		access: 'programme.write',
		input: z.object({
			id,
			quarter,
			symbol: z.string().trim().max(60, { error: 'Số, ký hiệu dài quá 60 chữ.' }).optional(),
			datedOn: civilDate.optional(),
			opening: z.string().trim().max(5000, { error: 'Lời mở đầu dài quá 5.000 chữ. Rút gọn lại.' }).optional(),
		}),
		output: done,
	}),
	document: read({
		name: 'programmes.document',
		summary: 'Chương trình công tác một quý theo thể thức công đoàn: Word, PDF hoặc bản in.',
		access: 'programme.read',
		input: z.object({ id, quarter, format: z.enum(['word', 'pdf', 'print']) }),
		output: z.object({
			fileName: z.string(),
			format: z.string(),
			bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
		}),
		door: false,
	}),
};
