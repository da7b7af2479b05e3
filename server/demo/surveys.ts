/**
 * What people of the demo answered: for each question how many of a hundred say what, a little different in every unit.
 * Answers are made as a respondent's form would send them, sealed as hers would be, and forgotten like hers.
 */
import type { Values } from '#domain/fields/definition.ts';
import { askedOnly, fieldsOfQuestion, optionsOf, questionsOf } from '#domain/surveys/questionnaires/rules.ts';
import type { Question, Questionnaire } from '#domain/surveys/questionnaires/schema.ts';
import { declined } from '#domain/surveys/questionnaires/terms.ts';
import type { Random } from './random.ts';

type DemoSurvey = {
	key: string;
	kind: 'yearly' | 'topic';
	title: string;
	purpose: string;
	legalBasis: string;
	ready: 'yearly' | 'short';
	crosses: string[];
	isWeighted: boolean;
	opensOn: string;
	closesOn: string;
	/** Without it the survey is still open on the demo's last day. */
	publishedOn?: string;
	previousKey?: string;
	/** Part of the people asked who answer. */
	response: number;
};

export const demoSurveys: DemoSurvey[] = [
	{
		...{ key: 'yearly2023', kind: 'yearly', ready: 'yearly', isWeighted: false, response: 0.55 },
		title: 'Khảo sát việc làm, đời sống đoàn viên, người lao động năm 2023',
		purpose: 'Nắm việc làm, tiền lương, đời sống, tâm tư để chăm lo đúng chỗ trong năm 2024.',
		legalBasis: 'Kế hoạch công tác năm 2023 của Liên đoàn Lao động huyện',
		...{ crosses: ['sex'], opensOn: '2023-10-09', closesOn: '2023-10-27', publishedOn: '2023-11-06' },
	},
	{
		...{ key: 'yearly2024', kind: 'yearly', ready: 'yearly', isWeighted: false, response: 0.64 },
		title: 'Khảo sát việc làm, đời sống đoàn viên, người lao động năm 2024',
		purpose: 'Nắm việc làm, tiền lương, đời sống, tâm tư; xem điều đã làm từ năm 2023 có đến được anh chị em không.',
		legalBasis: 'Kế hoạch công tác năm 2024 của Liên đoàn Lao động huyện',
		...{ crosses: ['sex'], opensOn: '2024-10-07', closesOn: '2024-10-25', publishedOn: '2024-11-04' },
		previousKey: 'yearly2023',
	},
	{
		...{ key: 'newYear', kind: 'topic', ready: 'short', isWeighted: false, response: 0.2 },
		title: 'Khảo sát nhanh trước Tết Ất Tỵ',
		purpose: 'Biết điều anh chị em lo và cần trước Tết để kịp chăm lo, kiến nghị lương, thưởng.',
		legalBasis: 'Kế hoạch chăm lo Tết năm 2025 của Liên đoàn Lao động huyện',
		...{ crosses: [], opensOn: '2024-12-09', closesOn: '2024-12-24' },
	},
];

/** Of a hundred people, by option in its order; of several choices how many of a hundred choose each. */
const shares: Record<string, number[]> = {
	sex: [52, 46, 2],
	ageBand: [12, 34, 30, 19, 4, 1],
	workAmount: [7, 22, 62, 9],
	jobFear: [46, 30, 17, 7],
	payOnTime: [78, 13, 6, 3],
	incomeEnough: [9, 27, 53, 11],
	borrowing: [29, 31, 27, 11],
	socialInsurance: [68, 17, 7, 8],
	schooling: [22, 43, 8, 27],
	disaster: [58, 24, 12, 6],
	hardship: [24, 21, 31, 27, 18, 16, 14],
	heard: [6, 15, 37, 32, 10],
	harassment: [88, 8, 2],
	knowsChair: [49, 37, 12, 2],
	unionSatisfaction: [4, 9, 33, 41, 13],
	unionSupport: [44, 27, 39, 22, 31, 16, 19],
	trust: [4, 12, 36, 37, 11],
	mainWorry: [47, 18, 29, 33, 15, 14, 17],
};

/** By how much the better half of a scale grew from one year to the next, in hundredths of its share. */
const betterBy: Record<string, number> = {
	payOnTime: -10,
	heard: 14,
	knowsChair: -16,
	trust: 12,
	unionSatisfaction: 9,
};

