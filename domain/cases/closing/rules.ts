/** When the worker may be asked again, and when silence may end a case. */
import { addDays, type CivilDate, formatDate } from '../../calendar/date.ts';
import type { Channel, Identity } from '../schema.ts';
import type { AskWay } from './schema.ts';

/** Tries after which a case may end without her word. */
export const triesNeeded = 3;
/** Days that a message under a receipt waits: she looks when she can, perhaps on payday. */
export const messageDays = 14;
/** Within so many days the same matter at the same workplace is a recurrence. */
export const recurrenceDays = 90;

type Reached = { identity: Identity; channel: Channel };
type Asked = Reached & { askedTimes: number; lastAskedOn: CivilDate | null };

/**
 * How her word can be had. Without a name: only under the receipt. What an official noted has neither name nor receipt:
 * the people at the workplace are asked.
 */
export function reachOf({ identity, channel }: Reached): 'receipt' | 'workplace' | 'any' {
	if (identity !== 'anonymous') return 'any';
	return channel === 'note' ? 'workplace' : 'receipt';
}

/** Days between one try and the next, and between the last and the end: a call once a day, a message once in two weeks. */
function waitDays(asked: Reached): number {
	return reachOf(asked) === 'receipt' ? messageDays : 1;
}

/** The first day on which the next try counts; null where nobody was asked yet. */
export function nextAskOn(asked: Asked): CivilDate | null {
	return asked.lastAskedOn === null ? null : addDays(asked.lastAskedOn, waitDays(asked));
}

/** Why somebody cannot be asked so today, in a sentence; undefined where it can be. */
export function askProblem(asked: Asked, way: AskWay, today: CivilDate): string | undefined {
	const reach = reachOf(asked);
	if (reach === 'workplace' && way === 'message') {
		return 'Vụ việc từ phiếu nắm tình hình không có mã số để nhắn. Chọn hỏi trực tiếp hoặc qua điện thoại.';
	}
	if (reach === 'receipt' && way !== 'message') {
		return 'Người gửi không nêu tên nên chỉ hỏi được bằng lời nhắn dưới mã số. Chọn “Nhắn dưới mã số”.';
	}
	const next = nextAskOn(asked);
	if (next === null || next <= today) return undefined;
	return reach === 'receipt'
		? `Lời nhắn trước chờ đủ ${messageDays} ngày. Hỏi lại từ ngày ${formatDate(next)}.`
		: `Hôm nay đã hỏi rồi. Hỏi lại từ ngày ${formatDate(next)}.`;
}

/** Why silence does not end it yet, in a sentence; undefined where it does. */
export function silenceProblem(asked: Asked, today: CivilDate): string | undefined {
	if (asked.askedTimes < triesNeeded) {
		return `Mới hỏi ${asked.askedTimes} lần. Hỏi đủ ${triesNeeded} lần mà không có hồi âm mới kết thúc được.`;
	}
	const next = nextAskOn(asked);
	return next !== null && next > today
		? `Lần hỏi cuối còn chờ hồi âm đến hết ngày ${formatDate(addDays(next, -1))}. Kết thúc từ ngày ${formatDate(next)}.`
		: undefined;
}
