/** What only an upper union can say: how many unions it has, and how many of them stand behind its figures. */
import type { Indicator } from './indicator.ts';

/**
 * The four counts always add up to the expected ones: a nil report is counted apart from a report with content, and
 * what the upper union typed in for a union stays apart until that union confirms it.
 */
export const coverage = {
	unionsExpected: {
		label: 'Công đoàn cơ sở phải báo cáo kỳ này',
		unit: 'công đoàn cơ sở',
		nature: 'stock',
		measure: 'reports.unionsExpected',
		parts: ['unionsReported', 'unionsNil', 'unionsByProxy', 'unionsMissing'],
	},
	unionsReported: {
		label: 'Đã báo cáo có nội dung',
		unit: 'công đoàn cơ sở',
		nature: 'stock',
		measure: 'reports.unionsReported',
	},
	unionsNil: {
		label: 'Đã báo cáo không phát sinh',
		unit: 'công đoàn cơ sở',
		nature: 'stock',
		measure: 'reports.unionsNil',
	},
	unionsByProxy: {
		label: 'Cấp trên ghi hộ, cơ sở chưa xác nhận',
		unit: 'công đoàn cơ sở',
		nature: 'stock',
		measure: 'reports.unionsByProxy',
	},
	unionsMissing: {
		label: 'Chưa báo cáo',
		unit: 'công đoàn cơ sở',
		nature: 'stock',
		measure: 'reports.unionsMissing',
	},
	unionsLate: {
		label: 'Nộp muộn so với thời hạn',
		help: 'Nằm trong số đã báo cáo, báo cáo không phát sinh hoặc ghi hộ ở trên.',
		unit: 'công đoàn cơ sở',
		nature: 'stock',
		measure: 'reports.unionsLate',
		partOf: 'unionsExpected',
	},
} satisfies Record<string, Indicator>;

export const unions = {
	grassrootsUnions: {
		code: 'I-14a',
		label: 'Tổng số công đoàn cơ sở, nghiệp đoàn',
		help: 'Số đang hoạt động vào ngày chốt số liệu.',
		unit: 'đơn vị',
		nature: 'stock',
		measure: 'organisations.grassrootsUnions',
		exhaustive: true,
		breakdowns: [
			{ code: 'administrative', label: { vi: 'Cơ quan hành chính, đảng, đoàn thể', en: 'Administrative body' } },
			{ code: 'publicService', label: { vi: 'Đơn vị sự nghiệp công lập', en: 'Public service unit' } },
			{ code: 'nonPublicService', label: { vi: 'Đơn vị sự nghiệp ngoài công lập', en: 'Non-public service unit' } },
			{ code: 'stateEnterprise', label: { vi: 'Doanh nghiệp nhà nước', en: 'State enterprise' } },
			{ code: 'privateEnterprise', label: { vi: 'Doanh nghiệp ngoài nhà nước', en: 'Private enterprise' } },
			{
				code: 'foreignEnterprise',
				label: { vi: 'Doanh nghiệp có vốn đầu tư nước ngoài', en: 'Foreign-invested enterprise' },
			},
			{ code: 'cooperative', label: { vi: 'Hợp tác xã', en: 'Cooperative' } },
			{ code: 'occupational', label: { vi: 'Nghiệp đoàn', en: 'Occupational union' } },
		],
	},
	newGrassrootsUnions: {
		code: 'I-14b',
		label: 'Công đoàn cơ sở, nghiệp đoàn thành lập mới',
		unit: 'đơn vị',
		nature: 'flow',
		measure: 'organisations.founded',
	},
	dissolvedGrassrootsUnions: {
		code: 'I-14c',
		label: 'Công đoàn cơ sở, nghiệp đoàn giải thể, kết thúc hoạt động',
		unit: 'đơn vị',
		nature: 'flow',
		measure: 'organisations.dissolved',
	},
	mergedGrassrootsUnions: {
		code: 'I-14d',
		label: 'Công đoàn cơ sở, nghiệp đoàn sáp nhập, hợp nhất',
		unit: 'đơn vị',
		nature: 'flow',
		measure: 'organisations.merged',
	},
} satisfies Record<string, Indicator>;

/** Shares that compare unions with one another's number: meaningless inside one union. */
export const upperShares = {
	scheme26PlanShare: {
		kind: 'ratio',
		code: 'S26-1',
		label: 'Tỷ lệ công đoàn cơ sở đã ban hành kế hoạch thực hiện Đề án 26',
		numerator: 'scheme26Plans',
		denominator: 'grassrootsUnions',
	},
	underEmployedShare: {
		kind: 'ratio',
		code: 'I-3',
		label: 'Tỷ lệ người lao động thiếu việc làm',
		numerator: 'underEmployedWorkers',
		denominator: 'workers',
	},
	democracyRegulationShare: {
		kind: 'ratio',
		code: 'I-15a',
		label: 'Tỷ lệ đơn vị đã ban hành quy chế thực hiện dân chủ',
		numerator: 'democracyRegulations',
		denominator: 'grassrootsUnions',
	},
	annualConferenceShare: {
		kind: 'ratio',
		code: 'I-15b',
		label: 'Tỷ lệ đơn vị đã tổ chức hội nghị cán bộ, công chức, viên chức, người lao động',
		numerator: 'annualConferences',
		denominator: 'grassrootsUnions',
	},
} satisfies Record<string, Indicator>;

/** The yearly grading of grassroots unions, decided by the upper union. */
export const grading = {
	gradedExcellent: {
		code: 'I-25a',
		label: 'Công đoàn cơ sở xếp loại hoàn thành xuất sắc nhiệm vụ',
		unit: 'đơn vị',
		nature: 'stock',
		partOf: 'grassrootsUnions',
	},
	gradedGood: {
		code: 'I-25b',
		label: 'Công đoàn cơ sở xếp loại hoàn thành tốt nhiệm vụ',
		unit: 'đơn vị',
		nature: 'stock',
		partOf: 'grassrootsUnions',
	},
	gradedDone: {
		code: 'I-25c',
		label: 'Công đoàn cơ sở xếp loại hoàn thành nhiệm vụ',
		unit: 'đơn vị',
		nature: 'stock',
		partOf: 'grassrootsUnions',
	},
	gradedNotDone: {
		code: 'I-25d',
		label: 'Công đoàn cơ sở xếp loại không hoàn thành nhiệm vụ',
		unit: 'đơn vị',
		nature: 'stock',
		partOf: 'grassrootsUnions',
	},
} satisfies Record<string, Indicator>;
