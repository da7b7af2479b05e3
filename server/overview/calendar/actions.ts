import { partsOf, today, weekday, weekdayName } from '#domain/calendar/date.ts';
import type { WorkCalendar } from '#domain/calendar/holidays.ts';
import type { calendarOperations } from '#domain/overview/calendar/operations.ts';
import { problem } from '#domain/problems.ts';
import type { ActionsOf } from '../../application.ts';
import type { Context } from '../../context.ts';
import { loadCalendar, setInstallation } from '../../db/installation.ts';
import { record } from '../../events/record.ts';
import { getTop, lockCalendar, mayChange } from './store.ts';

const wrong = (path: string, message: string) => problem('unreadableInput', {}, [{ path, message }]);

/** Changes the calendar under a lock; the first change copies what ships. Due days already counted stay as they are. */
async function change(
	context: Context,
	act: string,
	on: string,
	how: (calendar: WorkCalendar) => WorkCalendar,
): Promise<{ year: number }> {
	const top = await getTop(context, 'calendar.change');
	await lockCalendar(context);
	await setInstallation(context.db, 'workCalendar', how(await loadCalendar(context.db)));
	record(context, { name: 'calendar.changed', organisationId: top.organisationId, details: { act, on } });
	return { year: partsOf(on).year };
}

const yearOf = (date: string) => Number(date.slice(0, 4));

export const calendarActions: ActionsOf<typeof calendarOperations> = {
	async get(context, input) {
		const calendar = await loadCalendar(context.db);
		const year = input.year ?? yearOf(today(context.now));
		const days = [...calendar.holidays.map(({ on }) => on), ...calendar.swaps.map(({ offOn }) => offOn)];
		return {
			year,
			years: [...new Set([...days.map(yearOf), year])].sort(),
			holidays: calendar.holidays.filter(({ on }) => yearOf(on) === year),
			swaps: calendar.swaps.filter(({ offOn, workOn }) => yearOf(offOn) === year || yearOf(workOn) === year),
			abilities: (await mayChange(context)) ? ['calendar.change'] : [],
		};
	},

	async saveHoliday(context, input) {
		return change(context, 'saveHoliday', input.on, (calendar) => ({
			...calendar,
			holidays: [...calendar.holidays.filter(({ on }) => on !== input.on), input].sort((a, b) =>
				a.on < b.on ? -1 : 1,
			),
		}));
	},

	async removeHoliday(context, input) {
		return change(context, 'removeHoliday', input.on, (calendar) => {
			const holidays = calendar.holidays.filter(({ on }) => on !== input.on);
			if (holidays.length === calendar.holidays.length) throw problem('notFound');
			return { ...calendar, holidays };
		});
	},

	async saveSwap(context, input) {
		if (weekday(input.workOn) < 6) {
			throw wrong('workOn', `Ngày này là ${weekdayName(input.workOn)}: ngày làm bù phải là thứ Bảy hoặc Chủ nhật.`);
		}
		if (weekday(input.offOn) > 5) {
			throw wrong('offOn', `Ngày này là ${weekdayName(input.offOn)}, vốn đã nghỉ: chọn ngày làm việc được nghỉ.`);
		}
		return change(context, 'saveSwap', input.offOn, (calendar) => {
			const others = calendar.swaps.filter(({ offOn }) => offOn !== input.offOn);
			if (others.some(({ workOn }) => workOn === input.workOn)) {
				throw wrong('workOn', 'Ngày này đã là ngày làm bù của một ngày nghỉ khác: chọn ngày khác.');
			}
			if (calendar.holidays.some(({ on }) => on === input.offOn)) {
				throw wrong('offOn', 'Ngày này đã là ngày nghỉ lễ: không cần hoán đổi.');
			}
			return { ...calendar, swaps: [...others, input].sort((a, b) => (a.offOn < b.offOn ? -1 : 1)) };
		});
	},

	async removeSwap(context, input) {
		return change(context, 'removeSwap', input.offOn, (calendar) => {
			const swaps = calendar.swaps.filter(({ offOn }) => offOn !== input.offOn);
			if (swaps.length === calendar.swaps.length) throw problem('notFound');
			return { ...calendar, swaps };
		});
	},
};
