import type { BoardShow } from './schema.ts';

export const boardShowTerms: Record<BoardShow, string> = {
	all: 'Tất cả',
	unopened: 'Chưa mở',
	unplanned: 'Chưa có kế hoạch',
	returned: 'Kế hoạch trả lại',
	undone: 'Chưa làm',
	left: 'Đã rời',
};

/** Why a union is no longer counted. */
export const leftReasonTerms: Record<string, string> = {
	dissolved: 'Đơn vị giải thể hoặc sáp nhập',
	movedAway: 'Đơn vị chuyển ra ngoài phạm vi của văn bản',
};
