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

export const quarterTerms: Record<number, string> = { 1: 'Quý I', 2: 'Quý II', 3: 'Quý III', 4: 'Quý IV' };
