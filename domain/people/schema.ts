import { z } from 'zod';
import { civilDate, decision, id, line } from '../organisations/schema.ts';
import { roleCodes } from '../verbs.ts';
import { normalisePhone, normaliseUserName } from './rules.ts';
import { type MandateSource, mandateSources } from './terms.ts';

export { civilDate, decision, id, line };

/** Leaves as the stored national form; an empty field is no phone. */
export const phone = z
	.string()
	.max(40)
	.transform((text, check) => {
		if (text.trim() === '') return undefined;
		const normalised = normalisePhone(text);
		if (normalised) return normalised;
		check.addIssue({ code: 'custom', message: 'Nhập số điện thoại 10 chữ số, ví dụ 0912 345 678.' });
		return z.NEVER;
	})
	.meta({ title: 'Số điện thoại' });

const emailShape = z.email('Nhập địa chỉ thư điện tử dạng ten@donvi.vn, hoặc để trống.').max(200);
export const email = z
	.string()
	.transform((text) => text.normalize('NFC').trim() || undefined)
	.pipe(emailShape.optional())
	.meta({ title: 'Thư điện tử' });

/** Begins with a letter, so that it is never taken for a phone number. */
export const userName = z
	.string()
	.transform(normaliseUserName)
	.pipe(
		z
			.string()
			.min(3)
			.max(40)
			.regex(/^[a-z][a-z0-9._-]*$/, 'Chỉ dùng chữ không dấu, số và dấu chấm, bắt đầu bằng chữ, ví dụ lan.nguyen.'),
	)
	.meta({ title: 'Tên đăng nhập' });

export const role = z.enum(roleCodes).meta({ title: 'Vai trò' });
export const mandateSource = z
	.enum(Object.keys(mandateSources) as [MandateSource, ...MandateSource[]])
	.default('election')
	.meta({ title: 'Hình thức' });

export const personFields = z.object({
	fullName: line(120).meta({ title: 'Họ và tên' }),
	phone: phone.optional(),
	email: email.optional(),
});

/** One person in one post: a line of the directory. */
export const directoryLine = z.object({
	personId: id,
	fullName: z.string(),
	phone: z.string().nullable(),
	email: z.string().nullable(),
	postId: id,
	role,
	title: z.string(),
	organisationId: id,
	organisationCode: z.string(),
	organisationName: z.string(),
	fromOn: z.string(),
	/** First day on which it no longer holds; null until further notice. */
	toOn: z.string().nullable(),
});

export const personRecord = z.object({
	id,
	fullName: z.string(),
	phone: z.string().nullable(),
	email: z.string().nullable(),
	mandates: z.array(
		z.object({
			id,
			postId: id,
			role,
			title: z.string(),
			organisationId: id,
			organisationName: z.string(),
			fullTime: z.boolean(),
			fromOn: z.string(),
			toOn: z.string().nullable(),
			decisionNumber: z.string().nullable(),
			decisionOn: z.string().nullable(),
			source: z.string(),
			abilities: z.array(z.string()),
		}),
	),
	/** Null where there is none or the asker does not care for accounts. */
	account: z
		.object({
			userName: z.string(),
			hasPassword: z.boolean(),
			secondFactor: z.boolean(),
			disabled: z.boolean(),
			codeExpiresAt: z.date().nullable(),
		})
		.nullable(),
	abilities: z.array(z.string()),
});

export const postRecord = z.object({
	id,
	role,
	title: z.string(),
	fromOn: z.string(),
	toOn: z.string().nullable(),
	mandates: z.array(
		z.object({
			id,
			personId: id,
			fullName: z.string(),
			phone: z.string().nullable(),
			fromOn: z.string(),
			toOn: z.string().nullable(),
			fullTime: z.boolean(),
			decisionNumber: z.string().nullable(),
		}),
	),
	abilities: z.array(z.string()),
});

export const mandateFields = decision.extend({
	fromOn: civilDate.meta({ title: 'Giữ chức vụ từ ngày' }),
	fullTime: z.coerce.boolean().default(false).meta({ title: 'Chuyên trách' }),
	source: mandateSource,
});
