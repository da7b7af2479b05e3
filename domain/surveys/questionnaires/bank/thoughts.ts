import { type BankTopic, options, satisfaction, usualScale, vi } from './entry.ts';

/** I. What people worry about, hope for and want to say. */
export const thoughts: BankTopic = {
	code: 'I',
	title: 'Điều lo, điều mong',
	questions: [
		{
			question: {
				kind: 'choices',
				key: 'mainWorry',
				label: vi('Hiện nay anh chị lo nhất những điều gì?'),
				mayDecline: true,
				atMost: 3,
				isShuffled: true,
				options: options({
					income: 'Thu nhập không đủ',
					job: 'Mất việc, thiếu việc',
					health: 'Sức khỏe',
					children: 'Con cái học hành',
					debts: 'Nợ nần',
					safety: 'An toàn khi làm việc',
					housing: 'Chỗ ở',
				}),
			},
			source: usualScale,
		},
		{
			question: {
				kind: 'text',
				key: 'otherWorry',
				label: vi('Anh chị còn lo điều gì khác?'),
				maxLength: 200,
			},
		},
		{
			question: {
				kind: 'scale',
				key: 'trust',
				label: vi('Khi anh chị nói khó khăn với công đoàn, anh chị tin việc được giải quyết đến đâu?'),
				mayDecline: true,
				options: options({
					none: 'Không tin',
					little: 'Ít tin',
					some: 'Nửa tin nửa ngờ',
					much: 'Khá tin',
					full: 'Rất tin',
				}),
			},
			source: usualScale,
		},
		{
			question: {
				kind: 'scale',
				key: 'lifeSatisfaction',
				label: vi('Nhìn chung, anh chị hài lòng đến đâu với cuộc sống hiện nay?'),
				options: satisfaction,
			},
			source: usualScale,
		},
		{
			question: {
				kind: 'scale',
				key: 'workSatisfaction',
				label: vi('Nhìn chung, anh chị hài lòng đến đâu với công việc đang làm?'),
				options: satisfaction,
			},
			source: usualScale,
		},
		{
			question: {
				kind: 'longText',
				key: 'tellUnion',
				label: vi('Anh chị muốn nói điều gì với công đoàn?'),
				maxLength: 1000,
			},
			source: usualScale,
		},
	],
};
