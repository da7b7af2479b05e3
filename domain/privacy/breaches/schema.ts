import { z } from 'zod';
import { clockTime } from '../../cases/receptions/schema.ts';
import { civilDate, id } from '../../organisations/schema.ts';

/** What kind of data was touched; how delicate it is follows from it. */
export const dataCategories = [
	'contact',
	'voices',
	'membership',
	'account',
	'identityPaper',
	'finance',
	'health',
	'location',
] as const;
export type DataCategory = (typeof dataCategories)[number];

const words = (missing: string) =>
	z
		.string()
		.transform((text) => text.normalize('NFC').trim())
		.pipe(z.string().min(1, missing).max(2000, 'Dài quá 2.000 chữ. Rút gọn lại, chỉ giữ việc chính.'));

const people = z
	.number('Ghi số người bằng chữ số; chưa biết thì để trống.')
	.int()
	.min(0)
	.max(100_000_000)
	.optional()
	.meta({ title: 'Số người bị ảnh hưởng' });
/** What looked like a name was none. */
const areNamesMeant = z.boolean().default(false);

export const recordInput = z.object({
	organisationId: id.meta({ title: 'Công đoàn' }),
	foundOn: civilDate.meta({ title: 'Ngày phát hiện' }),
	foundTime: clockTime.meta({ title: 'Giờ phát hiện' }),
	facts: words('Ghi việc gì đã xảy ra, không ghi tên ai.').meta({ title: 'Việc gì đã xảy ra' }),
	categories: z
		.array(z.enum(dataCategories), { error: 'Chọn loại dữ liệu.' })
		.min(1, 'Chọn ít nhất một loại dữ liệu.')
		.transform((chosen) => [...new Set(chosen)])
		.meta({ title: 'Loại dữ liệu' }),
	people,
	measures: words('Ghi đã làm gì để ngăn chặn, dù mới là bước đầu.').meta({ title: 'Đã làm gì' }),
	areNamesMeant,
});

export const addInput = z.object({
	id,
	people,
	measures: words('Ghi đã làm thêm gì.').meta({ title: 'Đã làm thêm gì' }),
	areNamesMeant,
});

export const notifyInput = z.object({
	id,
	notifiedOn: civilDate.meta({ title: 'Ngày báo' }),
	notifiedTime: clockTime.meta({ title: 'Giờ báo' }),
});
