import { type BankTopic, frequency, options, satisfaction, usualScale, vi } from './entry.ts';

/** H. The union as people know it; the last three also where there is none yet. */
export const union: BankTopic = {
	code: 'H',
	title: 'Công đoàn',
	questions: [
		{
			question: {
				kind: 'choice',
				key: 'knowsChair',
				label: vi('Anh chị có biết ai là chủ tịch công đoàn nơi mình làm không?'),
				options: options({
					talked: 'Biết, đã nói chuyện',
					knows: 'Biết, chưa nói chuyện',
					no: 'Không biết',
					noUnion: 'Nơi làm chưa có công đoàn',
				}),
			},
		},
		{
			question: {
				kind: 'scale',
				key: 'unionSatisfaction',
				label: vi('Anh chị hài lòng đến đâu với công đoàn nơi mình làm?'),
				options: satisfaction,
			},
			source: usualScale,
		},
		{
			question: {
				kind: 'scale',
				key: 'unionAsks',
				label: vi('Cán bộ công đoàn có hỏi thăm công việc, đời sống của anh chị không?'),
				options: frequency,
			},
			source: usualScale,
		},
		{
			question: {
				kind: 'choices',
				key: 'unionSupport',
				label: vi('Anh chị cần công đoàn giúp nhất những điều gì?'),
				atMost: 3,
				isShuffled: true,
				options: options({
					wages: 'Thương lượng lương, thưởng',
					law: 'Hỏi đáp về luật, bảo hiểm',
					hardship: 'Giúp khi ốm đau, hoạn nạn',
					loans: 'Vay vốn lãi thấp',
					conditions: 'Bữa ăn ca, an toàn khi làm',
					training: 'Học nghề, nâng tay nghề',
					culture: 'Văn nghệ, thể thao, tham quan',
				}),
			},
			source: usualScale,
		},
		{
			question: {
				kind: 'choices',
				key: 'unionContact',
				label: vi('Anh chị muốn công đoàn báo tin bằng cách nào?'),
				atMost: 2,
				options: options({
					person: 'Gặp, nói trực tiếp',
					meeting: 'Họp tổ',
					zalo: 'Nhóm Zalo',
					board: 'Bảng tin',
					phone: 'Gọi điện, nhắn tin',
				}),
			},
		},
		{
			question: {
				kind: 'choice',
				key: 'wouldJoin',
				label: vi('Nếu nơi làm có công đoàn, anh chị có muốn tham gia không?'),
				mayDecline: true,
				options: options({ yes: 'Có', maybe: 'Còn nghĩ', no: 'Không', unknown: 'Chưa biết công đoàn là gì' }),
			},
		},
		{
			question: {
				kind: 'choices',
				key: 'joinHopes',
				label: vi('Nếu có công đoàn, anh chị mong được gì nhất?'),
				atMost: 3,
				isShuffled: true,
				options: options({
					wages: 'Lương tốt hơn',
					insurance: 'Đóng đủ bảo hiểm',
					voice: 'Có người nói thay mình',
					safety: 'Làm việc an toàn hơn',
					help: 'Được giúp khi khó khăn',
					law: 'Được hỏi về luật',
				}),
			},
		},
		{
			question: {
				kind: 'choices',
				key: 'joinWorries',
				label: vi('Điều gì làm anh chị ngại vào công đoàn?'),
				mayDecline: true,
				isShuffled: true,
				options: options({
					nothing: 'Không ngại gì',
					fee: 'Phải đóng đoàn phí',
					boss: 'Sợ chủ để ý',
					useless: 'Sợ không giúp được gì',
					time: 'Mất thời gian',
					unknown: 'Chưa hiểu công đoàn làm gì',
				}),
			},
		},
	],
};
