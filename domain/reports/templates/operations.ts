/** What can be done with report templates: immutable versions, published by the union that owns the template. */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { id, line } from '../../organisations/schema.ts';
import { definition } from '../schema.ts';

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
					audience: z.enum(['grassroots', 'upper']),
					periodKind: z.string(),
					fieldCount: z.number(),
					publishedAt: z.date(),
					isShipped: z.boolean(),
				}),
			),
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
			audience: z.enum(['grassroots', 'upper']),
			periodKind: z.string(),
			discharges: z.array(z.string()),
			definition,
			versions: z.array(z.object({ id, number: z.number(), publishedAt: z.date() })),
			unitsAsked: z.number(),
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
			audience: z.enum(['grassroots', 'upper']),
			periodKind: line(40),
			discharges: z.array(z.string()).default([]),
			definition,
		}),
		output: z.object({ id, number: z.number() }),
	}),
};
