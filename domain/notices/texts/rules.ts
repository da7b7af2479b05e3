/** The words of notices: how far a day lies, and the short texts that people paste into a chat. */
import { type CivilDate, daysBetween, formatDate } from '#domain/calendar/date.ts';

/** Characters of a text for a chat. */
export const shortLimit = 300;

/** “còn 3 ngày”, “hạn hôm nay”, “quá hạn 7 ngày”. */
export function standing(dueOn: CivilDate, on: CivilDate): string {
	const passed = daysBetween(dueOn, on);
	if (passed === 0) return 'hạn hôm nay';
	return passed < 0 ? `còn ${-passed} ngày` : `quá hạn ${passed} ngày`;
}

type Shared = { title: string; dueOn: CivilDate };

/** One unit's matter, at most 300 characters with its link. */
export function shortText(matter: Shared & { unit: string }, on: CivilDate, link: string): string {
	const end = `, hạn ${formatDate(matter.dueOn)} (${standing(matter.dueOn, on)}). Làm tại: ${link}`;
	const start = `${matter.unit}: `;
	const room = shortLimit - start.length - end.length;
	if (room >= 20) return `${start}${cut(matter.title, room)}${end}`;
	return `${cut(matter.title, Math.max(0, shortLimit - end.length))}${end}`;
}

/** All units that still owe one matter, as many names as fit into 300 characters. Whoever has done it is never among them. */
export function groupText(matter: Shared, units: readonly string[], on: CivilDate, link: string): string {
	const when = `hạn ${formatDate(matter.dueOn)} (${standing(matter.dueOn, on)})`;
	const end = ` Vào làm: ${link}`;
	const head = (title: string) => `${title}, ${when}. Còn ${units.length} đơn vị: `;
	const room = shortLimit - head('').length - end.length;
	const title = cut(matter.title, Math.max(20, Math.min(matter.title.length, room - 40)));
	for (let count = units.length; count > 0; count -= 1) {
		const rest = units.length - count;
		const names = units.slice(0, count).join('; ') + (rest > 0 ? ` và ${rest} đơn vị khác.` : '.');
		const text = head(title) + names + end;
		if (text.length <= shortLimit) return text;
	}
	return `${cut(title, shortLimit - end.length - when.length - 30)}, ${when}. Còn ${units.length} đơn vị chưa xong.${end}`;
}

function cut(text: string, longest: number): string {
	return text.length <= longest ? text : `${text.slice(0, Math.max(0, longest - 1)).trimEnd()}…`;
}
