/** Enterprises that have no union yet: facts about the place of work, and never about anybody who works there. */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { id, optionalLine } from '../../organisations/schema.ts';
import { enterpriseFields } from '../schema.ts';

const enterprise = z.object({
	id,
	organisationId: id,
	organisationName: z.string(),
	name: z.string(),
	communeCode: z.string().nullable(),
	communeName: z.string().nullable(),
	sector: z.string().nullable(),
	workers: z.number().nullable(),
	women: z.number().nullable(),
	conditions: z.string().nullable(),
	contact: z.string().nullable(),
	notedOn: z.string(),
	endedOn: z.string().nullable(),
	abilities: z.array(z.string()),
});

const communes = z.array(z.object({ code: z.string(), name: z.string() }));

export const enterpriseOperations = {
	list: read({
		name: 'enterprises.list',
		summary: 'Doanh nghiệp chưa có công đoàn mà công đoàn cấp trên theo dõi.',
		access: 'enterprise.read',
		input: z.object({
			q: optionalLine(100),
			ended: z.boolean().default(false),
			after: z.string().max(300).optional(),
		}),
		output: z.object({
			enterprises: z.array(enterprise),
			next: z.string().nullable(),
			total: z.number(),
			mayNote: z.boolean(),
		}),
	}),
	get: read({
		name: 'enterprises.get',
		summary: 'Một doanh nghiệp chưa có công đoàn, hoặc chỗ trống để ghi doanh nghiệp mới.',
		access: 'enterprise.write',
		input: z.object({ id: id.optional() }),
		output: z.object({ enterprise: enterprise.nullable(), communes }),
	}),
	note: write({
		name: 'enterprises.note',
		summary: 'Ghi một doanh nghiệp chưa có công đoàn: chỉ ghi về doanh nghiệp, không ghi về người lao động nào.',
		access: 'enterprise.write',
		input: enterpriseFields.extend({ isNameMeant: z.boolean().default(false) }),
		output: z.object({ id }),
	}),
	change: write({
		name: 'enterprises.change',
		summary: 'Sửa điều đã ghi về doanh nghiệp.',
		access: 'enterprise.write',
		input: enterpriseFields.extend({ id, isNameMeant: z.boolean().default(false) }),
		output: z.object({ id }),
	}),
	end: write({
		name: 'enterprises.end',
		summary: 'Thôi theo dõi doanh nghiệp: đã lập công đoàn, hoặc không còn hoạt động.',
		access: 'enterprise.write',
		input: z.object({ id }),
		output: z.object({ id }),
	}),
};
