/** The second step of signing in, by an authenticator app or recovery codes. Keys and codes leave by reads, never in a kept answer. */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { attemptId } from '../accounts/operations.ts';

const typedCode = z
	.string()
	.max(30)
	.transform((text) => text.normalize('NFKC').replace(/\s/g, ''))
	.pipe(z.string().min(1))
	.meta({ title: 'Mã xác thực' });

export const secondFactorOperations = {
	get: read({
		name: 'secondFactors.get',
		summary: 'Bước xác thực thứ hai của mình: ứng dụng, khóa truy cập, mã dự phòng.',
		access: 'signedIn',
		door: false,
		input: z.object({}),
		output: z.object({
			totp: z.boolean(),
			required: z.boolean(),
			recoveryCodesLeft: z.number(),
			/** False where the installation's addresses are such that browsers refuse passkeys there. */
			passkeysPossible: z.boolean(),
			passkeys: z.array(
				z.object({ id: z.string(), title: z.string(), createdAt: z.date(), lastUsedAt: z.date().nullable() }),
			),
		}),
	}),
	beginTotp: write({
		name: 'secondFactors.beginTotp',
		summary: 'Tạo khóa mới cho ứng dụng xác thực; có hiệu lực khi đã nhập đúng một mã.',
		access: 'signedIn',
		door: false,
		input: z.object({}),
		output: z.object({ begun: z.literal(true) }),
	}),
	showTotp: read({
		name: 'secondFactors.showTotp',
		summary: 'Khóa đang chờ xác nhận, để nhập vào ứng dụng xác thực.',
		access: 'signedIn',
		door: false,
		input: z.object({}),
		output: z.object({
			/** Base32 in groups of four, for typing. */
			key: z.string(),
			/** `otpauth://totp/…`, for a link on the phone itself. */
			uri: z.string(),
		}),
	}),
	confirmTotp: write({
		name: 'secondFactors.confirmTotp',
		summary: 'Nhập một mã từ ứng dụng để bắt đầu dùng khóa mới.',
		access: 'signedIn',
		door: false,
		input: z.object({ attemptId, code: typedCode }),
		output: z.object({ confirmed: z.literal(true) }),
	}),
	confirm: write({
		name: 'secondFactors.confirm',
		summary: 'Xác thực bước hai của phiên này bằng mã sáu số hoặc một mã dự phòng.',
		access: 'signedIn',
		door: false,
		input: z.object({ attemptId, code: typedCode }),
		output: z.object({ confirmed: z.literal(true) }),
	}),
	renewRecoveryCodes: write({
		name: 'secondFactors.renewRecoveryCodes',
		summary: 'Tạo mười mã dự phòng mới; các mã cũ hết hiệu lực.',
		access: 'signedIn',
		door: false,
		input: z.object({}),
		output: z.object({ renewed: z.literal(true) }),
	}),
	showRecoveryCodes: read({
		name: 'secondFactors.showRecoveryCodes',
		summary: 'Mười mã dự phòng vừa tạo, trong 15 phút.',
		access: 'signedIn',
		door: false,
		input: z.object({}),
		output: z.object({ codes: z.array(z.string()) }),
	}),
	removeTotp: write({
		name: 'secondFactors.removeTotp',
		summary: 'Thôi dùng ứng dụng xác thực.',
		access: 'signedIn',
		door: false,
		input: z.object({}),
		output: z.object({ removed: z.literal(true) }),
	}),
};
