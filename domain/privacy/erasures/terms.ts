import type { ErasedPart } from '../../cases/retention/rules.ts';
import type { ErasureState, KeptReason } from './schema.ts';

export const erasedPartTerms: Record<ErasedPart, string> = {
	case: 'Nội dung, ảnh, tên',
	identity: 'Tên và cách liên hệ',
};

export const erasureStateTerms: Record<ErasureState, string> = {
	due: 'Đến hạn xóa',
	proposed: 'Đã đề nghị xóa',
	confirmed: 'Chờ xóa đêm nay',
	erased: 'Đã xóa',
	kept: 'Giữ vĩnh viễn',
};

export const keptReasonTerms: Record<KeptReason, string> = {
	serious: 'Vụ việc nghiêm trọng',
	proceedings: 'Đang có vụ kiện hoặc cơ quan khác đang giải quyết',
	inspection: 'Đang thanh tra, kiểm tra',
};
