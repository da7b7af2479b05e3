/** Sessions of dissemination: recorded, corrected with what changed, withdrawn with a reason; and whom they reached. */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { civilDate, id, line } from '../../organisations/schema.ts';
import { fileRoles, sessionChange, sessionFields, sessionLine, there, unitReach } from './schema.ts';

const directive = z.object({ id, title: z.string(), symbol: z.string().nullable() });
const reading = z.object({
	/** Null: none yet, or fewer than five, which are not told. */
	readings: z.number().nullable(),
	areFew: z.boolean(),
});

export const disseminationOperations = {
	begin: read({
		name: 'disseminations.begin',
		summary: 'Những gì cần để ghi một buổi quán triệt: văn bản, tổ đã dùng, số người của đơn vị.',
		access: 'dissemination.record',
		input: z.object({ organisationId: id.optional() }),
		output: z.object({
			organisationId: id,
			organisationName: z.string(),
			/** Somebody of the upper union writes it down for the unit. */
			isProxy: z.boolean(),
			/** In force at the unit, newest first. */
			directives: z.array(directive),
			groups: z.array(z.object({ id, title: z.string() })),
			of: there,
		}),
	}),
	record: write({
		name: 'disseminations.record',
		summary: 'Ghi một buổi quán triệt: văn bản nào, ngày nào, bao nhiêu người.',
		access: 'dissemination.record',
		input: sessionFields.extend({ organisationId: id.meta({ title: 'Đơn vị' }) }),
		output: z.object({ id }),
	}),
	correct: write({
		name: 'disseminations.correct',
		summary: 'Sửa một buổi quán triệt; bản trước và phần đã sửa được giữ lại.',
		access: 'dissemination.record',
		input: sessionFields.extend({ id, revision: z.number().int() }),
		output: z.object({ id }),
	}),
	withdraw: write({
		name: 'disseminations.withdraw',
		summary: 'Rút một buổi quán triệt ghi nhầm, có lý do.',
		access: 'dissemination.record',
		input: z.object({ id, reason: line(300).meta({ title: 'Lý do' }) }),
		output: z.object({ id }),
	}),
	open: read({
		name: 'disseminations.open',
		summary: 'Một buổi quán triệt: số người dự, ảnh, biên bản, những lần sửa.',
		access: 'dissemination.read',
		input: z.object({ id }),
		output: sessionLine.extend({
			revision: z.number(),
			directives: z.array(directive),
			officialsThere: z.number().nullable(),
			groupId: id.nullable(),
			withdrawnReason: z.string().nullable(),
			madeBy: z.string(),
			madeOn: civilDate,
			/** Of the unit on the day of the session. */
			of: there,
			files: z.array(z.object({ id, role: z.enum(fileRoles), fileName: z.string(), kind: z.string() })),
			changes: z.array(z.object({ madeOn: civilDate, madeBy: z.string(), changes: z.array(sessionChange) })),
			/** Groups of the unit, for a correction. */
			groups: z.array(z.object({ id, title: z.string() })),
			/** In force at the unit, and those of the session. */
			choices: z.array(directive),
			abilities: z.array(z.string()),
		}),
	}),
	file: read({
		name: 'disseminations.file',
		summary: 'Một ảnh hoặc biên bản của buổi quán triệt.',
		access: 'dissemination.read',
		input: z.object({ id, fileId: id }),
		output: z.object({ sha256: z.string(), fileName: z.string(), kind: z.string() }),
	}),
	list: read({
		name: 'disseminations.list',
		summary: 'Các buổi quán triệt của đơn vị mình và các đơn vị bên dưới, mới nhất trước.',
		access: 'dissemination.read',
		input: z.object({ organisationId: id.optional(), after: z.string().max(100).optional() }),
		output: z.object({
			lines: z.array(sessionLine),
			next: z.string().nullable(),
			/** The actor records sessions somewhere. */
			mayRecord: z.boolean(),
		}),
	}),
	coverage: read({
		name: 'disseminations.coverage',
		summary: 'Văn bản đã đến được bao nhiêu cán bộ, đoàn viên, người lao động, so với số người của ngày đang xem.',
		access: 'dissemination.read',
		input: z.object({
			id,
			organisationId: id.optional(),
			onDay: civilDate.optional(),
			/** Only units that have no session yet. */
			none: z.boolean().default(false),
			page: z.number().int().min(1).default(1),
		}),
		output: z.object({
			directive,
			onDay: civilDate,
			organisationId: id,
			organisationName: z.string(),
			/** The unit itself where it is a grassroots union that was given the directive. */
			own: unitReach.extend({ reasons: z.array(z.string()), lines: z.array(sessionLine), reading }).nullable(),
			units: z.array(
				unitReach.extend({ name: z.string(), isGrassroots: z.boolean(), reasons: z.array(z.string()), reading }),
			),
			/** Of all grassroots unions below that were given it. */
			sums: z.record(
				z.enum(['officials', 'members', 'workers']),
				z.object({
					of: z.number(),
					declared: z.number(),
					seen: z.number(),
					checked: z.number(),
					excess: z.number(),
					unknownUnits: z.number(),
					unknownPeople: z.number(),
				}),
			),
			unitCount: z.number(),
			withoutSession: z.number(),
			pages: z.number(),
			page: z.number(),
			/** Readings of the easy page, added up over the units where they are five and more; null without such a page. */
			readings: z.object({ shown: z.number(), hiddenUnits: z.number(), countedOn: civilDate.nullable() }).nullable(),
			handoutId: id.nullable(),
			abilities: z.array(z.string()),
		}),
	}),
};
