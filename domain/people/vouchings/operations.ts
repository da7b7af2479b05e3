/**
 * Vouching: a second person says that the holder of a post is who she should be, before the vault opens to her. Whoever
 * gave the code, set the password or gave the post is never that person, nor is anybody who ever administered.
 */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { id, role } from '../schema.ts';
import { type CredentialHow, credentialHows, type VouchingObstacle, vouchingObstacles } from './terms.ts';

const how = z.enum(Object.keys(credentialHows) as [CredentialHow, ...CredentialHow[]]);
const obstacle = z.enum(Object.keys(vouchingObstacles) as [VouchingObstacle, ...VouchingObstacle[]]);

/** The number that she sees on her own page and reads to whoever confirms. */
const typedNumber = z
	.string()
	.max(30)
	.transform((text) => text.normalize('NFKC').replace(/\s/g, ''))
	.meta({ title: 'Số đối chiếu' });

const voucher = z.object({
	fullName: z.string(),
	postTitle: z.string(),
	organisationName: z.string(),
	phone: z.string().nullable(),
});

const holder = z.object({
	/** Of the mandate. */
	id,
	personId: id,
	fullName: z.string(),
	phone: z.string().nullable(),
	role,
	postTitle: z.string(),
	organisationName: z.string(),
	isAccountVouched: z.boolean(),
	isMandateVouched: z.boolean(),
	how: how.nullable(),
	givenAt: z.date().nullable(),
	givenByName: z.string().nullable(),
	postGivenAt: z.date().nullable(),
	postGivenByName: z.string().nullable(),
	/** Null: the asker can confirm. */
	obstacle: obstacle.nullable(),
});

const said = z.object({
	id,
	madeAt: z.date(),
	isRight: z.boolean(),
	/** Of the account; otherwise of the post. */
	isOfAccount: z.boolean(),
	personName: z.string(),
	postTitle: z.string().nullable(),
	organisationName: z.string().nullable(),
	/** Null: the command line of the server. */
	byName: z.string().nullable(),
	byPostTitle: z.string().nullable(),
});

export const vouchingOperations = {
	own: read({
		name: 'vouchings.own',
		summary: 'Ai đã mở đường vào tài khoản của mình từ bên ngoài, đã được xác nhận chưa, ai xác nhận được.',
		access: 'signedIn',
		door: false,
		input: z.object({}),
		output: z.object({
			/** Whoever let her in last; null where nobody did since the installation was set up. */
			credential: z
				.object({ how, byName: z.string().nullable(), byPostTitle: z.string().nullable(), givenAt: z.date() })
				.nullable(),
			isAccountVouched: z.boolean(),
			/** Her posts for which the confirmation is missing, with who can give it; posts that open nothing are left out. */
			waiting: z.array(z.object({ mandateId: id, postTitle: z.string(), vouchers: z.array(voucher) })),
			/** Six digits, only in the session in which the password was chosen. */
			number: z.string().nullable(),
		}),
	}),
	list: read({
		name: 'vouchings.list',
		summary: 'Những người đang chờ mình xác nhận là đúng người, và các lần xác nhận gần đây.',
		access: 'account.vouch',
		door: false,
		input: z.object({}),
		output: z.object({
			waiting: z.array(holder),
			recent: z.array(said.extend({ mandateId: id })),
		}),
	}),
	get: read({
		name: 'vouchings.get',
		summary: 'Một người giữ chức vụ trong phạm vi mình xác nhận, đang chờ hoặc đã xác nhận.',
		access: 'account.vouch',
		door: false,
		input: z.object({ id }),
		output: holder,
	}),
	confirm: write({
		name: 'vouchings.confirm',
		summary: 'Xác nhận đúng người đang giữ chức vụ; từ đó người đó mở được vụ việc được giao.',
		access: 'account.vouch',
		door: false,
		inPerson: true,
		input: z.object({ id, number: typedNumber.optional() }),
		output: z.object({ id }),
	}),
	deny: write({
		name: 'vouchings.deny',
		summary: 'Báo không đúng người: đóng tài khoản đến khi được cấp mã lại.',
		access: 'account.vouch',
		door: false,
		inPerson: true,
		input: z.object({ id }),
		output: z.object({ id }),
	}),
	log: read({
		name: 'vouchings.log',
		summary: 'Sổ các lần xác nhận đúng người, mới nhất trước.',
		access: 'case.readLog',
		input: z.object({ page: z.coerce.number().int().min(1).default(1) }),
		output: z.object({ rows: z.array(said), hasMore: z.boolean() }),
	}),
};
