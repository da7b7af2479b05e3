/** A directive in short and plain words for workers: one page, three questions with answers. */
import { z } from 'zod';
import { line } from '../../organisations/schema.ts';

/** In characters: about three minutes of reading aloud, and a page that stays within 14 kB. */
export const longestBody = 3000;

export const handoutQuestion = z.object({
	question: z
		.string()
		.trim()
		.min(1, { error: 'Ghi câu mà người lao động sẽ hỏi.' })
		.max(150, { error: 'Câu hỏi dài quá 150 chữ cái. Rút gọn lại.' }),
	answer: z
		.string()
		.trim()
		.min(1, { error: 'Ghi câu trả lời.' })
		.max(500, { error: 'Câu trả lời dài quá 500 chữ cái. Rút gọn lại.' }),
});
export type HandoutQuestion = z.infer<typeof handoutQuestion>;

export const handoutText = z.object({
	title: line(100).meta({ title: 'Tên bản dễ đọc' }),
	body: z
		.string()
		.transform((text) => text.normalize('NFC').replace(/\r\n?/g, '\n').trim())
		.pipe(
			z
				.string()
				.min(1, { error: 'Viết vài đoạn ngắn: việc gì, vì sao, người lao động được gì, phải làm gì.' })
				.max(longestBody, { error: `Dài quá ${longestBody} chữ cái. Bỏ bớt phần chỉ dành cho cán bộ.` }),
		)
		.meta({ title: 'Nội dung' }),
	questions: z
		.array(handoutQuestion)
		.length(3, { error: 'Ghi đủ ba câu hỏi và trả lời.' })
		.meta({ title: 'Ba câu hỏi' }),
});
export type HandoutText = z.infer<typeof handoutText>;

/** What makes a text hard, with the place in it. */
export const handoutHint = z.object({ field: z.string(), sentence: z.string() });
export type HandoutHint = z.infer<typeof handoutHint>;

/** Printed on the wall and typed by thumbs. */
export const handoutNumber = z.coerce
	.number({ error: 'Số của văn bản chỉ có chữ số. So lại địa chỉ trên bảng tin.' })
	.int()
	.min(1)
	.max(999_999);
