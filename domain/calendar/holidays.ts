/**
 * The public holidays of Vietnam and the yearly swaps of working days, as rows that an administrator can edit: what
 * ships is a start, and every function takes the calendar as a parameter. Rest in lieu of a holiday on a weekly rest
 * day is not stored, since it follows from the rows and from the unit's own week (`working-days.ts`).
 *
 * Most of a year follows from law and sky; three things are decided each year by notice: on which days around the lunar
 * new year the five days of Tết lie, whether 1/9 or 3/9 goes with National Day, and swaps. Years not yet decided carry
 * the usual choice with `verified: false`; such rows count like the others and are shown as to be confirmed.
 */
import { addDays, type CivilDate } from '#domain/calendar/date.ts';

export type Holiday = { on: CivilDate; name: string; source: string; verified: boolean };

/** A working day given off and made up on a weekly rest day. Binds State bodies; enterprises choose. */
export type Swap = { offOn: CivilDate; workOn: CivilDate; source: string; verified: boolean };

/** Never changed in place: an edit makes a new object, because days looked up are kept per object. */
export type WorkCalendar = { readonly holidays: readonly Holiday[]; readonly swaps: readonly Swap[] };

type YearPlan = {
	year: number;
	/** Day 1 of lunar month 1, at UTC+7: in 2030 a day before the Chinese one. */
	lunarNewYearOn: CivilDate;
	/** How many of the five days of Tết come before the new year's day: 1 or 2. */
	tetDaysBefore: 1 | 2;
	/** Day 10 of lunar month 3. */
	hungKingsOn: CivilDate;
	/** The second day of National Day, given since 2021. */
	besideNationalDay?: '09-01' | '09-03';
	decided: boolean;
};

const plan = (
	year: number,
	lunarNewYear: string,
	tetDaysBefore: 1 | 2,
	hungKings: string,
	besideNationalDay: '09-01' | '09-03' | undefined,
	decided: boolean,
): YearPlan => ({
	year,
	lunarNewYearOn: `${year}-${lunarNewYear}`,
	tetDaysBefore,
	hungKingsOn: `${year}-${hungKings}`,
	besideNationalDay,
	decided,
});

const years: YearPlan[] = [
	plan(2020, '01-25', 2, '04-02', undefined, true),
	plan(2021, '02-12', 2, '04-21', '09-03', true),
	plan(2022, '02-01', 1, '04-10', '09-01', true),
	plan(2023, '01-22', 2, '04-29', '09-01', true),
	plan(2024, '02-10', 2, '04-18', '09-03', true),
	plan(2025, '01-29', 2, '04-07', '09-01', true),
	plan(2026, '02-17', 1, '04-26', '09-01', true),
	plan(2027, '02-06', 2, '04-16', '09-03', false),
	plan(2028, '01-26', 2, '04-04', '09-01', false),
	plan(2029, '02-13', 1, '04-23', '09-03', false),
	plan(2030, '02-02', 2, '04-12', '09-03', false),
	plan(2031, '01-23', 2, '04-01', '09-01', false),
	plan(2032, '02-11', 2, '04-19', '09-03', false),
	plan(2033, '01-31', 2, '04-09', '09-01', false),
	plan(2034, '02-19', 2, '04-28', '09-01', false),
	plan(2035, '02-08', 2, '04-17', '09-03', false),
];

/** Paid public holidays: Labour Code 2012 art. 115 until 2020, Labour Code 2019 art. 112 since 01/01/2021. */
function holidaysOf(plan: YearPlan): Holiday[] {
	const { year, decided } = plan;
	const law = year < 2021 ? 'Bộ luật Lao động 2012, Điều 115' : 'Bộ luật Lao động 2019, Điều 112';
	const yearly = decided
		? `${law}; thông báo lịch nghỉ Tết Nguyên đán và Quốc khánh năm ${year}`
		: `${law}; chưa có thông báo lịch nghỉ năm ${year}, tạm theo cách chọn thường lệ`;
	const fixed = (monthAndDay: string, name: string): Holiday => ({
		on: `${year}-${monthAndDay}`,
		name,
		source: law,
		verified: true,
	});
	const chosen = (on: CivilDate, name: string): Holiday => ({ on, name, source: yearly, verified: decided });
	const tet = [0, 1, 2, 3, 4].map((day) =>
		chosen(addDays(plan.lunarNewYearOn, day - plan.tetDaysBefore), 'Tết Nguyên đán'),
	);
	const rows = [
		fixed('01-01', 'Tết Dương lịch'),
		...tet,
		{ on: plan.hungKingsOn, name: 'Giỗ Tổ Hùng Vương', source: `${law} (mùng 10 tháng 3 âm lịch)`, verified: true },
		fixed('04-30', 'Ngày Chiến thắng'),
		fixed('05-01', 'Ngày Quốc tế lao động'),
		fixed('09-02', 'Quốc khánh'),
	];
	if (plan.besideNationalDay) rows.push(chosen(`${year}-${plan.besideNationalDay}`, 'Quốc khánh'));
	if (year >= 2026) {
		rows.push({
			on: `${year}-11-24`,
			name: 'Ngày Văn hóa Việt Nam',
			source: 'Nghị quyết 80-NQ/TW ngày 07/01/2026 của Bộ Chính trị; chờ đối chiếu văn bản luật quy định ngày nghỉ',
			verified: false,
		});
	}
	return rows.sort((a, b) => (a.on < b.on ? -1 : 1));
}

const swaps: Swap[] = [
	{
		offOn: '2024-04-29',
		workOn: '2024-05-04',
		source: 'Công văn 2450/VPCP-KGVX ngày 12/04/2024 của Văn phòng Chính phủ',
		verified: true,
	},
	{
		offOn: '2025-05-02',
		workOn: '2025-04-26',
		source: 'Thông báo 6150/TB-BLĐTBXH ngày 03/12/2024 của Bộ Lao động - Thương binh và Xã hội',
		verified: true,
	},
	{
		offOn: '2026-01-02',
		workOn: '2026-01-10',
		source: 'Thông báo của Bộ Nội vụ về nghỉ Tết Dương lịch năm 2026; chưa đối chiếu số văn bản',
		verified: false,
	},
	{
		offOn: '2026-08-31',
		workOn: '2026-08-22',
		source: 'Thông báo của Bộ Nội vụ về lịch nghỉ Quốc khánh năm 2026; chưa đối chiếu số văn bản',
		verified: false,
	},
];

/** Public holidays 2020–2035 and the swaps known when this was written. */
export const vietnamCalendar: WorkCalendar = { holidays: years.flatMap(holidaysOf), swaps };
