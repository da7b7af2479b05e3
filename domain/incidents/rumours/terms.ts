import type { RumourState } from './schema.ts';

export const rumourStateTerms: Record<RumourState, string> = {
	draft: 'Chờ duyệt',
	approved: 'Đã trả lời',
	withdrawn: 'Đã rút',
	replaced: 'Đã thay bằng bản mới',
};
