import type { Role } from '../verbs.ts';

/** Role → what the forms call it; the title of a post is free text. */
export const roleTitles: Record<Role, string> = {
	grassrootsOfficer: 'Cán bộ công đoàn cơ sở',
	grassrootsChair: 'Chủ tịch công đoàn cơ sở',
	upperOfficer: 'Chuyên viên công đoàn cấp trên',
	upperLeader: 'Lãnh đạo công đoàn cấp trên',
	provinceViewer: 'Người xem số liệu cấp trên',
	groupLeader: 'Tổ trưởng công đoàn',
	opinionCollaborator: 'Cộng tác viên dư luận xã hội',
	inspectionMember: 'Ủy viên ủy ban kiểm tra',
	administrator: 'Quản trị hệ thống',
};

/** How a person came into a post. */
export const mandateSources = {
	election: 'Đại hội, hội nghị bầu',
	appointment: 'Chỉ định, bổ nhiệm',
	acting: 'Tạm giao phụ trách',
} as const;

export type MandateSource = keyof typeof mandateSources;
