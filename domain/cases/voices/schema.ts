/** What a worker sends, checked; every sentence beside a field says what to do. */
import { z } from 'zod';
import { concernsLeaders, fileBytes, identities, sinces, topics, wishes } from '../schema.ts';
import { readIntakeCode, readReceipt } from './rules.ts';

/** The short code of a poster, as typed: case, accents, spaces and hyphens do not matter. */
export const intakeCode = z
	.string()
	.max(30)
	.transform((typed, context) => {
		const code = readIntakeCode(typed);
		if (code !== undefined) return code;
		const message = typed.trim()
			? 'Mã này không giống mã trên áp phích. Mã có bốn chữ cái rồi đến số, ví dụ moba-7. Xem lại áp phích rồi nhập lại.'
			: 'Nhập mã in trên áp phích, ví dụ moba-7.';
		context.addIssue({ code: 'custom', message });
		return z.NEVER;
	})
	.meta({ title: 'Mã trên áp phích' });

/** 16 digits with a check digit, as typed. */
export const receipt = z
	.string()
	.max(60)
	.transform((typed, context) => {
		const read = readReceipt(typed);
		if ('receipt' in read) return read.receipt;
		context.addIssue({ code: 'custom', message: read.problem });
		return z.NEVER;
	})
	.meta({ title: 'Mã số' });

/** Made with the page, hidden in the form: the receipt follows from it, so that a second tap makes no second case. */
export const voiceKey = z.string().min(20).max(100);

/** A cleaned picture or voice note (server/media); it never touches the disk. */
export const attachment = z.object({ mediaType: z.string(), bytes: fileBytes });
export type Attachment = z.infer<typeof attachment>;

const longest = 'Dài quá 10.000 chữ. Rút gọn lại; phần còn lại gửi thêm sau bằng mã số.';

const voiceFields = z.object({
	key: voiceKey,
	code: intakeCode,
	topic: z.enum(topics, { error: 'Chọn một việc gần nhất với điều anh chị muốn nói.' }),
	text: z.string().trim().max(10_000, { error: longest }),
	place: z.string().trim().max(200, { error: 'Nơi xảy ra dài quá 200 chữ. Ghi ngắn lại.' }).optional(),
	since: z.enum(sinces).nullable(),
	people: z
		.number({ error: 'Số người chỉ ghi bằng số, ví dụ 12. Không rõ thì để trống.' })
		.int({ error: 'Số người là số nguyên, ví dụ 12.' })
		.min(1, { error: 'Số người từ 1 trở lên. Không rõ thì để trống.' })
		.max(100_000, { error: 'Số người nhiều quá 100.000. Xem lại số vừa ghi.' })
		.nullable(),
	wish: z.enum(wishes, { error: 'Chọn điều anh chị mong muốn.' }),
	identity: z.enum(identities, { error: 'Chọn cách gửi: không nêu tên, giữ kín tên, hay có tên.' }),
	/** Asked only where a name or a contact is given. */
	fullName: z.string().trim().max(120, { error: 'Họ tên dài quá 120 chữ. Ghi ngắn lại.' }).optional(),
	contact: z.string().trim().max(200, { error: 'Cách liên hệ dài quá 200 chữ. Ghi ngắn lại.' }).optional(),
	/** She chose the level above, whatever the answer about leaders. */
	toUpper: z.boolean(),
	concernsLeader: z.enum(concernsLeaders, { error: 'Chọn có, không hoặc không rõ.' }),
	/** Somebody's life is in danger now: handed over at once, and she was told that this can tell when it was sent. */
	isDanger: z.boolean(),
	attachments: z.array(attachment).max(5, { error: 'Mỗi lần gửi được 5 tệp. Các tệp khác gửi thêm sau bằng mã số.' }),
});

export const voiceInput = voiceFields.superRefine((voice, context) => {
	const say = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
	const { identity, fullName, contact } = voice;
	if (!voice.text && voice.attachments.length === 0) {
		say('text', 'Viết vài chữ về điều anh chị muốn nói, hoặc gửi kèm ảnh, lời ghi âm.');
	}
	if (voice.wish === 'petition' && identity !== 'named') {
		say(
			'identity',
			'Đơn chính thức phải có tên người gửi. Chọn “Có tên” và ghi họ tên, hoặc bỏ chọn “Gửi đơn chính thức” để không phải nêu tên.',
		);
	}
	if (identity === 'named' && !fullName) say('fullName', 'Ghi họ tên, hoặc chọn không nêu tên.');
	if (identity !== 'anonymous' && !contact) {
		say('contact', 'Ghi cách liên hệ (số điện thoại hoặc địa chỉ), hoặc chọn không nêu tên.');
	}
	if (identity === 'anonymous' && (fullName || contact)) {
		say(
			fullName ? 'fullName' : 'contact',
			'Anh chị chọn không nêu tên mà ô này đang có chữ. Xóa đi, hoặc chọn “Giữ kín tên”.',
		);
	}
});
export type VoiceInput = z.infer<typeof voiceInput>;

/** What she does with her receipt. `solved` and `notSolved` answer the question whether it is all right now. */
export const voiceReplies = [
	'add',
	'reply',
	'withdraw',
	'solved',
	'notSolved',
	'agreeTransfer',
	'refuseTransfer',
	'retaliation',
] as const;
export type VoiceReply = (typeof voiceReplies)[number];

export const replyInput = z
	.object({
		key: voiceKey,
		receipt,
		what: z.enum(voiceReplies, { error: 'Chọn điều anh chị muốn làm.' }),
		text: z.string().trim().max(10_000, { error: longest }),
		attachments: z.array(attachment).max(5, { error: 'Mỗi lần gửi được 5 tệp. Các tệp khác gửi ở lần sau.' }),
	})
	.superRefine((reply, context) => {
		if (
			(reply.what === 'add' || reply.what === 'reply' || reply.what === 'retaliation') &&
			!reply.text &&
			reply.attachments.length === 0
		) {
			context.addIssue({
				code: 'custom',
				path: ['text'],
				message: 'Viết vài chữ, hoặc gửi kèm ảnh, lời ghi âm.',
			});
		}
	});
export type ReplyInput = z.infer<typeof replyInput>;
