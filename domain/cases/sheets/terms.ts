import type { SheetState } from './schema.ts';

export const sheetStateTerms: Record<SheetState, string> = {
	draft: 'Chờ duyệt',
	approved: 'Đã duyệt, in được',
	withdrawn: 'Đã gỡ',
};
