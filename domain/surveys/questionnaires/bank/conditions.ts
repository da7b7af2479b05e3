import { type BankTopic, frequency, options, satisfaction, usualScale, vi } from './entry.ts';

/** D. Conditions: safety, meals, hours, rest, equipment. */
export const conditions: BankTopic = {
	code: 'D',
	title: 'Điều kiện làm việc',
	questions: [
		{
			question: {
				kind: 'grid',
				key: 'conditions',
				label: vi('Anh chị hài lòng đến đâu với từng điều ở nơi làm?'),
				rows: options({
					safety: 'An toàn khi làm việc',
					tools: 'Máy móc, dụng cụ',
					hours: 'Giờ làm việc',
					rest: 'Giờ nghỉ, ngày nghỉ',
					meal: 'Bữa ăn ca',
					water: 'Nước uống, nhà vệ sinh',
				}),
				options: satisfaction,
			},
			source: usualScale,
		},
		{
			question: {
				kind: 'choice',
				key: 'shiftMeal',
				label: vi('Bữa ăn ca ở nơi làm có đủ no, đủ chất không?'),
				options: options({
					good: 'Đủ no, đủ chất',
					filling: 'Đủ no, kém chất',
					poor: 'Chưa đủ no',
					none: 'Không có bữa ăn ca',
				}),
			},
		},
		{
			question: {
				kind: 'choice',
				key: 'protectiveGear',
				label: vi('Đồ bảo hộ được phát có đủ dùng không?'),
				options: options({
					enough: 'Đủ dùng',
					partly: 'Thiếu, hỏng, không vừa',
					none: 'Không được phát',
					unneeded: 'Việc của tôi không cần',
				}),
			},
		},
		{
			question: {
				kind: 'choice',
				key: 'accident',
				label: vi('12 tháng qua, anh chị có bị tai nạn khi đang làm việc không?'),
				mayDecline: true,
				options: options({
					no: 'Không',
					light: 'Có, nhẹ, không phải nghỉ làm',
					absent: 'Có, phải nghỉ làm',
				}),
			},
		},
		{
			question: {
				kind: 'scale',
				key: 'harshPlace',
				label: vi('Chỗ làm có quá nóng, quá bụi, quá ồn không?'),
				options: frequency,
			},
			source: usualScale,
		},
		{
			question: {
				kind: 'number',
				key: 'weeklyHours',
				label: vi('Một tuần anh chị thường làm bao nhiêu giờ?'),
				help: vi('Tính cả giờ làm thêm.'),
				unit: vi('giờ'),
				min: 0,
				max: 120,
				bands: [40, 41, 49, 61],
			},
		},
		{
			question: {
				kind: 'number',
				key: 'restDays',
				label: vi('Tháng trước anh chị được nghỉ mấy ngày?'),
				unit: vi('ngày'),
				min: 0,
				max: 31,
				bands: [0, 1, 4, 8],
			},
		},
	],
};
