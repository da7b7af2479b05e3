import { ethnicMinority, type Indicator, women } from './indicator.ts';

/** Members: only counts, since the register of members is kept elsewhere. */
export const members = {
	members: {
		code: 'I-13a',
		label: 'Tổng số đoàn viên công đoàn',
		help: 'Số đoàn viên đang sinh hoạt tại công đoàn cơ sở vào ngày chốt số liệu.',
		unit: 'người',
		nature: 'stock',
		breakdowns: [women, ethnicMinority],
		measure: 'headcounts.members',
		partOf: 'workers',
		jump: true,
	},
	newMembers: {
		code: 'I-13b',
		label: 'Đoàn viên kết nạp mới',
		help: 'Chỉ tính người mới được kết nạp, không tính người chuyển sinh hoạt từ công đoàn khác đến.',
		unit: 'người',
		nature: 'flow',
		breakdowns: [women],
		measure: 'growth.newMembers',
	},
	leftMembers: {
		code: 'I-13c',
		label: 'Đoàn viên giảm',
		help: 'Người nghỉ hưu, thôi việc, chuyển sinh hoạt đi, xin ra khỏi tổ chức hoặc do công đoàn cơ sở giải thể.',
		unit: 'người',
		nature: 'flow',
		measure: 'growth.leftMembers',
	},
	partyMembers: {
		code: 'I-13d',
		label: 'Đoàn viên là đảng viên',
		unit: 'người',
		nature: 'stock',
		measure: 'headcounts.partyMembers',
		partOf: 'members',
	},
	membershipShare: {
		kind: 'ratio',
		code: 'I-13e',
		label: 'Tỷ lệ đoàn viên trên tổng số lao động',
		numerator: 'members',
		denominator: 'workers',
	},
} satisfies Record<string, Indicator>;

/** Emulation movements and awards. */
export const emulation = {
	initiatives: {
		code: 'I-21a',
		label: 'Sáng kiến được công nhận',
		help: 'Sáng kiến, đề tài, giải pháp đã có quyết định hoặc giấy chứng nhận công nhận trong kỳ.',
		unit: 'sáng kiến',
		nature: 'flow',
		measure: 'emulation.initiatives',
	},
	initiativeValue: {
		kind: 'money',
		code: 'I-21b',
		label: 'Giá trị làm lợi của các sáng kiến',
		help: 'Chỉ cộng phần giá trị tính được bằng tiền và đã ghi trong hồ sơ công nhận.',
		unit: 'đồng',
		nature: 'flow',
		measure: 'emulation.initiativeValue',
	},
	awards: {
		code: 'I-21c',
		label: 'Tập thể, cá nhân được khen thưởng',
		help: 'Tính khen thưởng của tổ chức công đoàn đã có quyết định trong kỳ.',
		unit: 'lượt',
		nature: 'flow',
		measure: 'emulation.awards',
		breakdowns: [
			{ code: 'flag', label: { vi: 'Cờ thi đua', en: 'Emulation flag' } },
			{ code: 'meritCertificate', label: { vi: 'Bằng khen', en: 'Certificate of merit' } },
			{ code: 'commendation', label: { vi: 'Giấy khen', en: 'Commendation' } },
			{ code: 'creativeLabour', label: { vi: 'Bằng Lao động sáng tạo', en: 'Creative labour certificate' } },
		],
	},
	modelExamples: {
		code: 'I-21d',
		label: 'Điển hình tiên tiến được biểu dương',
		unit: 'điển hình',
		nature: 'flow',
		measure: 'emulation.modelExamples',
		exhaustive: true,
		breakdowns: [
			{ code: 'collectives', label: { vi: 'Tập thể', en: 'Collectives' } },
			{ code: 'individuals', label: { vi: 'Cá nhân', en: 'Individuals' } },
		],
	},
} satisfies Record<string, Indicator>;

/** Training of officials, Party building, supervision and comments: counts and documents only. */
export const development = {
	introducedToParty: {
		code: 'I-22a',
		label: 'Đoàn viên ưu tú được giới thiệu cho Đảng',
		help: 'Số người được công đoàn giới thiệu để cấp ủy xem xét, bồi dưỡng. Chỉ ghi số người, không ghi tên.',
		unit: 'người',
		nature: 'flow',
		measure: 'supervision.introducedToParty',
	},
	admittedToParty: {
		code: 'I-22b',
		label: 'Đoàn viên được kết nạp vào Đảng',
		unit: 'người',
		nature: 'flow',
		measure: 'supervision.admittedToParty',
	},
	trainingClasses: {
		code: 'I-23a',
		label: 'Lớp tập huấn, bồi dưỡng đã tổ chức',
		help: 'Chỉ tính lớp do chính công đoàn của mình tổ chức. Lớp do cấp trên mở thì cấp trên báo cáo.',
		unit: 'lớp',
		nature: 'flow',
		measure: 'training.classes',
	},
	trainingAttendees: {
		code: 'I-23b',
		label: 'Cán bộ công đoàn được tập huấn, bồi dưỡng',
		help: 'Tính cả người đi học ở lớp của cấp trên. Một người học hai lớp tính hai lượt.',
		unit: 'lượt người',
		nature: 'flow',
		measure: 'training.attendees',
	},
	firstTermTrained: {
		code: 'I-23c',
		label: 'Cán bộ công đoàn tham gia lần đầu được tập huấn',
		unit: 'lượt người',
		nature: 'flow',
		measure: 'training.firstTermAttendees',
		partOf: 'trainingAttendees',
	},
	supervisionsLed: {
		code: 'I-24a',
		label: 'Cuộc giám sát do công đoàn chủ trì',
		unit: 'cuộc',
		nature: 'flow',
		measure: 'supervision.led',
	},
	supervisionsJoined: {
		code: 'I-24b',
		label: 'Cuộc giám sát có công đoàn tham gia',
		help: 'Cuộc do cơ quan khác chủ trì và công đoàn cử người tham gia.',
		unit: 'cuộc',
		nature: 'flow',
		measure: 'supervision.joined',
	},
	criticismDocuments: {
		code: 'I-24c',
		label: 'Văn bản phản biện xã hội đã gửi',
		unit: 'văn bản',
		nature: 'flow',
		measure: 'supervision.criticismDocuments',
	},
	partyGovernmentComments: {
		code: 'I-24d',
		label: 'Ý kiến góp ý xây dựng Đảng, xây dựng chính quyền',
		help: 'Số ý kiến công đoàn đã tổng hợp và gửi theo Quyết định số 218-QĐ/TW. Không ghi ý kiến là của ai.',
		unit: 'ý kiến',
		nature: 'flow',
		measure: 'supervision.partyGovernmentComments',
	},
} satisfies Record<string, Indicator>;
