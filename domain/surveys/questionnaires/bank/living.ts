import { type BankTopic, confederation2025, enough, options, usualScale, vi } from './entry.ts';

/** F. Life beside work: housing, children, health, way to work, disasters. */
export const living: BankTopic = {
	code: 'F',
	title: 'Đời sống',
	questions: [
		{
			question: {
				kind: 'grid',
				key: 'needs',
				label: vi('Thu nhập của gia đình anh chị có đủ cho từng khoản không?'),
				mayDecline: true,
				rows: options({
					food: 'Ăn uống',
					housing: 'Nhà ở, điện, nước',
					schooling: 'Con đi học',
					health: 'Khám, chữa bệnh',
					transport: 'Đi lại',
				}),
				options: enough,
			},
			source: usualScale,
		},
		{
			question: {
				kind: 'choice',
				key: 'schooling',
				label: vi('Thu nhập của anh chị có đủ cho con đi học không?'),
				mayDecline: true,
				options: options({
					fully: 'Đủ',
					partly: 'Chỉ đủ một phần',
					notAtAll: 'Không đủ',
					noChildren: 'Tôi không có con đang đi học',
				}),
			},
			source: confederation2025,
			published: {
				source: confederation2025,
				note: 'Phần chỉ đủ một phần là hơn 53 %.',
				shares: { partly: 53, notAtAll: 6.9 },
			},
		},
		{
			question: {
				kind: 'choice',
				key: 'housing',
				label: vi('Anh chị đang ở đâu?'),
				options: options({
					own: 'Nhà của mình',
					family: 'Nhà bố mẹ, người thân',
					rented: 'Nhà thuê',
					work: 'Nhà tập thể, lán trại nơi làm',
				}),
			},
		},
		{
			question: {
				kind: 'scale',
				key: 'rentShare',
				label: vi('Tiền thuê nhà chiếm bao nhiêu phần thu nhập của anh chị?'),
				showIf: { key: 'housing', isOneOf: ['rented'] },
				options: options({
					tenth: 'Dưới một phần mười',
					fifth: 'Một đến hai phần mười',
					third: 'Hai đến ba phần mười',
					more: 'Hơn ba phần mười',
				}),
			},
		},
		{
			question: {
				kind: 'choice',
				key: 'childCare',
				label: vi('Khi anh chị đi làm, ai trông con nhỏ?'),
				options: options({
					none: 'Tôi không có con nhỏ',
					school: 'Trường, lớp, nhà trẻ',
					family: 'Người trong nhà',
					hired: 'Người được thuê trông',
					brought: 'Mang con theo đến nơi làm',
					alone: 'Con tự ở nhà',
				}),
				mayDecline: true,
			},
		},
		{
			question: {
				kind: 'scale',
				key: 'health',
				label: vi('Một năm qua, sức khỏe của anh chị thế nào?'),
				mayDecline: true,
				options: options({ poor: 'Yếu', fair: 'Bình thường', good: 'Tốt', veryGood: 'Rất tốt' }),
			},
		},
		{
			question: {
				kind: 'choice',
				key: 'disaster',
				label: vi('12 tháng qua, nhà anh chị có bị thiệt hại do mưa lũ, sạt lở không?'),
				mayDecline: true,
				options: options({
					no: 'Không',
					light: 'Có, nhẹ',
					heavy: 'Có, nặng',
					ongoing: 'Có, đến nay chưa khắc phục xong',
				}),
			},
		},
		{
			question: {
				kind: 'choices',
				key: 'hardship',
				label: vi('Gia đình anh chị đang khó nhất ở những điều nào?'),
				mayDecline: true,
				atMost: 3,
				isShuffled: true,
				options: options({
					food: 'Tiền ăn hằng ngày',
					housing: 'Chỗ ở',
					schooling: 'Con đi học',
					illness: 'Người nhà đau ốm',
					debts: 'Nợ nần',
					disaster: 'Thiên tai',
					distance: 'Sống xa gia đình',
				}),
			},
		},
	],
};
