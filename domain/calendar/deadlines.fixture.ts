/** Invented rules of each unit and direction, for tests of how a term is counted. */
import type { Clock } from './deadlines.ts';
import { type DeadlineOptions, type DeadlineRule, deadlineRule } from './deadlines-rule.ts';
import { vietnamCalendar as calendar } from './holidays.ts';

export const row = {
	code: 'sample',
	fromOn: '2019-01-01',
	title: 'Giải quyết',
	source: 'Luật Mẫu, Điều 1',
	binds: 'competentBody',
	startEvent: 'accepted',
	amounts: { normal: 30 },
	stops: ['relatedResult', 'expertExamination'],
	extension: { amount: 30, times: 2, by: 'người giải quyết', grounds: ['phức tạp', 'đặc biệt phức tạp'] },
} satisfies Partial<DeadlineRule>;
export const days = deadlineRule({ ...row, amounts: { normal: 30, complex: 45, remote: 45 } });
export const workingDays = deadlineRule({ ...row, unit: 'workingDays', amounts: { normal: 10 } });
export const months = deadlineRule({ ...row, unit: 'months', amounts: { normal: 6 }, restDay: 'stays' });
export const before = deadlineRule({
	...row,
	unit: 'workingDays',
	amounts: { normal: 5 },
	direction: 'backward',
	stops: [],
	extension: null,
});
export const state: DeadlineOptions = { calendar, week: 'stateBody' };

export const ground = 'relatedResult';
export const clockOf = (rule: DeadlineRule, start: string, options: Partial<DeadlineOptions> = {}): Clock => ({
	rule,
	start,
	options: { ...state, ...options },
});
