import type { DirectiveKind, DirectiveState, RecipientRole } from '../schema.ts';
import type { DirectiveFileRole } from './schema.ts';

export const directiveKindTerms: Record<DirectiveKind, string> = {
	plan: 'Kế hoạch',
	scheme: 'Đề án',
	resolution: 'Nghị quyết',
	programme: 'Chương trình',
	instruction: 'Chỉ thị, công văn chỉ đạo',
};

export const directiveStateTerms: Record<DirectiveState, string> = {
	draft: 'Bản nháp',
	issued: 'Đang thực hiện',
	withdrawn: 'Đã thu hồi',
	replaced: 'Đã được thay thế',
};

/** As printed in the distribution list. */
export const recipientRoleTerms: Record<RecipientRole, string> = {
	report: 'b/c',
	coordinate: 'p/h',
	implement: 't/h',
	inform: 'biết',
	archive: 'lưu',
};

export const directiveFileRoleTerms: Record<DirectiveFileRole, string> = {
	main: 'Văn bản',
	scheme: 'Đề án kèm theo',
	annex: 'Phụ lục',
};
