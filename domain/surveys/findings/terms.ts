import type { BecameKind, ProposalKind } from './schema.ts';

export const becameTerms: Record<BecameKind, string> = {
	task: 'Thành việc trong chương trình công tác',
	hotSpot: 'Thành điểm nóng',
	topic: 'Đưa ra đối thoại',
	explained: 'Giải thích vì sao chưa làm được',
};

/** On the board: what stands in front of the answer. */
export const boardTerms: Record<BecameKind, string> = {
	task: 'Sẽ làm',
	hotSpot: 'Xử lý ngay',
	topic: 'Đưa ra đối thoại',
	explained: 'Chưa làm được',
};

export const proposalTerms: Record<ProposalKind, string> = {
	dissatisfied: 'Nhiều người chưa hài lòng',
	change: 'Khác hẳn lần trước',
	theme: 'Được nêu nhiều khi viết bằng lời',
};
