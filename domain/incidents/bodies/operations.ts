/** Competent bodies and their telephones: dated, for all communes or for one. */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { civilDate, id } from '../../organisations/schema.ts';
import { bodyCodes, bodyFields } from './schema.ts';

export const bodyOperations = {
	list: read({
		name: 'bodies.list',
		summary: 'Cơ quan có thẩm quyền và số điện thoại, theo xã phường và ngày hiệu lực.',
		access: 'incident.read',
		input: z.object({ organisationId: id.optional(), ended: z.boolean().default(false) }),
		output: z.object({
			organisationId: id,
			organisationName: z.string(),
			bodies: z.array(
				z.object({
					id,
					body: z.enum(bodyCodes),
					name: z.string(),
					phone: z.string(),
					note: z.string().nullable(),
					communeCode: z.string().nullable(),
					communeName: z.string().nullable(),
					fromOn: civilDate,
					toOn: civilDate.nullable(),
					organisationName: z.string(),
					/** Listed by the union that is looked at, so that it may end it. */
					isOwn: z.boolean(),
				}),
			),
			/** What holds where nothing is listed. */
			national: z.array(z.object({ body: z.enum(bodyCodes), name: z.string(), phone: z.string().nullable() })),
			communes: z.array(z.object({ code: z.string(), name: z.string() })),
			mayChange: z.boolean(),
		}),
	}),
	add: write({
		name: 'bodies.add',
		summary: 'Ghi cơ quan có thẩm quyền với số điện thoại, cho một xã phường hoặc cho tất cả.',
		access: 'incident.configure',
		input: bodyFields.extend({ organisationId: id }),
		output: z.object({ id }),
	}),
	end: write({
		name: 'bodies.end',
		summary: 'Số điện thoại hoặc cơ quan không còn đúng từ một ngày.',
		access: 'incident.configure',
		input: z.object({ id, toOn: civilDate.meta({ title: 'Hết hiệu lực từ ngày' }) }),
		output: z.object({ id }),
	}),
};
