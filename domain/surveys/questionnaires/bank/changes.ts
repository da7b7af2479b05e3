import { type BankTopic, options, vi } from './entry.ts';

/** J. How a new policy is felt: merging of units, the way to work, cuts. */
export const changes: BankTopic = {
	code: 'J',
	title: 'Sắp xếp đơn vị, đường đi làm',
	questions: [
		{
			question: {
				kind: 'choice',
				key: 'merger',
				label: vi('Nơi anh chị làm có bị sáp nhập, sắp xếp lại trong 12 tháng qua không?'),
				options: options({ no: 'Không', soon: 'Sắp tới sẽ có', yes: 'Có', unknown: 'Không biết' }),
			},
		},
		{
			question: {
				kind: 'choices',
				key: 'mergerWorries',
				label: vi('Việc sắp xếp làm anh chị lo những điều gì?'),
				showIf: { key: 'merger', isOneOf: ['soon', 'yes'] },
				atMost: 3,
				isShuffled: true,
				options: options({
					job: 'Mất việc, phải nghỉ sớm',
					pay: 'Giảm lương, giảm phụ cấp',
					commute: 'Đi làm xa hơn',
					family: 'Xa nhà, xa con',
					work: 'Việc mới chưa quen',
					nothing: 'Không lo gì',
				}),
			},
		},
		{
			question: {
				kind: 'scale',
				key: 'mergerEffect',
				label: vi('Việc sắp xếp làm cuộc sống của anh chị thay đổi thế nào?'),
				showIf: { key: 'merger', isOneOf: ['yes'] },
				options: options({
					muchWorse: 'Khó hơn nhiều',
					worse: 'Khó hơn một chút',
					same: 'Như cũ',
					better: 'Tốt hơn một chút',
					muchBetter: 'Tốt hơn nhiều',
				}),
			},
		},
		{
			question: {
				kind: 'scale',
				key: 'commute',
				label: vi('Từ nhà đến nơi làm, anh chị đi mất bao lâu?'),
				options: options({
					quarter: 'Dưới 15 phút',
					half: '15 đến dưới 30 phút',
					hour: '30 phút đến dưới 1 giờ',
					twoHours: '1 đến dưới 2 giờ',
					longer: 'Từ 2 giờ, phải ở lại nơi làm',
				}),
			},
		},
		{
			question: {
				kind: 'choice',
				key: 'cutsTold',
				label: vi('Nếu nơi làm giảm người, anh chị có được báo trước không?'),
				options: options({
					told: 'Đã được báo rõ',
					rumours: 'Chỉ nghe đồn',
					none: 'Chưa nghe gì',
					noCuts: 'Nơi làm không giảm người',
				}),
			},
		},
		{
			question: {
				kind: 'choice',
				key: 'newsFrom',
				label: vi('Anh chị nghe tin về chính sách mới chủ yếu từ đâu?'),
				options: options({
					employer: 'Lãnh đạo nơi làm',
					union: 'Công đoàn',
					colleagues: 'Đồng nghiệp',
					media: 'Báo, đài',
					network: 'Mạng xã hội',
				}),
			},
		},
	],
};
