import { type BankTopic, options, vi } from './entry.ts';

/** A. Who answers, in bands that leave nobody alone. Attributes are what colleagues see anyway. */
export const profile: BankTopic = {
	code: 'A',
	title: 'Người trả lời',
	questions: [
		{
			question: {
				kind: 'choice',
				key: 'sex',
				label: vi('Anh chị là nam hay nữ?'),
				mayDecline: true,
				isAttribute: true,
				options: options({ female: 'Nữ', male: 'Nam' }),
			},
		},
		{
			question: {
				kind: 'scale',
				key: 'ageBand',
				label: vi('Anh chị bao nhiêu tuổi?'),
				mayDecline: true,
				isAttribute: true,
				options: options({
					under25: 'Dưới 25 tuổi',
					from25: '25 đến 34 tuổi',
					from35: '35 đến 44 tuổi',
					from45: '45 đến 54 tuổi',
					from55: 'Từ 55 tuổi',
				}),
			},
		},
		{
			question: {
				kind: 'choice',
				key: 'ethnicGroup',
				label: vi('Anh chị là người dân tộc nào?'),
				mayDecline: true,
				options: options({
					hmong: 'Mông',
					tay: 'Tày',
					dao: 'Dao',
					kinh: 'Kinh',
					nung: 'Nùng',
					giay: 'Giáy',
					other: 'Dân tộc khác',
				}),
			},
		},
		{
			question: {
				kind: 'choice',
				key: 'sector',
				label: vi('Anh chị làm trong ngành nào?'),
				isAttribute: true,
				options: options({
					education: 'Trường học',
					health: 'Y tế',
					government: 'Cơ quan nhà nước',
					industry: 'Nhà máy, mỏ, thủy điện',
					construction: 'Xây dựng, cầu đường',
					farming: 'Chè, rừng, nông nghiệp',
					services: 'Buôn bán, dịch vụ, vận tải',
				}),
			},
		},
		{
			question: {
				kind: 'choice',
				key: 'contractType',
				label: vi('Anh chị làm theo loại hợp đồng nào?'),
				mayDecline: true,
				options: options({
					official: 'Cán bộ, công chức, viên chức',
					indefinite: 'Hợp đồng dài hạn, không ghi ngày hết',
					fixed: 'Hợp đồng có ghi ngày hết',
					seasonal: 'Theo mùa vụ, theo việc',
					none: 'Chưa ký hợp đồng',
				}),
			},
		},
		{
			question: {
				kind: 'scale',
				key: 'seniority',
				label: vi('Anh chị đã làm ở đây bao lâu?'),
				isAttribute: true,
				options: options({
					underOne: 'Dưới 1 năm',
					fromOne: '1 đến dưới 3 năm',
					fromThree: '3 đến dưới 10 năm',
					fromTen: 'Từ 10 năm',
				}),
			},
		},
		{
			question: {
				kind: 'choice',
				key: 'maritalStatus',
				label: vi('Anh chị đã lập gia đình chưa?'),
				mayDecline: true,
				options: options({ single: 'Chưa', married: 'Đã lập gia đình', other: 'Khác' }),
			},
		},
		{
			question: {
				kind: 'number',
				key: 'children',
				label: vi('Anh chị đang nuôi mấy con dưới 18 tuổi?'),
				help: vi('Không nuôi con nhỏ thì viết 0.'),
				unit: vi('con'),
				min: 0,
				max: 15,
				bands: [0, 1, 2, 3],
			},
		},
	],
};
