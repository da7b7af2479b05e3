/**
 * Giving a case to another union, and letting a redacted text go to an agency or employer. Nothing goes out before the
 * worker has seen exactly that text and agreed; no answer is no. Texts are sealed and come out only where it is said.
 */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { civilDate, id, line, optionalLine } from '../../organisations/schema.ts';
import { optionalWords, words } from '../handling/schema.ts';
import { caseStates } from '../lifecycle.ts';
import { caseLine } from '../operations.ts';
import { consents, declineReasons, heardWays, passReasons, receiverKinds, transferStates } from './schema.ts';

const unit = z.object({ id, name: z.string() });

export const shownTransfer = z.object({
	id,
	toKind: z.enum(receiverKinds),
	bodyName: z.string(),
	state: z.enum(transferStates),
	askedOn: civilDate,
	consent: z.enum(consents).nullable(),
	consentOn: civilDate.nullable(),
	sentOn: civilDate.nullable(),
	answerByOn: civilDate.nullable(),
	moreTimeUntilOn: civilDate.nullable(),
	declineReason: z.enum(declineReasons).nullable(),
	repliedOn: civilDate.nullable(),
	urgedTimes: z.number(),
	lastUrgedOn: civilDate.nullable(),
	/** The last day of the link; null where there is none. */
	linkUntilOn: civilDate.nullable(),
	/** What the law asks of the receiver, with the counted days; null where no rule fits. */
	sentence: z.string().nullable(),
});
export type ShownTransfer = z.infer<typeof shownTransfer>;

const after = z.object({ id, state: z.enum(caseStates) });
const one = { id, transferId: id };
const answerByOn = civilDate.nullish().meta({ title: 'Đề nghị trả lời trước ngày' });
const link = z.object({
	/** Shown once; only its hash is kept. */
	token: z.string(),
	linkUntilOn: civilDate,
});

export const transferOperations = {
	transfers: read({
		name: 'cases.transfers',
		summary: 'Nơi có thể chuyển một vụ việc đến, và những lần đã chuyển ra ngoài; không có nội dung.',
		access: 'case.read',
		input: z.object({ id }),
		output: z.object({
			line: caseLine,
			isPossible: z.boolean(),
			upper: z.array(unit),
			lower: z.array(unit),
			beside: z.array(unit),
			/** She passed over this unit when she wrote: it goes there only if she agrees. */
			passedOver: unit.nullable(),
			/** Danger to life is decided by the leader of an upper union. */
			mayDecideDanger: z.boolean(),
			transfers: z.array(shownTransfer),
			today: civilDate,
		}),
	}),
	passOn: write({
		name: 'cases.passOn',
		summary:
			'Chuyển vụ việc cho công đoàn khác: cấp trên, cấp dưới hoặc ngang cấp, có lý do; thời hạn của luật chạy tiếp.',
		access: 'case.handle',
		inPerson: true,
		input: z
			.object({
				id,
				organisationId: id.nullish(),
				/** Instead of choosing from the list. */
				code: optionalLine(30).meta({ title: 'Mã đơn vị' }),
				reason: z.enum(passReasons, { error: 'Chọn lý do chuyển.' }),
				/** Needed where she passed over that unit. */
				agreedBy: z.enum(['receipt', ...heardWays]).nullish(),
				text: optionalWords('Ghi thêm cho nơi nhận'),
			})
			.refine((input) => Boolean(input.organisationId) !== Boolean(input.code), {
				error: 'Chọn một công đoàn trong danh sách, hoặc ghi mã đơn vị.',
				path: ['organisationId'],
			}),
		output: after.extend({ organisationName: z.string() }),
	}),
	redactTexts: write({
		name: 'cases.redactTexts',
		summary: 'Mở lời người gửi và bản đã lược tên, để soạn nội dung chuyển đi; việc mở được ghi vào nhật ký.',
		access: 'case.handle',
		door: false,
		inPerson: true,
		isConfidential: true,
		input: z.object({ id, names: optionalWords('Tên cần lược bỏ') }),
		output: z.object({
			original: z.string(),
			redacted: z.string(),
			replaced: z.array(z.object({ label: z.string(), count: z.number() })),
			/** False: her name was not opened, so only what looks like a name was taken out. */
			isNameKnown: z.boolean(),
		}),
	}),
	askConsent: write({
		name: 'cases.askConsent',
		summary: 'Đưa người gửi xem đúng nội dung sẽ chuyển ra ngoài và hỏi có đồng ý không.',
		access: 'case.handle',
		inPerson: true,
		input: z.object({
			id,
			toKind: z.enum(receiverKinds, { error: 'Chọn chuyển đến cơ quan hay người sử dụng lao động.' }),
			bodyName: line(200).meta({ title: 'Tên nơi nhận' }),
			text: words('Nội dung chuyển đi'),
			/** Somebody looked at what still looks like a name. */
			isChecked: z.boolean().default(false),
		}),
		output: after.extend({ transferId: id }),
	}),
	recordConsent: write({
		name: 'cases.recordConsent',
		summary: 'Ghi lại người gửi đã xem và nói gì khi gặp, gọi điện hoặc bằng văn bản.',
		access: 'case.handle',
		inPerson: true,
		input: z.object({
			...one,
			isAgreed: z.boolean('Chọn người gửi đồng ý hay không.'),
			way: z.enum(heardWays, { error: 'Chọn cách người gửi trả lời.' }),
		}),
		output: after,
	}),
	sendTransfer: write({
		name: 'cases.sendTransfer',
		summary: 'Chuyển nội dung người gửi đã đồng ý; liên kết cho nơi nhận chỉ hiện một lần.',
		access: 'case.handle',
		door: false,
		inPerson: true,
		isConfidential: true,
		input: z.object({ ...one, answerByOn }),
		output: link.extend({ ...after.shape }),
	}),
	sendInDanger: write({
		name: 'cases.sendInDanger',
		summary:
			'Nguy hiểm đến tính mạng: lãnh đạo công đoàn cấp trên quyết định chuyển khi chưa có trả lời, ghi rõ lý do.',
		access: 'case.decide',
		door: false,
		inPerson: true,
		isConfidential: true,
		input: z.object({ ...one, answerByOn, text: words('Lý do') }),
		output: link.extend({ ...after.shape }),
	}),
	urge: write({
		name: 'cases.urge',
		summary: 'Ghi một lần đôn đốc nơi nhận.',
		access: 'case.handle',
		inPerson: true,
		input: z.object(one),
		output: after.extend({ urgedTimes: z.number() }),
	}),
	renewLink: write({
		name: 'cases.renewLink',
		summary: 'Cấp liên kết mới cho nơi nhận; liên kết cũ hết hiệu lực ngay.',
		access: 'case.handle',
		door: false,
		inPerson: true,
		isConfidential: true,
		input: z.object(one),
		output: link.extend({ ...after.shape }),
	}),
	revokeLink: write({
		name: 'cases.revokeLink',
		summary: 'Thu hồi liên kết của nơi nhận.',
		access: 'case.handle',
		inPerson: true,
		input: z.object(one),
		output: after,
	}),
	dropTransfer: write({
		name: 'cases.dropTransfer',
		summary: 'Bỏ việc chuyển khi chưa chuyển.',
		access: 'case.handle',
		inPerson: true,
		input: z.object(one),
		output: after,
	}),
};
