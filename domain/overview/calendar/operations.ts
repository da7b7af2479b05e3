/** The work calendar of the installation: what ships with it, as confirmed and corrected by whoever runs it. */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { civilDate, line } from '../../people/schema.ts';

const source = line(300).meta({ title: 'Căn cứ' });
/** A ticked box of a form or a JSON boolean. */
const verified = z
	.union([z.boolean(), z.enum(['', 'true', 'false'])])
	.default(false)
	.transform((given) => given === true || given === 'true')
	.meta({ title: 'Đã đối chiếu văn bản' });

const holiday = z.object({ on: z.string(), name: z.string(), source: z.string(), verified: z.boolean() });
const swap = z.object({ offOn: z.string(), workOn: z.string(), source: z.string(), verified: z.boolean() });
const changed = z.object({ year: z.number() });

export const calendarOperations = {
	get: read({
		name: 'calendar.get',
		summary: 'Lịch nghỉ lễ và ngày làm bù của một năm.',
		access: 'signedIn',
		input: z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() }),
		output: z.object({
			year: z.number(),
			years: z.array(z.number()),
			holidays: z.array(holiday),
			swaps: z.array(swap),
			abilities: z.array(z.string()),
		}),
	}),
	/** Adds a day or replaces what stands on it. */
	saveHoliday: write({
		name: 'calendar.saveHoliday',
		summary: 'Thêm hoặc sửa một ngày nghỉ lễ.',
		access: 'calendar.change',
		input: z.object({
			on: civilDate.meta({ title: 'Ngày nghỉ' }),
			name: line(100).meta({ title: 'Tên ngày nghỉ' }),
			source,
			verified,
		}),
		output: changed,
	}),
	removeHoliday: write({
		name: 'calendar.removeHoliday',
		summary: 'Bỏ một ngày nghỉ lễ.',
		access: 'calendar.change',
		input: z.object({ on: civilDate }),
		output: changed,
	}),
	saveSwap: write({
		name: 'calendar.saveSwap',
		summary: 'Thêm hoặc sửa một ngày nghỉ hoán đổi và ngày làm bù của nó.',
		access: 'calendar.change',
		input: z.object({
			offOn: civilDate.meta({ title: 'Ngày được nghỉ' }),
			workOn: civilDate.meta({ title: 'Ngày làm bù' }),
			source,
			verified,
		}),
		output: changed,
	}),
	removeSwap: write({
		name: 'calendar.removeSwap',
		summary: 'Bỏ một lần hoán đổi ngày làm việc.',
		access: 'calendar.change',
		input: z.object({ offOn: civilDate }),
		output: changed,
	}),
};
