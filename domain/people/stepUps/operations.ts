/**
 * The step before a name is opened: six digits of one's own on the phone, or the second factor once more. It lasts ten
 * minutes (the vault's function counts them) and is asked when a name is opened, never at every sign-in.
 */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { attemptId, password } from '../accounts/operations.ts';
import { pinWeakness } from './rules.ts';

const pin = z
	.string()
	.max(30)
	.transform((text) => text.normalize('NFKC').replace(/\s/g, ''))
	.meta({ title: 'Mã PIN' });

const newPin = pin.superRefine((digits, check) => {
	const message = pinWeakness(digits);
	if (message) check.addIssue({ code: 'custom', message });
});

export const stepUpOperations = {
	get: read({
		name: 'stepUps.get',
		summary: 'Những cách xác nhận trước khi mở tên mà mình đang có.',
		access: 'signedIn',
		door: false,
		input: z.object({}),
		output: z.object({
			pin: z.boolean(),
			totp: z.boolean(),
			passkeys: z.boolean(),
			/** Null where none counts now. */
			untilAt: z.date().nullable(),
		}),
	}),
	setPin: write({
		name: 'stepUps.setPin',
		summary: 'Đặt mã PIN sáu số của mình, sau khi nhập lại mật khẩu.',
		access: 'signedIn',
		door: false,
		input: z.object({ attemptId, currentPassword: password, pin: newPin }),
		output: z.object({ set: z.literal(true) }),
	}),
	confirmPin: write({
		name: 'stepUps.confirmPin',
		summary: 'Xác nhận bằng mã PIN để mở tên trong mười phút.',
		access: 'signedIn',
		door: false,
		input: z.object({ attemptId, pin }),
		output: z.object({ confirmed: z.literal(true) }),
	}),
};
