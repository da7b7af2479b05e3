/** Posts: what a unit has to fill. Rights belong to the post and outlive whoever holds it. */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { civilDate, id, line, postRecord, role } from '../schema.ts';

export const postOperations = {
	list: read({
		name: 'posts.list',
		summary: 'Các chức vụ của một đơn vị và những người đã giữ.',
		access: 'person.read',
		input: z.object({ organisationId: id }),
		output: z.object({ rows: z.array(postRecord) }),
	}),
	create: write({
		name: 'posts.create',
		summary: 'Lập một chức vụ ở đơn vị từ một ngày.',
		access: 'post.create',
		input: z.object({
			organisationId: id.meta({ title: 'Đơn vị' }),
			role,
			title: line(120).meta({ title: 'Tên chức vụ' }),
			fromOn: civilDate.meta({ title: 'Có từ ngày' }),
		}),
		output: z.object({ id }),
	}),
	end: write({
		name: 'posts.end',
		summary: 'Kết thúc một chức vụ; nhiệm kỳ đang giữ kết thúc cùng ngày.',
		access: 'post.end',
		input: z.object({ id, endedOn: civilDate.meta({ title: 'Kết thúc từ ngày' }) }),
		output: z.object({ id }),
	}),
};
