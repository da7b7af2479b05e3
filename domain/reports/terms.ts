import type { EntryState } from './lifecycle.ts';

export const stateTerms: Record<EntryState, string> = {
	open: 'Chưa nộp',
	submitted: 'Đã nộp',
	returned: 'Đã trả lại',
	accepted: 'Đã tiếp nhận',
	consolidated: 'Đã tổng hợp',
	locked: 'Đã khóa',
};

export type Met = 'reported' | 'nil' | 'proxy';
export const metTerms: Record<Met | 'missing', string> = {
	reported: 'Có báo cáo',
	nil: 'Không phát sinh',
	proxy: 'Ghi hộ',
	missing: 'Chưa nộp',
};

export const outcomeTerms = {
	answered: 'Đã trả lời',
	passedUp: 'Đã chuyển cấp trên',
	refused: 'Không giải quyết, có lý do',
} as const;
