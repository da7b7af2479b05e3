/** What the area can do: persons in posts and the directory of union officials; posts, mandates, accounts have their own folders. */
import { z } from 'zod';
import { read, write } from '../operation.ts';
import { civilDate, directoryLine, id, personFields, personRecord, role } from './schema.ts';

export const peopleOperations = {
	directory: read({
		name: 'people.directory',
		summary: 'Danh bạ cán bộ công đoàn trong phạm vi của mình, theo ngày và từ khóa không dấu.',
		access: 'person.read',
		input: z.object({
			search: z.string().max(200).optional(),
			/** Only this unit and all below it. */
			under: id.optional(),
			role: role.optional(),
			asOf: civilDate.optional(),
			page: z.coerce.number().int().min(1).default(1),
			/** Up to 2,000, so that a whole district prints in one read. */
			pageSize: z.coerce.number().int().min(1).max(2000).default(50),
		}),
		output: z.object({
			rows: z.array(directoryLine),
			total: z.number(),
			page: z.number(),
			pageSize: z.number(),
			/** What the asker may do at some unit of hers: the page's buttons. */
			abilities: z.array(z.string()),
		}),
	}),
	get: read({
		name: 'people.get',
		summary: 'Một cán bộ với các nhiệm kỳ và tài khoản.',
		access: 'person.read',
		input: z.object({ id }),
		output: personRecord,
	}),
	create: write({
		name: 'people.create',
		summary: 'Thêm người sẽ giữ chức vụ ở một đơn vị.',
		access: 'person.create',
		input: personFields.extend({ organisationId: id.meta({ title: 'Đơn vị' }) }),
		output: z.object({ id }),
	}),
	correct: write({
		name: 'people.correct',
		summary: 'Sửa họ tên, số điện thoại, thư điện tử của một cán bộ.',
		access: 'person.correct',
		input: personFields.extend({ id }),
		output: z.object({ id }),
	}),
};