/** `told`: how the reader puts it in her own words for the report. */
const words: { theme: string; says: string[]; told: string }[] = [
	{
		theme: 'Lương, phụ cấp',
		told: 'Thu nhập không theo kịp giá cả; phụ cấp và tiền làm thêm cần được báo rõ.',
		says: [
			'Mong lương tăng cho kịp giá cả, năm nay mua gì cũng đắt.',
			'Phụ cấp vùng khó nhận chậm, mong có thông báo rõ.',
			'Làm thêm giờ nhiều mà chưa thấy tính đủ.',
		],
	},
	{
		theme: 'Bữa ăn, chỗ nghỉ',
		told: 'Cần bữa ăn ca đủ chất hơn và chỗ nghỉ trưa có mái che.',
		says: [
			'Bữa ăn ca nên có thêm rau.',
			'Cần chỗ nghỉ trưa, ngồi ngoài hiên nắng quá.',
			'Nước uống mùa khô hay thiếu.',
		],
	},
	{
		theme: 'Nhà ở, đường đi làm',
		told: 'Nhà công vụ xuống cấp, đường vào điểm trường sạt lở làm người đi làm lo.',
		says: [
			'Nhà công vụ dột, mùa mưa phải kê giường sang chỗ khác.',
			'Đường vào điểm trường sạt, đi làm sợ lắm.',
			'Mong công đoàn hỏi giúp chuyện nhà ở.',
		],
	},
	{
		theme: 'Đối thoại, thông tin',
		told: 'Anh chị em muốn công đoàn đến gặp trực tiếp và trả lời sớm hơn.',
		says: [
			'Muốn công đoàn đến tận tổ nói chuyện, đừng chỉ dán giấy.',
			'Hỏi rồi mà lâu chưa thấy trả lời.',
			'Cảm ơn công đoàn đã đến thăm lúc ốm.',
		],
	},
];

/** Names of the themes that a reader of the demo sorts own words into, and the one that a text belongs to. */
export const demoThemes = words.map(({ theme }) => theme);
export const themeOf = (text: string) => words.find(({ says }) => says.includes(text));

/** One person's answers. `lean` is what is peculiar to the unit, from -1 (worse) to 1 (better). */
export function demoAnswer(questionnaire: Questionnaire, draw: Random, of: { lean: number; isLater: boolean }): Values {
	const values: Values = {};
	for (const question of questionsOf(questionnaire)) {
		if (question.kind === 'text' || question.kind === 'longText') {
			if (draw.chance(0.06)) values[question.key] = draw.pick(draw.pick(words).says);
		} else if (question.kind === 'number') {
			values[question.key] = draw.integer(0, 12);
		} else if (question.kind === 'choices') {
			const chosen = chooseSeveral(question, draw);
			if (chosen.length > 0) values[question.key] = chosen;
		} else {
			for (const { key } of fieldsOfQuestion(question)) {
				if (draw.chance(0.03)) continue;
				values[key] = chooseOne(question, draw, of);
			}
		}
	}
	return askedOnly(questionnaire, values);
}

type Optioned = Extract<Question, { options: unknown }>;

function weightsOf(question: Optioned): number[] {
	const options = optionsOf(question).filter(({ code }) => code !== declined);
	// A scale that nobody thought of: most in the middle, more on the better side.
	return (
		shares[question.key]?.slice(0, options.length) ?? options.map((_, place) => 3 + place * (options.length - place))
	);
}

function chooseOne(question: Optioned, draw: Random, { lean, isLater }: { lean: number; isLater: boolean }): string {
	const options = optionsOf(question);
	const weights = weightsOf(question);
	const year = isLater ? (betterBy[question.key] ?? 0) / 100 : 0;
	const tilted = weights.map((weight, place) => {
		const side = (2 * place) / Math.max(1, weights.length - 1) - 1;
		return question.kind === 'choice' && question.isAttribute
			? weight
			: weight * Math.exp(side * (lean * 0.5 + year * 2));
	});
	if (question.mayDecline && draw.chance(0.03)) return declined;
	let at = draw.next() * tilted.reduce((sum, weight) => sum + weight, 0);
	const place = tilted.findIndex((weight) => {
		at -= weight;
		return at < 0;
	});
	return options[Math.max(0, place)]?.code as string;
}

function chooseSeveral(question: Extract<Question, { kind: 'choices' }>, draw: Random): string[] {
	const weights = weightsOf(question);
	const wanted = question.options.filter((_, place) => draw.chance((weights[place] ?? 20) / 100));
	return draw.shuffled(wanted.map(({ code }) => code)).slice(0, question.atMost ?? wanted.length);
}
