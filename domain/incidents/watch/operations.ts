/** How fast a union takes quick reports, and whom its clock finds on which day. */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { id } from '../../organisations/schema.ts';
import { dutyFields, dutyLine, termFields, termLine } from './schema.ts';

const union = z.object({ organisationId: id, organisationName: z.string(), mayConfigure: z.boolean() });
const which = z.object({ organisationId: id.optional() });

export const watchOperations = {
	terms: read({
		name: 'watch.terms',
		summary: 'Trong bao nhiêu phút phải nhận báo cáo nhanh, theo loại việc; ai quy định, từ ngày nào.',
		access: 'incident.read',
		input: which,
		output: union.extend({ terms: z.array(termLine) }),
	}),
	setTerm: write({
		name: 'watch.setTerm',
		summary: 'Đặt số phút phải nhận một loại báo cáo nhanh ở công đoàn mình và các đơn vị bên dưới, từ một ngày.',
		access: 'incident.configure',
		input: termFields,
		output: z.object({ organisationId: id }),
	}),
	rosters: read({
		name: 'watch.rosters',
		summary: 'Lịch trực và lịch vắng của một công đoàn, từ hôm nay trở đi.',
		access: 'incident.read',
		input: which,
		output: union.extend({
			duties: z.array(dutyLine),
			/** Posts that can be put on the list. */
			posts: z.array(z.object({ id, title: z.string(), name: z.string().nullable() })),
		}),
	}),
	setDuty: write({
		name: 'watch.setDuty',
		summary: 'Ghi một chức vụ trực hoặc vắng trong những ngày nào.',
		access: 'incident.configure',
		input: dutyFields,
		output: z.object({ id }),
	}),
	removeDuty: write({
		name: 'watch.removeDuty',
		summary: 'Bỏ một dòng trong lịch trực, lịch vắng.',
		access: 'incident.configure',
		input: z.object({ id }),
		output: z.object({ id }),
	}),
};
