/**
 * What a requirement may say about periods and due days, strictly: a period or a due rule that the calendar cannot work
 * out is refused here with the field to mend, so that nothing half understood is ever kept.
 */
import { z } from 'zod';
import { civilDate, line } from '../../organisations/schema.ts';

const within = (lowest: number, highest: number, what: string) => {
	const error = `${what}: nhập số nguyên từ ${lowest} đến ${highest}.`;
	return z.int({ error }).min(lowest, { error }).max(highest, { error });
};
const dayOfMonth = within(1, 31, 'Ngày trong tháng').meta({ title: 'Ngày trong tháng' });
const month = within(1, 12, 'Tháng').meta({ title: 'Tháng' });
const chooseKind = (what: string) => ({ error: `Chọn ${what} trong danh sách.` });

/** Where the figures stop (ngày chốt số liệu); left out where they run to the end of the period. */
export const cutOff = z
	.discriminatedUnion(
		'kind',
		[
			z.strictObject({ kind: z.literal('daysBeforeEnd'), days: within(1, 90, 'Số ngày trước khi hết kỳ') }),
			z.strictObject({ kind: z.literal('dayOfLastMonth'), day: dayOfMonth }),
			z.strictObject({ kind: z.literal('fixedDay'), day: dayOfMonth, month }),
		],
		chooseKind('cách chốt số liệu'),
	)
	.meta({ title: 'Ngày chốt số liệu' });

const ofKind = <K extends string>(kind: K) => z.strictObject({ kind: z.literal(kind), cutOff: cutOff.optional() });

export const periodDefinition = z
	.discriminatedUnion(
		'kind',
		[
			ofKind('calendarMonth'),
			ofKind('monthFrom').extend({ day: within(2, 28, 'Ngày đầu kỳ') }),
			ofKind('monthUntilNoon').extend({ day: within(1, 28, 'Ngày kết thúc kỳ') }),
			ofKind('quarter'),
			ofKind('sixMonths'),
			ofKind('nineMonths'),
			ofKind('unionYear'),
			ofKind('calendarYear'),
			ofKind('schoolYear'),
			ofKind('once')
				.extend({ fromOn: civilDate, untilOn: civilDate, title: line(120) })
				.refine((once) => once.untilOn >= once.fromOn, {
					path: ['untilOn'],
					error: 'Ngày cuối kỳ sớm hơn ngày đầu kỳ: sửa một trong hai ngày.',
				}),
		],
		chooseKind('kỳ báo cáo'),
	)
	.meta({ title: 'Kỳ báo cáo' });

const dueCommon = {
	move: z.enum(['none', 'next', 'previous'], chooseKind('cách chuyển hạn khi trùng ngày nghỉ')),
	hour: within(1, 24, 'Giờ nộp').optional(),
	graceDays: within(0, 60, 'Số ngày tối thiểu để làm').optional(),
	week: z.strictObject({ saturdayWorked: z.boolean().optional(), swapsApply: z.boolean().optional() }).optional(),
};

export const dueRule = z
	.discriminatedUnion(
		'kind',
		[
			z.strictObject({
				kind: z.literal('daysAfterEnd'),
				days: within(-60, 120, 'Số ngày sau khi hết kỳ'),
				...dueCommon,
			}),
			z.strictObject({
				kind: z.literal('dayOfMonth'),
				day: dayOfMonth,
				monthOffset: within(-3, 6, 'Tháng nộp so với tháng cuối kỳ'),
				...dueCommon,
			}),
			z.strictObject({
				kind: z.literal('fixedDay'),
				day: dayOfMonth,
				month,
				yearOffset: within(-1, 2, 'Năm nộp so với năm kết thúc kỳ').optional(),
				...dueCommon,
			}),
		],
		chooseKind('cách tính hạn nộp'),
	)
	.meta({ title: 'Hạn nộp' });
