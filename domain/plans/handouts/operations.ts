/** The easy page of a directive: written and published by a union, read by workers without an account. */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { civilDate, id, line } from '../../organisations/schema.ts';
import { handoutHint, handoutNumber, handoutText } from './schema.ts';

const version = handoutText.extend({
	number: z.number(),
	audioFileId: id.nullable(),
	audioName: z.string().nullable(),
	madeBy: z.string(),
	madeOn: civilDate,
	publishedOn: civilDate.nullable(),
});

/** As printed on the wall: the unit's code of its poster, and the number of the page. */
const address = { unitCode: z.string().trim().max(60), number: handoutNumber };

export const handoutOperations = {
	open: read({
		name: 'handouts.open',
		summary: 'Bản dễ đọc của một văn bản: bản đang dùng, bản nháp, gợi ý viết cho dễ hiểu.',
		access: 'handout.read',
		input: z.object({ id }),
		output: z.object({
			directive: z.object({ id, title: z.string(), symbol: z.string().nullable() }),
			/** Of the actor's union or of one above it; the nearest. */
			handout: z
				.object({
					id,
					number: z.number(),
					organisationId: id,
					organisationName: z.string(),
					withdrawnOn: civilDate.nullable(),
					withdrawnReason: z.string().nullable(),
					versions: z.array(version),
					hints: z.array(handoutHint),
					abilities: z.array(z.string()),
				})
				.nullable(),
			/** The union in whose name the actor writes one; null where none. */
			writer: z.object({ organisationId: id, name: z.string() }).nullable(),
			/** Units of the actor for which a sheet can be printed; at most fifty. */
			units: z.array(z.object({ id, name: z.string() })),
		}),
	}),
	save: write({
		name: 'handouts.save',
		summary: 'Lưu bản nháp của bản dễ đọc.',
		access: 'handout.publish',
		input: handoutText.extend({ id, organisationId: id, audioFileId: id.optional() }),
		output: z.object({ id, hints: z.array(handoutHint) }),
	}),
	publish: write({
		name: 'handouts.publish',
		summary: 'Đăng bản dễ đọc; bản trước được giữ lại.',
		access: 'handout.publish',
		input: z.object({ id }),
		output: z.object({ id, number: z.number() }),
	}),
	withdraw: write({
		name: 'handouts.withdraw',
		summary: 'Gỡ bản dễ đọc, có lý do; địa chỉ đã in cho biết là đã gỡ.',
		access: 'handout.publish',
		input: z.object({ id, reason: line(300).meta({ title: 'Lý do' }) }),
		output: z.object({ id }),
	}),
	sheet: read({
		name: 'handouts.sheet',
		summary: 'Tờ A5 có mã QR dẫn đến bản dễ đọc, để dán bảng tin của đơn vị.',
		access: 'handout.read',
		input: z.object({ id, organisationId: id }),
		output: z.object({
			title: z.string(),
			organisationId: id,
			organisationName: z.string(),
			/** Null where the unit has no code of a poster yet. */
			address: z.string().nullable(),
			directiveId: id,
		}),
	}),
	show: read({
		name: 'handouts.show',
		summary: 'Bản dễ đọc của một văn bản, cho người lao động của một đơn vị.',
		access: 'anyone',
		door: false,
		input: z.object(address),
		output: z.object({
			number: z.number(),
			organisationName: z.string(),
			publisherName: z.string(),
			title: z.string(),
			body: z.string(),
			questions: handoutText.shape.questions,
			publishedOn: civilDate,
			hasAudio: z.boolean(),
		}),
	}),
	audio: read({
		name: 'handouts.audio',
		summary: 'Bản đọc thành tiếng của bản dễ đọc.',
		access: 'anyone',
		door: false,
		input: z.object(address),
		output: z.object({ sha256: z.string(), kind: z.string(), bytes: z.number() }),
	}),
	press: write({
		name: 'handouts.press',
		summary: 'Một lượt “Tôi đã đọc và hiểu”, không biết của ai, cộng vào sáng hôm sau.',
		access: 'anyone',
		door: false,
		isConfidential: true,
		input: z.object({ ...address, key: z.string().min(1).max(100) }),
		output: z.object({ countedOn: civilDate }),
	}),
};
