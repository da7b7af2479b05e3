/** Tokens for integrators: one belongs to a post, has the rights of the post and ends with it. */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { civilDate, id, line } from '../schema.ts';

export const tokenOperations = {
	list: read({
		name: 'tokens.list',
		summary: 'Các mã tích hợp của các chức vụ trong phạm vi của mình.',
		access: 'token.issue',
		input: z.object({ organisationId: id.optional() }),
		output: z.object({
			rows: z.array(
				z.object({
					id,
					title: z.string(),
					postId: id,
					postTitle: z.string(),
					organisationId: id,
					organisationName: z.string(),
					issuedByName: z.string(),
					createdAt: z.date(),
					expiresAt: z.date(),
					revokedAt: z.date().nullable(),
					isValid: z.boolean(),
				}),
			),
		}),
	}),
	issue: write({
		name: 'tokens.issue',
		summary: 'Cấp mã tích hợp cho một chức vụ; mã có quyền của chức vụ đó.',
		access: 'token.issue',
		input: z.object({
			postId: z.uuid('Chọn chức vụ mà mã này dùng quyền.').meta({ title: 'Chức vụ' }),
			title: line(120).meta({ title: 'Dùng cho hệ thống nào' }),
			expiresOn: civilDate.optional().meta({ title: 'Hết hiệu lực sau ngày' }),
		}),
		output: z.object({ id }),
	}),
	reveal: read({
		name: 'tokens.reveal',
		summary: 'Xem mã tích hợp vừa cấp, trong 15 phút, chỉ người đã cấp.',
		access: 'token.issue',
		input: z.object({ id }),
		output: z.object({ token: z.string() }),
	}),
	revoke: write({
		name: 'tokens.revoke',
		summary: 'Thu hồi một mã tích hợp.',
		access: 'token.revoke',
		input: z.object({ id }),
		output: z.object({ id }),
	}),
};
