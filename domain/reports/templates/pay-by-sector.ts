/**
 * Form 2-HĐCĐ of upper unions splits average pay by sector and asks how many people each average stands for. The rows
 * are typed from the unions' figures; averages are never added, only the people counted are.
 */
import type { Section } from '#domain/fields/definition.ts';

export const payBySectorSection: Section = {
	key: 'annexPayBySector',
	title: { vi: 'Tiền lương bình quân theo khu vực' },
	fields: [
		{
			kind: 'table',
			key: 'payBySector',
			indicator: 'I-5',
			label: { vi: 'Tiền lương bình quân một người một tháng theo khu vực' },
			help: { vi: 'Mỗi khu vực một dòng. Khu vực không có người lao động thì không ghi.' },
			maxRows: 10,
			columns: [
				{
					kind: 'choice',
					key: 'sector',
					label: { vi: 'Khu vực' },
					required: true,
					options: [
						{ code: 'administrative', label: { vi: 'Cơ quan hành chính, đảng, đoàn thể' } },
						{ code: 'service', label: { vi: 'Đơn vị sự nghiệp' } },
						{ code: 'stateEnterprise', label: { vi: 'Doanh nghiệp nhà nước' } },
						{ code: 'privateEnterprise', label: { vi: 'Doanh nghiệp ngoài nhà nước' } },
						{ code: 'foreignEnterprise', label: { vi: 'Doanh nghiệp có vốn đầu tư nước ngoài' } },
						{ code: 'cooperative', label: { vi: 'Hợp tác xã' } },
					],
				},
				{
					kind: 'money',
					key: 'pay',
					label: { vi: 'Tiền lương bình quân' },
					unit: { vi: 'đồng' },
					nature: 'stock',
					required: true,
					aggregation: { units: 'none', time: 'none' },
				},
				{
					kind: 'integer',
					key: 'headcount',
					label: { vi: 'Số người được tính' },
					unit: { vi: 'người' },
					nature: 'stock',
					required: true,
				},
			],
		},
	],
};
