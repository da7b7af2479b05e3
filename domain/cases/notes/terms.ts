import type { NoteNeed, NoteOutcome, NoteSource } from './schema.ts';

export const noteNeedTerms: Record<NoteNeed, string> = {
	know: 'Để biết',
	explain: 'Cần giải thích',
	solve: 'Cần giải quyết',
	urgent: 'Cần làm ngay hôm nay',
};

export const noteSourceTerms: Record<NoteSource, string> = {
	seen: 'Tự thấy',
	told: 'Nghe người trong cuộc kể',
	rumour: 'Tin đồn, chưa rõ thật hay không',
};

export const noteOutcomeTerms: Record<NoteOutcome, string> = {
	kept: 'Ghi lại, theo dõi',
	solved: 'Đã giải quyết ngay',
	raised: 'Đã thành vụ việc',
};
