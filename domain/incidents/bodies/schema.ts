/** Bodies that are competent for what happened at a place: dated, since who deals with what changes with the law. */
import { z } from 'zod';
import { civilDate, line, optionalLine } from '../../organisations/schema.ts';

export const bodyCodes = [
	'ambulance',
	'police',
	'fire',
	'rescue',
	'commune',
	'stoppage',
	'labour',
	'insurance',
	'health',
	'food',
	'disaster',
	'employer',
	'upperUnion',
] as const;
export type BodyCode = (typeof bodyCodes)[number];

export const bodyFields = z.object({
	body: z.enum(bodyCodes, { error: 'Chọn cơ quan nào.' }).meta({ title: 'Cơ quan' }),
	name: line(200).meta({ title: 'Tên cơ quan' }),
	phone: z
		.string()
		.transform((text) => text.replace(/[\s.()-]/g, ''))
		.pipe(z.string().regex(/^\+?\d{3,15}$/, { error: 'Ghi số điện thoại bằng số, ví dụ 0219 3866 123 hoặc 114.' }))
		.meta({ title: 'Điện thoại' }),
	note: optionalLine(200).meta({ title: 'Ghi thêm' }),
	/** Left out: for every commune. */
	communeCode: optionalLine(20).meta({ title: 'Xã, phường, thị trấn' }),
	fromOn: civilDate.meta({ title: 'Từ ngày' }),
});
