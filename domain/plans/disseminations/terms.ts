import type { Depth, ReachedKind } from './rules.ts';
import type { FileRole, SessionForm } from './schema.ts';

export const sessionFormTerms: Record<SessionForm, string> = {
	conference: 'Hội nghị',
	group: 'Họp tổ',
	online: 'Trực tuyến',
	loudspeaker: 'Loa truyền thanh',
	posted: 'Niêm yết',
	other: 'Hình thức khác',
};

export const reachedKindTerms: Record<ReachedKind, string> = {
	officials: 'Cán bộ công đoàn',
	members: 'Đoàn viên',
	workers: 'Người lao động',
};

export const depthTerms: Record<Depth, string> = {
	declared: 'Đơn vị ghi',
	seen: 'Cấp trên đã xem',
	checked: 'Kiểm tra xác suất đúng',
};

export const fileRoleTerms: Record<FileRole, string> = { picture: 'Ảnh', minutes: 'Biên bản' };
