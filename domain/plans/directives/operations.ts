/**
 * What can be done with directives: papers that a union hands down, with their files, distribution list and the outline
 * of the units' own plans. What they oblige to is in ../duties, their way down in ../cascades.
 */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { civilDate, id } from '../../organisations/schema.ts';
import { directiveKinds, directiveStates, planSection } from '../schema.ts';
import {
	directiveFields,
	directiveFile,
	directiveFileRoles,
	endReason,
	recipient,
	registerOutcomes,
} from './schema.ts';

const unit = z.object({ id, name: z.string() });
const done = z.object({ id });

const head = z.object({
	id,
	organisationId: id,
	organisationName: z.string(),
	kind: z.enum(directiveKinds),
	symbol: z.string().nullable(),
	title: z.string(),
	issuer: z.string(),
	datedOn: civilDate.nullable(),
	fromOn: civilDate,
	untilOn: civilDate.nullable(),
	state: z.enum(directiveStates),
	planDueOn: civilDate.nullable(),
});

/** A unit of the actor's own that the paper was handed to. */
const received = z.object({
	organisationId: id,
	name: z.string(),
	assignedOn: civilDate,
	isGrassroots: z.boolean(),
	isOpened: z.boolean(),
	mayReceive: z.boolean(),
});

export const directiveOperations = {
	list: read({
		name: 'directives.list',
		summary: 'Các văn bản chỉ đạo của đơn vị và văn bản đơn vị nhận được; tìm không dấu cũng được.',
		access: 'directive.read',
		input: z.object({
			state: z.enum(directiveStates).optional(),
			/** In which it holds. */
			year: z.number().int().min(1945).max(2200).optional(),
			words: z.string().trim().max(200).optional(),
		}),
		output: z.object({
			directives: z.array(
				head.extend({
					duties: z.number(),
					proposals: z.number(),
					/** Handed to a unit of the actor's own, which has not opened it. */
					isNew: z.boolean(),
				}),
			),
			/** More than the hundred shown. */
			hasMore: z.boolean(),
			abilities: z.array(z.string()),
		}),
	}),
	begin: read({
		name: 'directives.begin',
		summary: 'Công đoàn mà mình được nhập văn bản chỉ đạo.',
		access: 'directive.write',
		input: z.object({}),
		output: z.object({ units: z.array(unit), today: civilDate }),
	}),
	get: read({
		name: 'directives.get',
		summary: 'Một văn bản chỉ đạo: thông tin, tệp, nơi nhận, số nhiệm vụ, mẫu kế hoạch của đơn vị.',
		access: 'directive.read',
		input: z.object({ id }),
		output: head.extend({
			recipients: z.array(recipient),
			files: z.array(directiveFile),
			planOutline: z.array(planSection),
			/** The outline was written by somebody; else it is the one that follows from the ledger. */
			isOutlined: z.boolean(),
			issuedOn: civilDate.nullable(),
			endedOn: civilDate.nullable(),
			endReason: z.string().nullable(),
			replacedBy: z.object({ id, title: z.string(), symbol: z.string().nullable() }).nullable(),
			hasText: z.boolean(),
			counts: z.object({ proposed: z.number(), confirmed: z.number(), dropped: z.number(), ended: z.number() }),
			received: z.array(received),
			abilities: z.array(z.string()),
		}),
	}),
	make: write({
		name: 'directives.make',
		summary: 'Nhập một văn bản chỉ đạo; là bản nháp đến khi ban hành.',
		access: 'directive.write',
		input: directiveFields.extend({ organisationId: id }),
		output: done,
	}),
	edit: write({
		name: 'directives.edit',
		summary: 'Sửa thông tin của văn bản chỉ đạo khi còn là bản nháp.',
		access: 'directive.write',
		input: directiveFields.extend({ id }),
		output: done,
	}),
	discard: write({
		name: 'directives.discard',
		summary: 'Bỏ một văn bản còn là bản nháp, cùng sổ nhiệm vụ của nó; văn bản đã ban hành thì không bỏ được.',
		access: 'directive.write',
		input: z.object({ id }),
		output: done,
	}),
	attach: write({
		name: 'directives.attach',
		summary: 'Đính kèm tệp văn bản, đề án kèm theo hoặc phụ lục.',
		access: 'directive.write',
		/** The file was staged by the same person. */
		input: z.object({
			id,
			fileId: id.optional(),
			role: z.enum(directiveFileRoles, { error: 'Chọn tệp này là gì.' }),
			title: z.string().trim().max(200, { error: 'Tên tệp dài quá 200 chữ. Rút gọn lại.' }).optional(),
		}),
		output: done,
	}),
	detach: write({
		name: 'directives.detach',
		summary: 'Bỏ một tệp đính kèm nhầm khi văn bản còn là bản nháp.',
		access: 'directive.write',
		input: z.object({ id, fileId: id }),
		output: done,
	}),
	file: read({
		name: 'directives.file',
		summary: 'Một tệp của văn bản chỉ đạo.',
		access: 'directive.read',
		input: z.object({ id, fileId: id }),
		output: z.object({ sha256: z.string(), fileName: z.string(), kind: z.string(), bytes: z.number() }),
		door: false,
	}),
	outline: write({
		name: 'directives.outline',
		summary: 'Soạn đề cương kế hoạch của đơn vị: các mục và lời có sẵn.',
		access: 'directive.write',
		input: z.object({
			id,
			sections: z
				.array(planSection)
				.min(1, { error: 'Đề cương cần ít nhất một mục.' })
				.max(30, { error: 'Đề cương nhiều quá 30 mục. Gộp bớt lại.' }),
		}),
		output: done,
	}),
	issue: write({
		name: 'directives.issue',
		summary: 'Ban hành văn bản chỉ đạo: từ đây giao xuống được và sổ nhiệm vụ bắt đầu tính.',
		access: 'directive.issue',
		input: z.object({ id }),
		output: z.object({ id, register: z.enum(registerOutcomes) }),
	}),
	withdraw: write({
		name: 'directives.withdraw',
		summary: 'Thu hồi văn bản chỉ đạo, kèm lý do; các nhiệm vụ kết thúc.',
		access: 'directive.issue',
		input: z.object({ id, reason: endReason }),
		output: done,
	}),
	replacement: read({
		name: 'directives.replacement',
		summary: 'Các văn bản có thể thay văn bản này và nhiệm vụ của văn bản được chọn, để chuyển từng nhiệm vụ sang.',
		access: 'directive.issue',
		input: z.object({ id, byId: id.optional() }),
		output: z.object({
			directive: head,
			candidates: z.array(z.object({ id, title: z.string(), symbol: z.string().nullable() })),
			open: z.array(z.object({ id, number: z.number(), section: z.string(), title: z.string() })),
			targets: z.array(z.object({ id, number: z.number(), section: z.string(), title: z.string() })),
		}),
	}),
	replace: write({
		name: 'directives.replace',
		summary: 'Thay bằng văn bản khác; từng nhiệm vụ đang tính chuyển sang nhiệm vụ mới hoặc kết thúc, kèm lý do.',
		access: 'directive.issue',
		input: z.object({
			id,
			byId: id,
			reason: endReason,
			/** A duty of the other paper that goes on in the place of one of this; those not named end. */
			moves: z
				.array(z.object({ dutyId: id, toId: id.optional(), reason: z.string().trim().max(300).optional() }))
				.max(500),
		}),
		output: done,
	}),
};
