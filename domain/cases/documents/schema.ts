/** What a handler writes into a paper, as it comes from the form; which of it must be there follows from the kind. */
import { z } from 'zod';
import { optionalWords } from '../handling/schema.ts';
import type { DocumentField } from './rules.ts';

const shortWords = (title: string, longest: number) =>
	z
		.string()
		.trim()
		.max(longest, `Rút ngắn còn nhiều nhất ${longest} ký tự.`)
		.transform((value) => value.normalize('NFC').replace(/\s+/g, ' ') || null)
		.nullish()
		.transform((value) => value ?? null)
		.meta({ title });

export const documentContent = {
	addressee: shortWords('Nơi nhận', 300),
	heldOn: z.iso
		.date('Nhập ngày theo dạng ngày/tháng/năm, ví dụ 05/09/2026.')
		.nullish()
		.transform((value) => value ?? null),
	hour: shortWords('Giờ', 60),
	place: shortWords('Địa điểm', 200),
	attendants: optionalWords('Thành phần'),
	matter: optionalWords('Nội dung'),
	findings: optionalWords('Kết quả'),
	text: optionalWords('Nội dung'),
};
export type DocumentContent = { [Name in DocumentField]: string | null };
