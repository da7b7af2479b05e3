/** What the rules of the early page are called. */
import type { EarlyReason, EarlyRule } from './schema.ts';

export const earlyRuleTerms: Record<EarlyRule, string> = {
	hotSpot: 'Điểm nóng chưa kết thúc',
	incident: 'Báo cáo nhanh đang theo dõi',
	signal: 'Dấu hiệu từ các vụ việc',
	cases: 'Vụ việc quá hạn',
	owedWages: 'Nợ lương',
	underEmployed: 'Thiếu việc làm tăng',
	layOff: 'Số lao động giảm mạnh',
	tasks: 'Việc đã hứa trong chương trình công tác quá hạn',
	silence: 'Đơn vị im lặng',
};

export const earlyReasonTerms: Record<EarlyReason, string> = {
	handled: 'Đã xử lý xong',
	known: 'Đã biết, đang theo dõi ở nơi khác',
	wrongFigure: 'Số liệu báo cáo ghi nhầm',
	passedOn: 'Đã chuyển cơ quan có thẩm quyền',
	other: 'Lý do khác',
};
