/** What quick reports are called. Only data: pages use it without the schemas. */
import type { Confidence, DemandTopic, EntryKind, Headcount, IncidentState, Risk, Trend, Trigger } from './schema.ts';

export const triggerTerms: Record<Trigger, string> = {
	stoppage: 'Ngừng việc tập thể, đình công',
	dispute: 'Tranh chấp lao động tập thể',
	gathering: 'Tập trung đông người, đơn đông người',
	accident: 'Tai nạn lao động nặng, chết người',
	fire: 'Cháy, nổ',
	poisoning: 'Ngộ độc tập thể',
	disaster: 'Lũ, sạt lở, thiên tai',
	epidemic: 'Dịch bệnh',
	unpaid: 'Nợ lương, nợ bảo hiểm',
	employerGone: 'Chủ bỏ trốn, ngừng hoạt động',
	layOff: 'Cho nghỉ việc hàng loạt',
	violence: 'Bạo lực, quấy rối, kỷ luật nặng',
	rumour: 'Tin đồn lan rộng',
	other: 'Việc khác phải báo ngay',
};

export const incidentStateTerms: Record<IncidentState, string> = {
	open: 'Đang theo dõi',
	closed: 'Đã kết thúc',
	withdrawn: 'Đã rút, không đúng',
};

export const confidenceTerms: Record<Confidence, string> = {
	seen: 'Tự mình thấy',
	told: 'Nghe người trong cuộc nói',
	rumour: 'Nghe đồn',
};

export const trendTerms: Record<Trend, string> = {
	ongoing: 'Đang diễn ra',
	cooling: 'Đang dịu',
	ended: 'Đã hết',
};

export const riskTerms: Record<Risk, string> = { low: 'Ít', medium: 'Vừa', high: 'Nhiều' };

export const demandTerms: Record<DemandTopic, string> = {
	wages: 'Tiền lương',
	bonus: 'Thưởng, phụ cấp',
	insurance: 'Bảo hiểm',
	hours: 'Giờ làm, nghỉ ngơi',
	safety: 'An toàn, vệ sinh lao động',
	meal: 'Bữa ăn ca',
	contract: 'Hợp đồng',
	dismissal: 'Cho nghỉ việc, kỷ luật',
	treatment: 'Cách đối xử',
	housing: 'Nhà ở, đi lại',
	relief: 'Cứu trợ, hỗ trợ khó khăn',
	other: 'Việc khác',
};

export const headcountTerms: Record<Headcount, string> = {
	involved: 'Liên quan',
	affected: 'Bị ảnh hưởng',
	women: 'Trong đó nữ',
	injured: 'Bị thương',
	dead: 'Chết',
};

export const entryKindTerms: Record<EntryKind, string> = {
	question: 'Hỏi',
	answer: 'Trả lời',
	update: 'Tin mới',
	action: 'Đã làm',
	call: 'Đã gọi điện',
	told: 'Hệ thống báo',
	acknowledged: 'Đã nhận',
	passedUp: 'Chuyển lên cấp trên',
	linked: 'Nối với việc khác',
	tick: 'Việc trong danh mục',
	closed: 'Kết thúc',
	withdrawn: 'Rút',
	reopened: 'Mở lại',
};

/** The only thing that is kept of a suspicion about security. */
export const referredSentence = 'Đã chuyển cơ quan có thẩm quyền';
