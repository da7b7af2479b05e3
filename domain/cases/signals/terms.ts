import type { DismissReason, SignalRule, SignalState } from './schema.ts';

export const signalRuleTerms: Record<SignalRule, string> = {
	units: 'Cùng một việc ở nhiều đơn vị',
	employer: 'Cùng một việc ở một người sử dụng lao động',
	commune: 'Cùng một việc trên một địa bàn',
	people: 'Nhiều người cùng bị',
	recurrence: 'Lặp lại sau khi đã kết thúc',
	overdue: 'Quá hạn chưa trả lời',
	prolonged: 'Kéo dài',
	bypass: 'Người lao động phải gửi vượt cấp',
	retaliation: 'Bị trù dập sau khi lên tiếng',
};

export const signalStateTerms: Record<SignalState, string> = {
	open: 'Cần xem',
	dismissed: 'Đã bỏ qua, có lý do',
	passed: 'Đã lắng',
};

export const dismissReasonTerms: Record<DismissReason, string> = {
	handled: 'Đã giải quyết chung cho các đơn vị',
	unrelated: 'Các việc không liên quan đến nhau',
	counted: 'Đã nằm trong một dấu hiệu khác',
	passedOn: 'Đã chuyển cấp hoặc cơ quan có thẩm quyền',
	other: 'Lý do khác',
};
