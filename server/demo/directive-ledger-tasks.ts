/** Emulation, growth and coordination (III.3 to III.5 of the district's plan) as duties of its ledger. */
import { type LedgerLine, line } from './directive-line.ts';

export const emulationToCoordination: LedgerLine[] = [
	// III.3 Emulation
	line(
		'Đổi mới, nâng cao chất lượng, hiệu quả các phong trào',
		'Tổ chức phong trào thi đua phù hợp với từng đơn vị',
		['every', 'yearly'],
		['plan', 'document'],
		{
			measure: 'emulation.initiatives',
		},
	),
	line(
		'xác định mục tiêu thi đua',
		'Đặt mục tiêu thi đua vì lợi ích của người lao động, đơn vị, xã hội',
		['every', 'yearly'],
		['plan'],
	),
	line(
		'Vận động đoàn viên, người lao động tích cực hưởng ứng',
		'Vận động hưởng ứng các phong trào do tỉnh, huyện phát động',
		['every', 'always'],
		['session', 'photo'],
	),
	line(
		'Chú trọng công tác xây dựng, nhân rộng',
		'Xây dựng, nhân rộng điển hình tiên tiến',
		['every', 'always'],
		['document'],
		{
			measure: 'emulation.modelExamples',
		},
	),
	line(
		'phấn đấu mỗi công đoàn cơ sở',
		'Mỗi công đoàn cơ sở có điển hình làm nòng cốt',
		['grassroots', 'yearly'],
		['document'],
		{
			measure: 'emulation.modelExamples',
			goal: 1,
		},
	),
	line('Định kỳ sơ kết, tổng kết', 'Sơ kết, tổng kết phong trào thi đua', ['every', 'yearly'], ['report', 'minutes']),
	line(
		'kịp thời biểu dương',
		'Biểu dương, khen thưởng điển hình tiên tiến',
		['every', 'occasional'],
		['document', 'photo'],
		{
			measure: 'emulation.awards',
		},
	),
	// III.4 Renewal, growth, Party building
	line(
		'Đẩy mạnh thực hiện Chương trình số 02',
		'Thực hiện các chương trình, nghị quyết về đổi mới tổ chức, hoạt động công đoàn',
		['every', 'always'],
		['plan', 'report'],
	),
	line(
		'Tổ chức khảo sát về công nhân lao động',
		'Khảo sát lao động trong doanh nghiệp để phát triển đoàn viên',
		['every', 'yearly'],
		['report'],
		{
			measure: 'surveys.held',
		},
	),
	line(
		'xây dựng kế hoạch phát triển đoàn viên',
		'Lập kế hoạch phát triển đoàn viên 2023 - 2028 và hằng năm',
		['every', 'yearly'],
		['plan'],
		{
			measure: 'growth.newMembers',
		},
	),
	line(
		'Đổi mới, đa dạng cách thức tiếp cận',
		'Vận động phát triển đoàn viên, thành lập công đoàn cơ sở',
		['every', 'always'],
		['session', 'report'],
		{
			measure: 'growth.newMembers',
		},
	),
	line(
		'chú trọng cách thức công đoàn cấp trên trực tiếp',
		'Hướng dẫn, hỗ trợ người lao động tự vận động thành lập công đoàn',
		['upper', 'always'],
		['report', 'document'],
		{
			measure: 'organisations.founded',
		},
	),
	line(
		'lấy hiệu quả thực hiện nhiệm vụ đại diện',
		'Thu hút người lao động bằng kết quả đại diện, chăm lo, bảo vệ',
		['every', 'always'],
		['report'],
		{
			measure: 'growth.newMembers',
		},
	),
	line(
		'Chú trọng công tác đào tạo',
		'Tập huấn cán bộ công đoàn, trước hết là người lần đầu tham gia',
		['every', 'yearly'],
		['session', 'document'],
		{
			measure: 'training.firstTermAttendees',
		},
	),
	line(
		'Xây dựng đội ngũ cán bộ công đoàn',
		'Xây dựng đội ngũ cán bộ công đoàn có trách nhiệm',
		['every', 'always'],
		['document'],
		{
			measure: 'training.attendees',
		},
	),
	line(
		'Cán bộ công đoàn cấp trên phải đủ năng lực',
		'Hỗ trợ cơ sở thương lượng, đối thoại, tư vấn, giải quyết tranh chấp',
		['upper', 'always'],
		['minutes', 'report'],
		{
			measure: 'cases.peopleAdvised',
		},
	),
	line(
		'Chủ động tham gia góp ý xây dựng Đảng',
		'Góp ý xây dựng Đảng, chính quyền theo Quyết định 218',
		['every', 'always'],
		['document'],
		{
			measure: 'supervision.partyGovernmentComments',
		},
	),
	line(
		'Tham mưu với cấp ủy về công tác phát triển',
		'Giới thiệu đoàn viên ưu tú cho Đảng',
		['every', 'yearly'],
		['document'],
		{
			measure: 'supervision.introducedToParty',
		},
	),
	line(
		'Tuyên truyền, vận động đoàn viên',
		'Tuyên truyền, vận động thực hiện nghị quyết, chỉ thị',
		['every', 'always'],
		['session', 'photo'],
	),
	// III.5 Coordination
	line(
		'Công đoàn chủ động phối hợp',
		'Thực hiện quy chế phối hợp với chính quyền, chuyên môn, người sử dụng lao động',
		['every', 'always'],
		['document'],
		{
			measure: 'coordination.regulations',
		},
	),
	line(
		'đưa nội dung về nắm bắt tình hình',
		'Đưa nội dung nắm tình hình vào quy chế phối hợp',
		['every', 'once'],
		['document'],
		{
			measure: 'coordination.withSituationClause',
		},
	),
	line(
		'kịp thời nắm bắt tình hình khi có phát sinh',
		'Báo cáo nhanh qua nhóm Zalo khi có phát sinh',
		['every', 'occasional'],
		['report'],
	),
	line(
		'Phối hợp giải quyết kịp thời',
		'Phối hợp giải quyết dứt điểm vướng mắc, bức xúc; không để kéo dài, vượt cấp',
		['every', 'occasional'],
		['report', 'minutes'],
		{
			measure: 'cases.issuesProlonged',
			goal: 0,
		},
	),
];
