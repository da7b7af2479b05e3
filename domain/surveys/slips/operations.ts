/** What a place hands out: slips of paper with a code each, and the poster that leads everybody there to the survey. */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { id } from '../../organisations/schema.ts';

/** `id` is that of the place. */
const place = z.object({ id });

const paper = z.object({
	id,
	surveyId: id,
	surveyTitle: z.string(),
	placeName: z.string(),
	organiserName: z.string(),
	closesOn: z.string(),
	isSlipsOnly: z.boolean(),
	isOpen: z.boolean(),
});

const pdf = z.object({
	fileName: z.string(),
	bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
});

export const slipOperations = {
	make: write({
		name: 'slips.make',
		summary: 'Làm thêm phiếu có mã cho một nơi; mỗi mã trả lời được một lần.',
		access: 'survey.handOut',
		input: place.extend({ slips: z.number().int().min(1).max(20_000).meta({ title: 'Số phiếu' }) }),
		output: z.object({ id, slips: z.number() }),
	}),
	print: read({
		name: 'slips.print',
		summary: 'Phiếu có mã của một nơi để in và cắt, từng phần; in lại vẫn là những phiếu ấy.',
		access: 'survey.handOut',
		input: place.extend({ part: z.number().int().min(1).default(1) }),
		output: paper.extend({
			population: z.number(),
			/** Slips made so far, and the most that can be. */
			made: z.number(),
			most: z.number(),
			parts: z.number(),
			part: z.number(),
			handedOn: z.string().nullable(),
			mayHandOut: z.boolean(),
			/** Where a slip is typed in. */
			typedAddress: z.string(),
			slips: z.array(z.object({ number: z.number(), code: z.string(), address: z.string() })),
		}),
		door: false,
	}),
	pdf: read({
		name: 'slips.pdf',
		summary: 'Một phần phiếu có mã của một nơi, kèm tờ hướng dẫn phát phiếu, dạng PDF.',
		access: 'survey.handOut',
		input: place.extend({ part: z.number().int().min(1).default(1) }),
		output: pdf,
		door: false,
	}),
	poster: read({
		name: 'surveys.poster',
		summary: 'Áp phích của một nơi: mã QR và địa chỉ dẫn thẳng tới khảo sát.',
		access: 'survey.handOut',
		input: place,
		output: paper.extend({ code: z.string().nullable(), address: z.string().nullable() }),
	}),
	posters: read({
		name: 'surveys.posters',
		summary: 'Áp phích của mọi nơi được hỏi, từng phần, để in một lượt.',
		access: 'survey.handOut',
		/** `id` of the survey. */
		input: z.object({ id, after: z.string().max(200).optional() }),
		output: z.object({
			id,
			posters: z.array(paper.extend({ code: z.string().nullable(), address: z.string().nullable() })),
			next: z.string().nullable(),
		}),
	}),
};
