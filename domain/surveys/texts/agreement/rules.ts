/**
 * How far two people who read the same texts agree. Of each theme Cohen's kappa of "belongs here or not"; over all themes
 * the same of every decision taken together, since a text may belong to several.
 */
import { formatNumber } from '../../../fields/number.ts';
import { cohenKappa } from '../../results/statistics/rules.ts';
import type { Agreement } from '../schema.ts';

type Both = { first: readonly string[]; second: readonly string[] };

/** Null where the two have no text in common. */
export function agreementOf(both: readonly Both[], codes: readonly string[]): Agreement | null {
	if (both.length === 0) return null;
	const themes = codes.map((code) => {
		const [yesYes, yesNo, noYes] = [
			both.filter(({ first, second }) => first.includes(code) && second.includes(code)).length,
			both.filter(({ first, second }) => first.includes(code) && !second.includes(code)).length,
			both.filter(({ first, second }) => !first.includes(code) && second.includes(code)).length,
		];
		return { code, yesYes, yesNo, noYes, noNo: both.length - yesYes - yesNo - noYes };
	});
	const sum = (name: 'yesYes' | 'yesNo' | 'noYes' | 'noNo') => themes.reduce((total, theme) => total + theme[name], 0);
	return {
		kappa: cohenKappa([
			[sum('yesYes'), sum('yesNo')],
			[sum('noYes'), sum('noNo')],
		]),
		of: both.length,
		themes: themes.map(({ code, yesYes, yesNo, noYes, noNo }) => ({
			code,
			kappa: cohenKappa([
				[yesYes, yesNo],
				[noYes, noNo],
			]),
			first: yesYes + yesNo,
			second: yesYes + noYes,
		})),
	};
}

/**
 * What of it is told to others than the two, and all that stays when the tables are made: nothing by theme, since the count
 * behind a blurred one would stand there, kappa to two places, texts in full tens.
 */
export function roundedAgreement({ kappa, of }: Agreement): Agreement {
	return { kappa: kappa === null ? null : Math.round(kappa * 100) / 100, of: inTens(of), themes: [] };
}

/** How many people wrote in own words is the count behind blurred ones, so others than the two are told full tens. */
export const inTens = (texts: number): number => texts - (texts % 10);

/** Texts in full tens: `90`, and of fewer than ten that they are fewer. */
export const roundedTexts = (of: number): string => (of < 10 ? 'chưa đến 10' : formatNumber(of));

/** In words that need no book: how much a reader may lean on the themes. Source of the steps: Landis and Koch, Biometrics 33, 1977. */
export function kappaWords(kappa: number): string {
	if (kappa > 0.8) return 'rất khớp';
	if (kappa > 0.6) return 'khá khớp';
	if (kappa > 0.4) return 'khớp vừa phải';
	return 'ít khớp, nên xem lại tên các nhóm ý';
}
