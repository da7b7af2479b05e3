/** What a question of the shipped bank is made of, and the scales that several of them share. */
import type { Question, QuestionOption } from '../schema.ts';

/** Answers that somebody else got to the same question, printed beside ours. */
export type Published = {
	source: string;
	/** What one has to know to compare: who was asked, what a figure leaves open. */
	note?: string;
	/** Per cent by option code; options whose share was not published are missing. */
	shares: Record<string, number>;
};

export type BankQuestion = {
	question: Question;
	/** Where the question or its scale comes from; without it is ours. */
	source?: string;
	published?: Published;
};

export type BankTopic = { code: string; title: string; questions: BankQuestion[] };

export const vi = (text: string) => ({ vi: text });

/** Options from code to words, in this order. */
export function options(labels: Record<string, string>): QuestionOption[] {
	return Object.entries(labels).map(([code, label]) => ({ code, label: vi(label) }));
}

/**
 * Survey of the Vietnam General Confederation of Labour with the Institute of Workers and Trade Unions on wages and living,
 * March and April 2025: https://news.laodong.vn/cong-doan/bat-ngo-voi-ket-qua-khao-sat-lien-quan-den-tien-luong-cua-nguoi-lao-dong-1530319.ldo,
 * on schooling: https://the-shiv.com/labour-survey-finds-vietnam-wages-barely-enough-to-make-ends-meet/
 */
export const confederation2025 =
	'Tổng Liên đoàn Lao động Việt Nam, khảo sát tháng 3 và 4/2025, gần 3.000 người ở 10 tỉnh, thành phố';

/**
 * Institute of Workers and Trade Unions 2023:
 * https://en.qdnd.vn/social-affairs/news/income-of-workers-meets-just-45-of-expenditure-needs-survey-555219
 */
export const institute2023 = 'Viện Công nhân và Công đoàn, khảo sát năm 2023, 3.000 người ở 6 tỉnh, thành phố';

export const usualScale = 'Thang đo thường dùng của công đoàn';

/** From the least to the most, as every scale. */
export const satisfaction = options({
	veryUnsatisfied: 'Rất không hài lòng',
	unsatisfied: 'Không hài lòng',
	neutral: 'Bình thường',
	satisfied: 'Hài lòng',
	verySatisfied: 'Rất hài lòng',
});

export const frequency = options({
	never: 'Không bao giờ',
	rarely: 'Ít khi',
	sometimes: 'Thỉnh thoảng',
	often: 'Thường xuyên',
});

export const enough = options({
	notAtAll: 'Không đủ',
	partly: 'Thiếu một phần',
	justEnough: 'Vừa đủ',
	comfortable: 'Đủ thoải mái',
});
