/** What can be done with report templates: immutable versions, published by the union that owns the template. */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { id, line } from '../../organisations/schema.ts';
import { definition } from '../schema.ts';
import { editStep, templateDefinition } from './schema.ts';

const audience = z.enum(['grassroots', 'upper']).meta({ title: 'Ai điền mẫu này' });
const periodKind = z
	.enum(['month', 'quarter', 'sixMonths', 'nineMonths', 'year', 'schoolYear'])
	.meta({ title: 'Loại kỳ' });
const revision = z.coerce.number().int().min(1);
const change = z.object({
	kind: z.enum(['added', 'removed', 'changed', 'moved']),
	label: z.string(),
	details: z.array(z.string()),
});
/** What asking costs: by the units that the template's requirements ask, or by one unit where nobody is asked yet. */
const cost = z.object({ minutesPerForm: z.number(), sentence: z.string().nullable() });

export const templateOperations = {
	list: read({
		name: 'templates.list',
		summary: 'Các mẫu báo cáo và phiên bản mới nhất.',
		access: 'template.read',
		input: z.object({}),
		output: z.object({
			templates: z.array(
				z.object({
					code: z.string(),
					versionId: id,
					number: z.number(),
					title: z.string(),
					audience,
					periodKind: z.string(),
					fieldCount: z.number(),
					publishedAt: z.date(),
					isShipped: z.boolean(),
					ownerName: z.string().nullable(),
				}),
			),
			drafts: z.array(z.object({ id, title: z.string(), savedAt: z.date(), isNew: z.boolean() })),
			abilities: z.array(z.string()),
		}),
	}),
	get: read({
		name: 'templates.get',
		summary: 'Một phiên bản mẫu báo cáo.',
		access: 'template.read',
		input: z.object({ id }),
		output: z.object({
			id,
			code: z.string(),
			number: z.number(),
			title: z.string(),
			abstract: z.string(),
			audience,
			periodKind: z.string(),
			discharges: z.array(z.string()),
			definition,
			publishedAt: z.date(),
			isShipped: z.boolean(),
			ownerName: z.string().nullable(),
			versions: z.array(z.object({ id, number: z.number(), publishedAt: z.date() })),
			/** Against the version before; empty for the first. */
			changes: z.array(change),
			unitsAsked: z.number(),
			cost,
			/** Unions for which the actor may publish: where a copy would belong. */
			publishers: z.array(z.object({ id, name: z.string() })),
			/** The template is theirs, so that a new version of it can be written. */
			isOwn: z.boolean(),
			abilities: z.array(z.string()),
		}),
	}),
	publish: write({
		name: 'templates.publish',
		summary: 'Ban hành phiên bản mới của mẫu; kỳ đang nhập dở giữ phiên bản cũ.',
		access: 'template.publish',
		input: z.object({
			organisationId: id,
			code: line(60),
			title: line(200),
			abstract: line(300),
			audience,
			periodKind,
			discharges: z.array(z.string()).default([]),
			definition: templateDefinition,
		}),
		output: z.object({ id, number: z.number() }),
	}),
	startDraft: write({
		name: 'templates.startDraft',
		summary: 'Bắt đầu soạn mẫu: phiên bản mới của mẫu của mình, bản chép từ mẫu khác, hoặc mẫu trống.',
		access: 'template.publish',
		input: z.object({
			organisationId: id.meta({ title: 'Công đoàn ban hành' }),
			/** The version to start from; an empty form without it. */
			fromVersionId: id.optional().meta({ title: 'Mẫu gốc' }),
			as: z.enum(['version', 'copy', 'empty']).meta({ title: 'Soạn thành' }),
			title: z.string().max(200).optional().meta({ title: 'Tên mẫu' }),
			audience: audience.default('grassroots'),
			periodKind: periodKind.default('month'),
		}),
		output: z.object({ id }),
	}),
	getDraft: read({
		name: 'templates.getDraft',
		summary: 'Bản mẫu đang soạn: các mục, chỗ còn phải sửa, công sức mà việc hỏi đòi hỏi.',
		access: 'template.publish',
		input: z.object({ id }),
		output: z.object({
			id,
			revision: z.number(),
			organisationId: id,
			ownerName: z.string(),
			title: z.string(),
			abstract: z.string(),
			audience,
			periodKind: z.string(),
			/** The number that publishing gives it. */
			nextNumber: z.number(),
			definition,
			savedAt: z.date(),
			problems: z.array(z.object({ path: z.string(), message: z.string() })),
			changes: z.array(change),
			unitsAsked: z.number(),
			cost,
			/** Cost per form of the version that it started from, in minutes; null for an empty start. */
			minutesBefore: z.number().nullable(),
			measures: z.array(z.object({ name: z.string(), label: z.string() })),
		}),
	}),
	saveDraft: write({
		name: 'templates.saveDraft',
		summary: 'Ghi một bước sửa vào bản mẫu đang soạn.',
		access: 'template.publish',
		input: z.object({ id, revision, step: editStep }),
		output: z.object({ id, revision: z.number() }),
	}),
	discardDraft: write({
		name: 'templates.discardDraft',
		summary: 'Bỏ bản mẫu đang soạn.',
		access: 'template.publish',
		input: z.object({ id }),
		output: z.object({ id }),
	}),
	publishDraft: write({
		name: 'templates.publishDraft',
		summary: 'Ban hành bản mẫu đang soạn thành phiên bản mới, không sửa được nữa.',
		access: 'template.publish',
		input: z.object({ id, revision }),
		output: z.object({ id, number: z.number() }),
	}),
};
