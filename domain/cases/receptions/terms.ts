import type { ReceptionState, VisitOutcome, VisitRefusal, WeekOfMonth } from './schema.ts';

export const receptionStateTerms: Record<ReceptionState, string> = {
	planned: 'Sắp tới',
	held: 'Đã tiếp',
	cancelled: 'Đã hủy',
};

export const visitOutcomeTerms: Record<VisitOutcome, string> = {
	explained: 'Đã giải thích',
	guided: 'Hướng dẫn đến đúng nơi',
	case: 'Lập vụ việc',
	refused: 'Từ chối tiếp',
};

export const visitRefusalTerms: Record<VisitRefusal, string> = {
	incapable: 'Say, dùng chất kích thích hoặc không làm chủ được hành vi',
	disorder: 'Đe dọa, xúc phạm hoặc không chấp hành nội quy nơi tiếp',
	repeated: 'Việc đã giải quyết hết thẩm quyền, đã trả lời và giải thích mà vẫn trình bày kéo dài',
	otherLaw: 'Trường hợp khác do luật định',
};

export const weekOfMonthTerms: Record<WeekOfMonth, string> = {
	every: 'Hằng tuần',
	first: 'Tuần đầu của tháng',
	second: 'Tuần thứ hai của tháng',
	third: 'Tuần thứ ba của tháng',
	fourth: 'Tuần thứ tư của tháng',
	last: 'Tuần cuối của tháng',
};
