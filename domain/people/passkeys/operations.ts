/** Passkeys (WebAuthn): as second factor and for signing in without a password. Options and responses are the browser's own JSON. */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { line } from '../schema.ts';

const browserJson = z.record(z.string(), z.unknown());

export const passkeyOperations = {
	beginRegistration: write({
		name: 'passkeys.beginRegistration',
		summary: 'Chuẩn bị thêm một khóa truy cập.',
		access: 'signedIn',
		door: false,
		input: z.object({}),
		output: z.object({ options: browserJson }),
	}),
	register: write({
		name: 'passkeys.register',
		summary: 'Lưu khóa truy cập mà thiết bị vừa tạo.',
		access: 'signedIn',
		door: false,
		input: z.object({ title: line(80).meta({ title: 'Tên thiết bị' }), response: browserJson }),
		output: z.object({ id: z.string() }),
	}),
	beginConfirm: write({
		name: 'passkeys.beginConfirm',
		summary: 'Chuẩn bị xác thực bước hai bằng khóa truy cập.',
		access: 'signedIn',
		door: false,
		input: z.object({}),
		output: z.object({ options: browserJson }),
	}),
	confirm: write({
		name: 'passkeys.confirm',
		summary: 'Xác thực bước hai của phiên này bằng khóa truy cập.',
		access: 'signedIn',
		door: false,
		input: z.object({ response: browserJson }),
		output: z.object({ confirmed: z.literal(true) }),
	}),
	remove: write({
		name: 'passkeys.remove',
		summary: 'Thôi dùng một khóa truy cập.',
		access: 'signedIn',
		door: false,
		input: z.object({ id: z.string().max(400) }),
		output: z.object({ id: z.string() }),
	}),
	/** The challenge is signed and short-lived; it is spent by `sessions.beginByPasskey`. */
	beginSignIn: read({
		name: 'passkeys.beginSignIn',
		summary: 'Chuẩn bị đăng nhập bằng khóa truy cập.',
		access: 'anyone',
		door: false,
		input: z.object({}),
		output: z.object({ options: browserJson }),
	}),
};
