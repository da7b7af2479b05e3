/** Questionnaires that can be used as they are, put together from the bank. */
import type { Question, Questionnaire } from '../schema.ts';
import { vi } from './entry.ts';
import { findInBank } from './shipped.ts';

export type ReadyQuestionnaire = { code: string; title: string; about: string; questionnaire: Questionnaire };

type SectionPlan = [title: string, help: string, questions: string[]];

function assembled(code: string, title: string, about: string, plan: SectionPlan[]): ReadyQuestionnaire {
	const sections = plan.map(([name, help, keys], index) => ({
		key: `section${index + 1}`,
		title: vi(name),
		...(help && { help: vi(help) }),
		questions: keys.map(taken),
	}));
	return { code, title, about, questionnaire: { sections } };
}

function taken(key: string): Question {
	const entry = findInBank(key);
	if (!entry) throw new Error(`The bank has no question ${key}`);
	return entry.question;
}

const aboutYou = 'Chỉ để gộp theo nhóm đông người, không để biết ai trả lời.';

export const readyQuestionnaires: readonly ReadyQuestionnaire[] = [
	assembled(
		'yearly',
		'Khảo sát hằng năm về việc làm, đời sống',
		'Đủ các mặt: việc làm, tiền lương, điều kiện làm việc, đời sống, công đoàn, điều lo, điều mong. So được với khảo sát của Tổng Liên đoàn.',
		[
			['Về anh chị', aboutYou, ['sex', 'ageBand', 'sector']],
			['Việc làm, tiền lương', '', ['workAmount', 'jobFear', 'payOnTime', 'incomeEnough', 'borrowing']],
			['Điều kiện làm việc', '', ['conditions', 'socialInsurance']],
			['Đời sống', '', ['schooling', 'disaster', 'hardship']],
			['Ở nơi làm', '', ['heard', 'harassment']],
			['Công đoàn', '', ['knowsChair', 'unionSatisfaction', 'unionSupport', 'trust', 'tellUnion']],
		],
	),
	assembled('short', 'Khảo sát nhanh tám câu', 'Khi cần biết tình hình chung trong vài ngày.', [
		['Về anh chị', aboutYou, ['sex', 'ageBand']],
		['Hiện nay', '', ['jobFear', 'incomeEnough', 'mainWorry', 'trust', 'unionSupport', 'tellUnion']],
	]),
	assembled(
		'enterprise',
		'Khảo sát nơi chưa có công đoàn',
		'Hỏi người lao động trước khi vận động thành lập công đoàn. Trả lời ngoài nơi làm, chủ doanh nghiệp không biết ai trả lời gì.',
		[
			['Về anh chị', aboutYou, ['sex', 'ageBand', 'seniority']],
			['Việc làm, tiền lương', '', ['workAmount', 'overtime', 'overtimeHours', 'payOnTime', 'incomeEnough']],
			['Quyền lợi', '', ['contractCopy', 'socialInsurance', 'knowsWhere', 'speaksSafely']],
			['Công đoàn', '', ['wouldJoin', 'joinHopes', 'joinWorries', 'tellUnion']],
		],
	),
];
