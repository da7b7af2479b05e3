/** Two numbers side by side, in a sentence that nobody can misread: how much, and whether it is more than chance and blur. */
import { formatNumber } from '../../../fields/number.ts';
import { differenceOf, type Measured, marginOf } from '../statistics/rules.ts';

/** Against an earlier survey, or against other people in this one. */
export type Against = 'before' | 'others';

export type Comparison = {
	difference: number;
	margin: number;
	direction: 'up' | 'down' | 'same';
	/** Outside the margin of error. */
	isCertain: boolean;
	sentence: string;
};

const words = {
	before: { up: 'tăng', down: 'giảm', same: 'không đổi' },
	others: { up: 'cao hơn', down: 'thấp hơn', same: 'bằng nhau' },
};

/** `share`: shares of 0 to 1, told in points of a hundred; `mean`: scores, told with two decimals. */
export function compare(from: Measured, to: Measured, kind: 'share' | 'mean', against: Against): Comparison {
	const { value, variance } = differenceOf(from, to);
	const margin = marginOf({ variance });
	const factor = kind === 'share' ? 100 : 1;
	const decimals = kind === 'share' ? 0 : 2;
	const shown = (number: number) => formatNumber(Math.abs(Number((number * factor).toFixed(decimals))));
	const isNothing = Number((value * factor).toFixed(decimals)) === 0;
	const direction = isNothing ? 'same' : value > 0 ? 'up' : 'down';
	const isCertain = Math.abs(value) > margin && !isNothing;
	const unit = kind === 'share' ? 'điểm phần trăm' : 'điểm';
	const said = words[against][direction];
	const sentence = isNothing
		? `${said} (sai số ${shown(margin)} ${unit})`
		: isCertain
			? `${said} ${shown(value)} ${unit}, nằm ngoài sai số (${shown(margin)})`
			: `${said} ${shown(value)} ${unit}, còn trong sai số (${shown(margin)}) nên chưa nói được là khác`;
	return { difference: value, margin, direction, isCertain, sentence };
}
