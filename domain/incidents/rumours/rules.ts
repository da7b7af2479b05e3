/** Time from a rumour to its answer. */
import { formatNumber } from '../../fields/number.ts';

const hour = 3_600_000;

/** Whole hours from the hearing to the answer, begun ones counted. */
export const hoursToAnswer = (heardAt: Date, answeredAt: Date): number =>
	Math.max(0, Math.ceil((answeredAt.getTime() - heardAt.getTime()) / hour));

/** “5 giờ”, “3 ngày 4 giờ”. */
export function answerTime(hours: number): string {
	const [days, rest] = [Math.floor(hours / 24), hours % 24];
	if (days === 0) return `${hours} giờ`;
	return rest === 0 ? `${formatNumber(days)} ngày` : `${formatNumber(days)} ngày ${rest} giờ`;
}
