import { type BankTopic, confederation2025, options, vi } from './entry.ts';

/** C. Pay: on time, enough, and what people do when it is not. */
export const pay: BankTopic = {
	code: 'C',
	title: 'Tiền lương',
	questions: [
		{
			question: {
				kind: 'choice',
				key: 'payOnTime',
				label: vi('12 tháng qua, lương của anh chị có được trả đúng ngày không?'),
				options: options({
					always: 'Tháng nào cũng đúng ngày',
					lateOnce: 'Chậm một, hai lần',
					lateOften: 'Chậm từ ba lần',
					owed: 'Hiện vẫn còn bị nợ lương',
				}),
				mayDecline: true,
			},
		},
		{
			question: {
				kind: 'scale',
				key: 'incomeEnough',
				label: vi('Thu nhập của anh chị có đủ sống không?'),
				help: vi('Tính cả lương, phụ cấp, tiền làm thêm.'),
				mayDecline: true,
				options: options({
					notEnough: 'Không đủ sống, phải làm thêm việc khác',
					frugal: 'Phải chi tiêu tằn tiện',
					basics: 'Vừa đủ cho những nhu cầu cơ bản',
					savings: 'Đủ tiêu, có để dành',
				}),
			},
			source: confederation2025,
			published: {
				source: confederation2025,
				note: 'Phần có để dành là phần còn lại của ba số đã công bố.',
				shares: { notEnough: 7.9, frugal: 26.3, basics: 54.9, savings: 10.9 },
			},
		},
		{
			question: {
				kind: 'scale',
				key: 'borrowing',
				label: vi('Anh chị có phải vay tiền để chi tiêu không?'),
				mayDecline: true,
				options: options({
					never: 'Không phải vay',
					rarely: 'Một, hai lần trong năm',
					quarterly: 'Cứ 3, 4 tháng một lần',
					monthly: 'Tháng nào cũng vay',
				}),
			},
			source: confederation2025,
			published: {
				source: confederation2025,
				note: 'Chỉ công bố hai mức vay nhiều nhất.',
				shares: { quarterly: 29.9, monthly: 12.5 },
			},
		},
		{
			question: {
				kind: 'choices',
				key: 'lenders',
				label: vi('Anh chị vay ở đâu?'),
				showIf: { key: 'borrowing', isOneOf: ['rarely', 'quarterly', 'monthly'] },
				mayDecline: true,
				options: options({
					family: 'Người nhà, bạn bè',
					bank: 'Ngân hàng, quỹ tín dụng',
					unionFund: 'Quỹ của công đoàn, của cơ quan',
					app: 'Ứng dụng trên điện thoại',
					lender: 'Người cho vay lãi',
					shop: 'Mua chịu ở cửa hàng',
				}),
			},
		},
		{
			question: {
				kind: 'choice',
				key: 'secondJob',
				label: vi('Ngoài việc ở đây, anh chị có làm thêm việc khác để có tiền không?'),
				mayDecline: true,
				options: options({ no: 'Không', sometimes: 'Có lúc', regularly: 'Thường xuyên' }),
			},
		},
		{
			question: {
				kind: 'choice',
				key: 'meatAndFish',
				label: vi('Bữa ăn chính ở nhà anh chị có thịt, cá không?'),
				mayDecline: true,
				options: options({ all: 'Bữa nào cũng có', most: 'Phần lớn các bữa', few: 'Ít bữa có' }),
			},
			source: confederation2025,
			published: {
				source: confederation2025,
				note: 'Chỉ công bố phần bữa nào cũng có.',
				shares: { all: 55.5 },
			},
		},
		{
			question: {
				kind: 'choice',
				key: 'payAndMarriage',
				label: vi('Tiền lương hiện nay có ảnh hưởng đến việc anh chị kết hôn không?'),
				showIf: { key: 'maritalStatus', isOneOf: ['single'] },
				mayDecline: true,
				options: options({ yes: 'Có', no: 'Không' }),
			},
			source: confederation2025,
			published: {
				source: confederation2025,
				note: 'Hỏi người chưa lập gia đình.',
				shares: { yes: 72.6, no: 27.4 },
			},
		},
		{
			question: {
				kind: 'choice',
				key: 'minimumWage',
				label: vi('Khi Nhà nước tăng lương tối thiểu, lương của anh chị có được tăng theo không?'),
				options: options({ yes: 'Có, tăng đủ', partly: 'Có, tăng ít hơn', no: 'Không', unknown: 'Không biết' }),
			},
			source: confederation2025,
			published: {
				source: confederation2025,
				note: 'Chỉ công bố phần được điều chỉnh đúng quy định.',
				shares: { yes: 93.25 },
			},
		},
		{
			question: {
				kind: 'choice',
				key: 'payslip',
				label: vi('Anh chị có hiểu lương của mình được tính thế nào không?'),
				options: options({ well: 'Hiểu rõ', partly: 'Hiểu một phần', no: 'Không hiểu' }),
			},
		},
		{
			question: {
				kind: 'scale',
				key: 'incomeChange',
				label: vi('So với năm trước, thu nhập của anh chị thay đổi thế nào?'),
				options: options({
					muchLess: 'Giảm nhiều',
					less: 'Giảm ít',
					same: 'Như cũ',
					more: 'Tăng ít',
					muchMore: 'Tăng nhiều',
				}),
			},
		},
	],
};
