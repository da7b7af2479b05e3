/**
 * Accounts: made with a hand-over or for a person in a post, opened by a one-time code. An answer to a write is kept with
 * its key, so a code never stands in one: `issueCode` and `handOver` answer with the code's id, and `revealCode` gives
 * the letters to whoever issued it, for a quarter of an hour.
 */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { id, line, mandateFields, phone, role, userName } from '../schema.ts';
import { readCode } from './rules.ts';

/** What the person typed: one Unicode form, never trimmed inside. */
export const password = z
	.string()
	.max(1000)
	.transform((text) => text.normalize('NFC'))
	.pipe(z.string().min(1))
	.meta({ title: 'Mật khẩu' });

export const accountName = line(60).meta({ title: 'Tên đăng nhập hoặc số điện thoại' });

export const code = z
	.string()
	.max(60)
	.transform((text, check) => {
		const read = readCode(text);
		if (read) return read;
		check.addIssue({
			code: 'custom',
			message: 'Mã gõ chưa đúng: mã có 10 ký tự, dạng BCF23-GH4KM. Xem lại từng ký tự rồi gõ lại.',
		});
		return z.NEVER;
	})
	.meta({ title: 'Mã một lần' });

/** The row that `sessions.noteAttempt` wrote: without one nothing can be tried. */
export const attemptId = id;
export const device = z.string().max(300).default('');
export const begun = z.object({
	/** Cookie value of the session; only its hash is stored. */
	token: z.string(),
	/** Cookie value that marks this device as known to the person: its tries are counted apart. */
	deviceToken: z.string(),
	personId: id,
});

export const accountOperations = {
	own: read({
		name: 'accounts.own',
		summary: 'Tài khoản của mình: tên đăng nhập, liên hệ, các chức vụ đang giữ.',
		access: 'signedIn',
		door: false,
		input: z.object({}),
		output: z.object({
			personId: id,
			userName: z.string(),
			fullName: z.string(),
			phone: z.string().nullable(),
			email: z.string().nullable(),
			posts: z.array(
				z.object({
					id,
					role,
					title: z.string(),
					organisationId: id,
					organisationName: z.string(),
					fromOn: z.string(),
					toOn: z.string().nullable(),
				}),
			),
		}),
	}),
	setLocale: write({
		name: 'accounts.setLocale',
		summary: 'Chọn ngôn ngữ hiển thị cho tài khoản của mình.',
		access: 'signedIn',
		door: false,
		input: z.object({ locale: z.enum(['vi', 'en']).meta({ title: 'Ngôn ngữ' }) }),
		output: z.object({ locale: z.string() }),
	}),
	handOver: write({
		name: 'accounts.handOver',
		summary: 'Bàn giao một chức vụ: kết thúc người cũ, bắt đầu người mới, cấp mã một lần.',
		access: 'account.issueCode',
		input: mandateFields
			.extend({
				postId: id.meta({ title: 'Chức vụ' }),
				personId: id.optional().meta({ title: 'Người mới, nếu đã có trong danh bạ' }),
				fullName: line(120).optional().meta({ title: 'Họ và tên người mới' }),
				phone: phone.optional(),
				userName: userName.optional(),
			})
			.superRefine((input, check) => {
				if (!input.personId && !input.fullName) {
					check.addIssue({
						code: 'custom',
						path: ['fullName'],
						message: 'Nhập họ và tên người mới, hoặc chọn người trong danh bạ.',
					});
				}
			}),
		/** `codeId` is null where the person already has a password, or has posts beyond the reach of who hands over. */
		output: z.object({ id, personId: id, codeId: id.nullable() }),
	}),
	issueCode: write({
		name: 'accounts.issueCode',
		summary: 'Cấp mã một lần để mở tài khoản hoặc đặt lại mật khẩu đã quên.',
		access: 'account.issueCode',
		input: z.object({ id, userName: userName.optional() }),
		output: z.object({ id, codeId: id }),
	}),
	revealCode: read({
		name: 'accounts.revealCode',
		summary: 'Xem mã một lần vừa cấp, trong 15 phút, chỉ người đã cấp.',
		access: 'account.issueCode',
		input: z.object({ id }),
		output: z.object({ code: z.string(), expiresAt: z.date(), userName: z.string(), fullName: z.string() }),
	}),
	redeem: write({
		name: 'accounts.redeem',
		summary: 'Dùng mã một lần để đặt mật khẩu và đăng nhập.',
		access: 'anyone',
		door: false,
		input: z.object({ attemptId, account: accountName, code, password, device }),
		output: begun,
	}),
	changePassword: write({
		name: 'accounts.changePassword',
		summary: 'Đổi mật khẩu của mình; các phiên khác kết thúc.',
		access: 'signedIn',
		door: false,
		input: z.object({ attemptId, currentPassword: password, password }),
		output: z.object({ changed: z.literal(true) }),
	}),
	setPassword: write({
		name: 'accounts.setPassword',
		summary: 'Quản trị đặt mật khẩu tạm; người dùng phải đổi ở lần đăng nhập đầu.',
		access: 'account.setPassword',
		door: false,
		input: z.object({ id, password }),
		output: z.object({ id }),
	}),
	disable: write({
		name: 'accounts.disable',
		summary: 'Khóa tài khoản và kết thúc mọi phiên của người đó.',
		access: 'account.disable',
		input: z.object({ id }),
		output: z.object({ id }),
	}),
	enable: write({
		name: 'accounts.enable',
		summary: 'Mở lại tài khoản đã khóa.',
		access: 'account.enable',
		input: z.object({ id }),
		output: z.object({ id }),
	}),
	resetSecondFactor: write({
		name: 'accounts.resetSecondFactor',
		summary: 'Bỏ bước xác thực thứ hai của người mất điện thoại; người đó thiết lập lại khi đăng nhập.',
		access: 'account.resetSecondFactor',
		input: z.object({ id }),
		output: z.object({ id }),
	}),
};
