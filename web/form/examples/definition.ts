import type { Definition } from '#domain/fields/definition.ts';
import { examplesOf } from '#web/ui/example.ts';
import DefinitionForm from '../DefinitionForm.svelte';

/** Every kind of field once. */
const definition: Definition = {
	sections: [
		{
			key: 'people',
			title: { vi: 'I. Đoàn viên, người lao động', en: 'I. Members and workers' },
			help: { vi: 'Ghi số có đến ngày chốt số liệu, 25/11/2026.' },
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
				{ key: 'pay', kind: 'mean', label: { vi: 'Tiền lương bình quân' }, unit: { vi: 'đồng' }, required: true },
				{
					key: 'share',
					kind: 'ratio',
					label: { vi: 'Tỷ lệ đoàn viên trên lao động' },
					numerator: 'a',
					denominator: 'b',
				},
			],
		},
		{
			key: 'work',
			title: { vi: 'II. Việc đã làm trong tháng' },
			fields: [
				{
					key: 'dialogues',
					kind: 'integer',
					nature: 'flow',
					label: { vi: 'Số cuộc đối thoại tại nơi làm việc' },
					unit: { vi: 'cuộc' },
					measure: 'dialogues.held',
				},
				{
					key: 'meetings',
					kind: 'table',
					label: { vi: 'Hội nghị đã tổ chức' },
					help: { vi: 'Mỗi hội nghị một dòng.' },
					columns: [
						{ key: 'name', kind: 'text', label: { vi: 'Tên hội nghị' } },
						{ key: 'heldOn', kind: 'date', label: { vi: 'Ngày tổ chức' } },
						{ key: 'attended', kind: 'integer', nature: 'flow', label: { vi: 'Số người dự' }, unit: { vi: 'người' } },
					],
				},
				{
					key: 'forms',
					kind: 'choices',
					label: { vi: 'Hình thức phổ biến' },
					options: [
						{ code: 'meeting', label: { vi: 'Họp, sinh hoạt công đoàn' } },
						{ code: 'zalo', label: { vi: 'Nhóm Zalo của công đoàn' } },
					],
				},
			],
		},
		{
			key: 'words',
			title: { vi: 'III. Tình hình và kiến nghị' },
			fields: [
				{
					key: 'mood',
					kind: 'choice',
					label: { vi: 'Việc làm so với tháng trước' },
					options: [
						{ code: 'more', label: { vi: 'Nhiều hơn' } },
						{ code: 'same', label: { vi: 'Như trước' } },
						{ code: 'less', label: { vi: 'Ít hơn' } },
					],
				},
				{ key: 'congressOn', kind: 'date', label: { vi: 'Ngày họp gần nhất' } },
				{ key: 'place', kind: 'text', label: { vi: 'Nơi họp' } },
				{ key: 'hardship', kind: 'longText', label: { vi: 'Khó khăn, vướng mắc' }, maxLength: 20000 },
			],
		},
	],
};

export const examples = examplesOf(DefinitionForm, {
	'A month, half filled, after a check': {
		definition,
		filling: {
			raw: {
				workers: '64',
				'workers.women': '70',
				pay: '7.250.000',
				'pay.headcount': '64',
				dialogues: '2',
				'meetings.1.name': 'Hội nghị viên chức, người lao động năm học 2026 – 2027',
				'meetings.1.heldOn.day': '5',
				'meetings.1.heldOn.month': '9',
				'meetings.1.heldOn.year': '2026',
				'meetings.1.attended': '61',
				'meetings.2.name': '',
				forms: ['zalo'],
				mood: 'same',
				hardship: 'Đường vào điểm trường Nậm Ai sạt lở từ 12/11.\nHai cô giáo phải ở lại trường cả tuần.',
			},
			errors: {
				'workers.women': 'Tổng số lao động, nữ: 70 lớn hơn tổng số 64. Sửa một trong hai số.',
				'meetings.2.name': 'Hội nghị đã tổ chức, dòng 2: ghi tên hội nghị.',
			},
			previous: { workers: '61', 'workers.women': '40', 'workers.minority': '', pay: '7.100.000', dialogues: '1' },
			sources: { dialogues: 'nhật ký đối thoại tháng 11/2026' },
			computed: { share: '98,4 % (63/64)' },
			asked: { dialogues: 'Số cuộc đối thoại tăng 100 % so với kỳ trước: ghi lý do hoặc sửa số' },
		},
	},
});
