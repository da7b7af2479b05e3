import type { TaskBasis, TaskStanding } from './schema.ts';

export const taskStandingTerms: Record<TaskStanding, string> = {
	open: 'Chưa xong',
	done: 'Đã xong',
	dropped: 'Không làm nữa',
	carried: 'Chuyển quý sau',
};

export const taskBasisTerms: Record<TaskBasis, string> = {
	evidence: 'có minh chứng',
	measure: 'số liệu đã đạt',
	declared: 'tự khai',
};

const roman = ['I', 'II', 'III', 'IV'];

/** “Quý II” of 2. */
export const quarterTerm = (quarter: number): string => `Quý ${roman[quarter - 1] ?? quarter}`;
