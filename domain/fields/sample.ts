import type { Definition } from './definition.ts';

/** One form with every kind of field, small enough to keep in mind: the tests of the form engine share it. */
export const sample: Definition = {
	sections: [
		{
			key: 'people',
			title: { vi: 'Lao động, đoàn viên' },
			fields: [
				{
					key: 'workers',
					kind: 'integer',
					nature: 'stock',
					label: { vi: 'Tổng số lao động' },
					unit: { vi: 'người' },
					indicator: 'I-1',
					required: true,
					breakdowns: [
						{ code: 'women', label: { vi: 'Nữ' } },
						{ code: 'minority', label: { vi: 'Dân tộc thiểu số' } },
					],
				},
				{ key: 'members', kind: 'integer', nature: 'stock', label: { vi: 'Đoàn viên' }, unit: { vi: 'người' } },
				{
					key: 'memberShare',
					kind: 'ratio',
					numerator: 'members',
					denominator: 'workers',
					label: { vi: 'Tỷ lệ đoàn viên' },
				},
				{ key: 'pay', kind: 'mean', label: { vi: 'Tiền lương bình quân' }, unit: { vi: 'đồng' }, indicator: 'I-5' },
			],
		},
		{
			key: 'work',
			title: { vi: 'Hoạt động' },
			fields: [
				{ key: 'cases', kind: 'integer', nature: 'flow', label: { vi: 'Số vụ việc' }, unit: { vi: 'vụ' }, max: 1000 },
				{ key: 'solved', kind: 'integer', nature: 'flow', label: { vi: 'Đã giải quyết' }, unit: { vi: 'vụ' } },
				{ key: 'open', kind: 'integer', nature: 'flow', label: { vi: 'Còn lại' }, unit: { vi: 'vụ' } },
				{ key: 'spent', kind: 'money', nature: 'flow', label: { vi: 'Số tiền chăm lo' }, unit: { vi: 'đồng' } },
				{
					key: 'hours',
					kind: 'number',
					nature: 'flow',
					decimals: 1,
					label: { vi: 'Giờ tập huấn' },
					unit: { vi: 'giờ' },
				},
				{
					key: 'largest',
					kind: 'integer',
					nature: 'flow',
					aggregation: { units: 'max', time: 'max' },
					label: { vi: 'Cuộc đông người nhất' },
				},
				{
					key: 'mood',
					kind: 'choice',
					label: { vi: 'Tâm tư chung' },
					options: [
						{ code: 'calm', label: { vi: 'Ổn định' } },
						{ code: 'worried', label: { vi: 'Lo lắng' } },
					],
				},
				{
					key: 'topics',
					kind: 'choices',
					atMost: 2,
					label: { vi: 'Vấn đề nổi lên' },
					options: [
						{ code: 'wage', label: { vi: 'Tiền lương' } },
						{ code: 'meal', label: { vi: 'Bữa ăn ca' } },
						{ code: 'housing', label: { vi: 'Nhà ở' } },
					],
				},
				{ key: 'heldOn', kind: 'date', label: { vi: 'Ngày hội nghị' }, latest: '2026-12-31' },
				{ key: 'contact', kind: 'text', label: { vi: 'Người theo dõi' } },
				{ key: 'situation', kind: 'longText', required: true, label: { vi: 'Tình hình nổi bật' } },
				{
					key: 'visits',
					kind: 'table',
					maxRows: 3,
					label: { vi: 'Các cuộc thăm hỏi' },
					columns: [
						{ key: 'place', kind: 'text', required: true, label: { vi: 'Nơi đến' } },
						{ key: 'on', kind: 'date', label: { vi: 'Ngày' } },
						{
							key: 'helped',
							kind: 'integer',
							nature: 'flow',
							label: { vi: 'Số người' },
							unit: { vi: 'người' },
							breakdowns: [{ code: 'women', label: { vi: 'Nữ' } }],
						},
					],
				},
			],
		},
	],
	checks: [
		{ kind: 'partOf', part: 'members', whole: 'workers' },
		{ kind: 'sumOf', parts: ['solved', 'open'], whole: 'cases' },
		{ kind: 'jump', key: 'workers' },
	],
};
