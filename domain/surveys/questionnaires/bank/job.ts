import { type BankTopic, institute2023, options, vi } from './entry.ts';

/** B. Work itself: enough of it, too much of it, fear for it. */
export const job: BankTopic = {
	code: 'B',
	title: 'Việc làm',
	questions: [
		{
			question: {
				kind: 'choice',
				key: 'workAmount',
				label: vi('Ba tháng qua, anh chị có đủ việc làm không?'),
				options: options({
					often: 'Nhiều tuần thiếu việc',
					sometimes: 'Có lúc thiếu việc',
					enough: 'Đủ việc',
					tooMuch: 'Quá nhiều việc',
				}),
			},
		},
		{
			question: {
				kind: 'scale',
				key: 'jobFear',
				label: vi('Anh chị có lo mất việc trong 12 tháng tới không?'),
				options: options({ none: 'Không lo', little: 'Hơi lo', some: 'Khá lo', much: 'Rất lo' }),
			},
		},
		{
			question: {
				kind: 'choice',
				key: 'overtime',
				label: vi('Tháng trước, anh chị có làm thêm giờ không?'),
				options: options({ yes: 'Có', no: 'Không' }),
			},
			source: institute2023,
			published: { source: institute2023, shares: { yes: 52.3, no: 47.7 } },
		},
		{
			question: {
				kind: 'number',
				key: 'overtimeHours',
				label: vi('Ngày làm thêm thì thường thêm mấy giờ?'),
				showIf: { key: 'overtime', isOneOf: ['yes'] },
				unit: vi('giờ'),
				min: 0,
				max: 12,
				bands: [0, 1, 2, 3, 4],
			},
			source: institute2023,
		},
		{
			question: {
				kind: 'choices',
				key: 'overtimeReason',
				label: vi('Vì sao anh chị làm thêm giờ?'),
				showIf: { key: 'overtime', isOneOf: ['yes'] },
				atMost: 3,
				isShuffled: true,
				options: options({
					money: 'Để có thêm tiền',
					orders: 'Việc gấp, đơn hàng gấp',
					shortStaff: 'Thiếu người làm',
					quota: 'Chưa xong việc được giao trong giờ',
					refusal: 'Khó từ chối',
				}),
			},
		},
		{
			question: {
				kind: 'scale',
				key: 'workload',
				label: vi('Việc hằng ngày của anh chị nặng đến mức nào?'),
				options: options({ light: 'Nhẹ', right: 'Vừa sức', heavy: 'Nặng', tooHeavy: 'Quá sức' }),
			},
		},
		{
			question: {
				kind: 'choice',
				key: 'leaving',
				label: vi('Anh chị có định chuyển sang làm nơi khác không?'),
				mayDecline: true,
				options: options({ no: 'Không', maybe: 'Đang nghĩ', yes: 'Có' }),
			},
		},
		{
			question: {
				kind: 'choices',
				key: 'learning',
				label: vi('Anh chị muốn được học thêm điều gì?'),
				atMost: 3,
				isShuffled: true,
				options: options({
					trade: 'Nghề đang làm',
					otherTrade: 'Một nghề khác',
					computer: 'Dùng máy tính, điện thoại cho công việc',
					language: 'Tiếng nước ngoài, tiếng dân tộc',
					law: 'Luật về việc làm, tiền lương, bảo hiểm',
					safety: 'An toàn khi làm việc',
				}),
			},
		},
	],
};
