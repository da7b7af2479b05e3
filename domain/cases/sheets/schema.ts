import { z } from 'zod';

export const sheetStates = ['draft', 'approved', 'withdrawn'] as const;
export type SheetState = (typeof sheetStates)[number];

/** What was said, and what was done about it; both as they will hang on the wall. */
export const sheetLine = z.object({
	said: z
		.string()
		.trim()
		.min(1, { error: 'Ghi ý kiến, hoặc bỏ trống cả dòng.' })
		.max(300, { error: 'Ý kiến dài quá 300 chữ. Rút gọn lại.' }),
	done: z
		.string()
		.trim()
		.min(1, { error: 'Ghi việc đã làm. Chưa làm được thì ghi đang làm gì, đến bao giờ.' })
		.max(600, { error: 'Việc đã làm dài quá 600 chữ. Rút gọn lại.' }),
});
export type SheetLine = z.infer<typeof sheetLine>;

export const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: 'Chọn tháng.' });
