/** The sudden events of a period as lines of its report (tình hình đột xuất). */
import { formatDate, today } from '../../calendar/date.ts';
import { formatNumber } from '../../fields/number.ts';
import { inSentence } from '../../fields/text.ts';
import type { Headcount, IncidentState, Trigger } from '../schema.ts';
import { headcountTerms, triggerTerms } from '../terms.ts';

export type Event = Record<Headcount, number | null> & {
	trigger: Trigger;
	occurredAt: Date;
	place: string | null;
	state: IncidentState;
	result: string | null;
};

const shown = ['involved', 'affected', 'injured', 'dead'] as const;

/** `10/07/2024, lũ, sạt lở, thiên tai, xã Tả Sử Choóng: liên quan 12 người, bị ảnh hưởng 23 người. Đã kết thúc: …` */
export function lineOf({ trigger, occurredAt, place, state, result, ...people }: Event): string {
	const counts = shown.flatMap((kind) => {
		const count = people[kind];
		return count === null || (count === 0 && kind !== 'injured')
			? []
			: [`${inSentence(headcountTerms[kind])} ${formatNumber(count)} người`];
	});
	const what = [formatDate(today(occurredAt)), inSentence(triggerTerms[trigger]), place].filter(Boolean).join(', ');
	const ended = state === 'closed' && result ? `Đã kết thúc: ${result}` : 'Đang tiếp tục theo dõi.';
	return `- ${what}: ${counts.join(', ') || 'chưa rõ số người'}. ${ended}`;
}

/** All of them under one heading; '' where there was none. */
export function summaryText(events: readonly Event[]): string {
	if (events.length === 0) return '';
	return ['Tình hình đột xuất:', ...events.map(lineOf)].join('\n');
}
