/** Codes of the cases area in Vietnamese. */
import type { CaseState } from './lifecycle.ts';
import type {
	Channel,
	ConcernsLeader,
	ConflictReason,
	Identity,
	Kind,
	Outcome,
	Purpose,
	Since,
	Topic,
	UnionPart,
	Verdict,
	Wish,
} from './schema.ts';

export const topicTerms: Record<Topic, string> = {
	wages: 'Lương, thưởng',
	insurance: 'Bảo hiểm',
	hours: 'Giờ làm, ngày nghỉ',
	safety: 'An toàn, tai nạn',
	meals: 'Bữa ăn, nước uống',
	treatment: 'Bị mắng chửi, quấy rối',
	dismissal: 'Hợp đồng, cho nghỉ việc',
	housing: 'Nhà ở, đi lại',
	hardship: 'Khó khăn, ốm đau',
	policy: 'Chế độ, chính sách',
	union: 'Công đoàn, cán bộ',
	other: 'Việc khác',
};

export const channelTerms: Record<Channel, string> = {
	page: 'Trang lắng nghe',
	reception: 'Tiếp đoàn viên, người lao động',
	phone: 'Điện thoại',
	letter: 'Đơn gửi đến',
	note: 'Phiếu nắm tình hình',
	report: 'Báo cáo nhanh',
};

export const kindTerms: Record<Kind, string> = {
	unclassified: 'Chưa phân loại',
	complaint: 'Khiếu nại',
	labourComplaint: 'Khiếu nại về lao động',
	denunciation: 'Tố cáo',
	denunciationInformation: 'Thông tin có nội dung tố cáo',
	recommendation: 'Kiến nghị',
	reflection: 'Phản ánh',
	individualDispute: 'Tranh chấp lao động cá nhân',
	collectiveRightsDispute: 'Tranh chấp lao động tập thể về quyền',
	collectiveInterestsDispute: 'Tranh chấp lao động tập thể về lợi ích',
	legalAdvice: 'Tư vấn pháp luật',
};

export const unionPartTerms: Record<UnionPart, string> = {
	resolve: 'Công đoàn giải quyết',
	participate: 'Công đoàn tham gia giải quyết',
};

export const identityTerms: Record<Identity, string> = {
	anonymous: 'Không nêu tên',
	confidential: 'Giữ kín tên',
	named: 'Có tên',
};

export const wishTerms: Record<Wish, string> = {
	tell: 'Chỉ muốn nói cho biết',
	help: 'Muốn được giúp',
	petition: 'Gửi đơn chính thức',
};

export const sinceTerms: Record<Since, string> = {
	today: 'Hôm nay',
	week: 'Trong tuần này',
	month: 'Trong tháng này',
	longer: 'Lâu hơn',
};

export const concernsLeaderTerms: Record<ConcernsLeader, string> = {
	no: 'Không',
	yes: 'Có',
	unsure: 'Không rõ',
};

export const caseStateTerms: Record<CaseState, string> = {
	received: 'Mới đến',
	registered: 'Đã vào sổ',
	classified: 'Đã phân loại',
	accepted: 'Đã thụ lý',
	verifying: 'Đang xác minh',
	dialogue: 'Đã đối thoại',
	suspended: 'Tạm đình chỉ',
	guided: 'Đã hướng dẫn',
	transferred: 'Đã chuyển',
	returned: 'Chờ bổ sung',
	filed: 'Lưu đơn',
	answered: 'Đã có trả lời',
	notified: 'Đã báo người gửi',
	executing: 'Đang thực hiện',
	asked: 'Chờ người lao động xác nhận',
	closed: 'Kết thúc',
	withdrawn: 'Đã rút',
};

export const outcomeTerms: Record<Outcome, string> = {
	solved: 'Đã giải quyết',
	partlySolved: 'Giải quyết một phần',
	explained: 'Đã giải thích',
	notSolved: 'Chưa giải quyết được',
};

export const verdictTerms: Record<Verdict, string> = {
	confirmed: 'Người lao động xác nhận đã ổn',
	disputed: 'Người lao động nói chưa ổn',
	noAnswer: 'Không có hồi âm',
};

export const conflictTerms: Record<ConflictReason, string> = {
	complainedAbout: 'Là người bị phản ánh',
	employerSide: 'Thuộc phía người sử dụng lao động',
	related: 'Có quan hệ với người trong cuộc',
	recused: 'Tự xin thôi xử lý',
};

export const purposeTerms: Record<Purpose, string> = {
	handle: 'Để giải quyết',
	answer: 'Để trả lời',
	transfer: 'Để chuyển đến nơi có thẩm quyền',
	document: 'Để lập văn bản',
	supervise: 'Để kiểm tra, giám sát',
};
