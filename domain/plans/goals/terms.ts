import type { GoalMeasure, GoalPeriod } from './schema.ts';

export const goalPeriodTerms: Record<GoalPeriod, string> = {
	year: 'Trong một năm',
	quarter: 'Trong một quý',
	directive: 'Suốt thời gian của văn bản',
};

/** What a goal can be counted by, with its words and what is counted, which is the denominator of a share. */
export const goalMeasureTerms = [
	['cascade.received', 'Công đoàn cơ sở đã nhận văn bản', 'công đoàn cơ sở được giao'],
	['cascade.planned', 'Công đoàn cơ sở đã có kế hoạch riêng', 'công đoàn cơ sở được giao'],
	['cascade.doing', 'Công đoàn cơ sở đã có minh chứng đang làm', 'công đoàn cơ sở được giao'],
	['reached.officials', 'Cán bộ công đoàn đã được quán triệt', 'cán bộ công đoàn'],
	['reached.members', 'Đoàn viên đã được phổ biến', 'đoàn viên'],
	['reached.workers', 'Người lao động đã được phổ biến', 'người lao động'],
	['reports.onTime', 'Báo cáo của cơ sở nộp đúng hạn', 'báo cáo đến hạn'],
	['reports.figure', 'Một số liệu trong báo cáo của các đơn vị', ''],
	['surveys.held', 'Cuộc khảo sát tình hình đã tổ chức', 'cuộc khảo sát'],
] as const satisfies readonly (readonly [GoalMeasure, string, string])[];

const lineOf = (measure: GoalMeasure) => goalMeasureTerms.find(([name]) => name === measure);

export const goalMeasureTerm = (measure: GoalMeasure): string => lineOf(measure)?.[1] ?? measure;
export const goalUnit = (measure: GoalMeasure): string => lineOf(measure)?.[2] ?? '';
