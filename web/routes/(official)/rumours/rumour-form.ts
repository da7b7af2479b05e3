/** The boxes of a rumour ↔ the input of the operations. */
import { today } from '#domain/calendar/date.ts';
import type { Raw } from '#domain/fields/parse.ts';
import { dateText, text } from '#web/door.ts';
import { isNameMeant } from '../hot-spots/input.ts';

/** “5:30”, “5h30”, “17 giờ” as 05:30, 05:30, 17:00; what is no hour goes on as typed and is refused. */
function clockOf(typed: string): string {
	const [, hour, minute = '00'] = /^(\d{1,2})\s*(?:[:hg.]|giờ)?\s*(\d{2})?$/iu.exec(typed.trim()) ?? [];
	return hour === undefined ? typed : `${hour.padStart(2, '0')}:${minute}`;
}

export function rumourInput(raw: Raw): Record<string, unknown> {
	const day = dateText(raw, 'heardOn');
	const hour = text(raw, 'heardClock');
	return {
		...{ said: text(raw, 'said'), heardWhere: text(raw, 'heardWhere'), communeCode: text(raw, 'communeCode') },
		heardAt: day && hour.trim() ? `${day}T${clockOf(hour)}` : '',
		...{ truth: text(raw, 'truth'), source: text(raw, 'source'), isNameMeant: isNameMeant(raw) },
	};
}

const clock = new Intl.DateTimeFormat('vi-VN', {
	timeZone: 'Asia/Ho_Chi_Minh',
	hour: '2-digit',
	minute: '2-digit',
	hourCycle: 'h23',
});

type Written = {
	said: string;
	heardWhere: string | null;
	communeCode: string | null;
	heardAt: Date;
	truth?: string;
	source?: string;
};

export const rawOfRumour = (rumour: Written): Raw => ({
	...{ said: rumour.said, heardWhere: rumour.heardWhere ?? '', communeCode: rumour.communeCode ?? '' },
	...{ heardOn: today(rumour.heardAt), heardClock: clock.format(rumour.heardAt) },
	...{ truth: rumour.truth ?? '', source: rumour.source ?? '' },
});
