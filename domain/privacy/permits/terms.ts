import type { PermitReason, PermitState } from './schema.ts';

export const permitReasonTerms: Record<PermitReason, string> = {
	contact: 'Liên hệ với người tố cáo',
	verify: 'Xác minh người tố cáo',
	protect: 'Bảo vệ người tố cáo',
	document: 'Lập văn bản theo luật',
	transfer: 'Chuyển cho cơ quan có thẩm quyền',
};

export const permitStateTerms: Record<PermitState, string> = {
	asked: 'Chờ cho phép',
	allowed: 'Đã cho phép',
	refused: 'Không cho phép',
};
