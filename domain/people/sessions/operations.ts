/** Signing in and out. All bound to a browser: none stands at the JSON door. */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { accountName, attemptId, begun, device, password } from '../accounts/operations.ts';
import { id } from '../schema.ts';

export const sessionOperations = {
	/**
	 * Runs, and is committed, before whatever may refuse: the row it writes is a failure until the try that takes it
	 * succeeds. Throws slowDown.
	 */
	noteAttempt: write({
		name: 'sessions.noteAttempt',
		summary: 'Ghi một lần thử đăng nhập để làm chậm việc dò mật khẩu.',
		access: 'anyone',
		door: false,
		input: z.object({
			purpose: z.enum(['password', 'code', 'secondFactor', 'pin']),
			account: z.string().max(60),
			/** Address of the asker, or of the proxy's client. */
			address: z.string().max(60),
			deviceToken: z.string().max(200).optional(),
		}),
		output: z.object({ attemptId }),
	}),
	begin: write({
		name: 'sessions.begin',
		summary: 'Đăng nhập bằng tên đăng nhập hoặc số điện thoại và mật khẩu.',
		access: 'anyone',
		door: false,
		input: z.object({ attemptId, account: accountName, password, device }),
		output: begun,
	}),
	beginByPasskey: write({
		name: 'sessions.beginByPasskey',
		summary: 'Đăng nhập bằng khóa truy cập trên thiết bị.',
		access: 'anyone',
		door: false,
		input: z.object({ response: z.record(z.string(), z.unknown()), device }),
		output: begun,
	}),
	list: read({
		name: 'sessions.list',
		summary: 'Các phiên đang mở của mình.',
		access: 'signedIn',
		door: false,
		input: z.object({}),
		output: z.object({
			rows: z.array(
				z.object({
					id,
					device: z.string(),
					createdAt: z.date(),
					lastSeenOn: z.string(),
					isThis: z.boolean(),
				}),
			),
		}),
	}),
	end: write({
		name: 'sessions.end',
		summary: 'Đăng xuất, hoặc kết thúc một phiên khác của mình.',
		access: 'signedIn',
		door: false,
		input: z.object({ id }),
		output: z.object({ id }),
	}),
	endAll: write({
		name: 'sessions.endAll',
		summary: 'Kết thúc mọi phiên khác của mình.',
		access: 'signedIn',
		door: false,
		input: z.object({}),
		output: z.object({ ended: z.number() }),
	}),
};
