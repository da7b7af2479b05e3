/** Periods, cut-offs and due rules as rules in Vietnamese words, to stand alone in a list. */
import { formatDate } from '../../calendar/date.ts';
import type { DueRule } from '../../calendar/due.ts';
import type { CutOff, PeriodDefinition, PeriodKind } from '../../calendar/periods.ts';

export const periodTerms: Record<PeriodKind, string> = {
	calendarMonth: 'Tháng dương lịch',
	monthFrom: 'Từ giữa tháng trước đến giữa tháng này',
	monthUntilNoon: 'Từ trưa đến trưa, hằng tháng',
	quarter: 'Quý',
	sixMonths: '6 tháng, đến 31/5',
	nineMonths: '9 tháng, đến 31/8',
	unionYear: 'Năm, đến 30/11',
	calendarYear: 'Năm dương lịch',
	schoolYear: 'Năm học, từ 1/8 đến 31/5',
	once: 'Một lần',
};

/** `Tháng, từ ngày 16 tháng trước đến ngày 15; chốt số liệu ngày 10 của tháng cuối kỳ`. */
export function describePeriodRule(definition: PeriodDefinition): string {
	const cutOff = definition.cutOff ? `; chốt số liệu ${describeCutOff(definition.cutOff)}` : '';
	return `${nameOfPeriod(definition)}${cutOff}`;
}

function nameOfPeriod(definition: PeriodDefinition): string {
	switch (definition.kind) {
		case 'monthFrom':
			return `Tháng, từ ngày ${definition.day} tháng trước đến ngày ${definition.day - 1}`;
		case 'monthUntilNoon':
			return `Tháng, từ 12 giờ ngày ${definition.day} tháng trước đến 12 giờ ngày ${definition.day}`;
		case 'once':
			return `Một lần: ${definition.title}, từ ${formatDate(definition.fromOn)} đến ${formatDate(definition.untilOn)}`;
		default:
			return periodTerms[definition.kind];
	}
}

function describeCutOff(cutOff: CutOff): string {
	if (cutOff.kind === 'daysBeforeEnd') return `${cutOff.days} ngày trước khi hết kỳ`;
	if (cutOff.kind === 'dayOfLastMonth') return `ngày ${cutOff.day} của tháng cuối kỳ`;
	return `ngày ${cutOff.day}/${cutOff.month}`;
}

export const moveTerms: Record<DueRule['move'], string> = {
	none: 'Giữ nguyên hạn',
	next: 'Chuyển sang ngày làm việc kế tiếp',
	previous: 'Chuyển lên ngày làm việc liền trước',
};

/** Months between the end of the period and the due day, as an officer says it. */
export function nameOfDueMonth(offset: number): string {
	if (offset === 0) return 'tháng cuối kỳ';
	if (offset === 1) return 'tháng liền sau';
	return offset > 1 ? `tháng thứ ${offset} sau khi hết kỳ` : `${-offset} tháng trước tháng cuối kỳ`;
}

/** `Ngày 18 của tháng cuối kỳ, trước 16 giờ; trùng ngày nghỉ thì chuyển sang ngày làm việc kế tiếp`. */
export function describeDueRule(rule: DueRule): string {
	const hour = rule.hour !== undefined && rule.hour < 24 ? `, trước ${rule.hour} giờ` : '';
	const grace = rule.graceDays ? `; có ít nhất ${rule.graceDays} ngày để làm` : '';
	const move = rule.move === 'none' ? '' : `; trùng ngày nghỉ thì ${moveTerms[rule.move].toLocaleLowerCase('vi')}`;
	return `${nameOfDueDay(rule)}${hour}${move}${grace}`;
}

function nameOfDueDay(rule: DueRule): string {
	switch (rule.kind) {
		case 'daysAfterEnd':
			if (rule.days === 0) return 'Ngày cuối kỳ';
			return rule.days > 0 ? `${rule.days} ngày sau khi hết kỳ` : `${-rule.days} ngày trước khi hết kỳ`;
		case 'dayOfMonth':
			return `${rule.day === 31 ? 'Ngày cuối' : `Ngày ${rule.day}`} của ${nameOfDueMonth(rule.monthOffset)}`;
		case 'fixedDay': {
			const year = rule.yearOffset ?? 0;
			const when = year === 0 ? '' : year > 0 ? ' năm sau' : ' năm trước';
			return `Ngày ${rule.day}/${rule.month}${when}`;
		}
	}
}
