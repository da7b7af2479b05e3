/** What hot spots are called. Only data: pages use it without the schemas. */
import type { Trigger } from '../schema.ts';
import { demandTerms, triggerTerms } from '../terms.ts';
import type { HotSpotCause, HotSpotEntryKind, HotSpotState, KnownFact, WorkplaceKind } from './schema.ts';

export const hotSpotStateTerms: Record<HotSpotState, string> = {
	declared: 'Đang nóng',
	cooled: 'Đã hạ nhiệt',
	closed: 'Đã kết thúc',
};

export const hotSpotCauseTerms: Record<HotSpotCause, string> = demandTerms;

export const workplaceKindTerms: Record<WorkplaceKind, string> = {
	privateEnterprise: 'Doanh nghiệp trong nước',
	foreignEnterprise: 'Doanh nghiệp có vốn nước ngoài',
	publicService: 'Cơ quan, trường học, đơn vị sự nghiệp',
	cooperative: 'Hợp tác xã, hộ kinh doanh',
	site: 'Công trường, nhà thầu',
	elsewhere: 'Nơi khác',
};

export const hotSpotEntryTerms: Record<HotSpotEntryKind, string> = {
	declared: 'Công bố',
	acknowledged: 'Nhận trách nhiệm',
	line: 'Tình hình trong ngày',
	cooled: 'Quyết định hạ nhiệt',
	closed: 'Quyết định kết thúc',
	reopened: 'Mở lại',
	reviewed: 'Rút kinh nghiệm',
};

const knownKindTerms: Record<KnownFact['kind'], string> = {
	incident: 'Báo cáo nhanh',
	signal: 'Dấu hiệu sớm',
	cases: 'Vụ việc',
	notes: 'Phiếu ghi tình hình',
};

/** Topics of cases and notes as they stand among what was known. */
const topicTerms: Record<string, string> = {
	...demandTerms,
	meals: 'Bữa ăn, nước uống',
	hardship: 'Hoàn cảnh khó khăn',
	policy: 'Chế độ, chính sách',
	union: 'Hoạt động công đoàn',
};

/** “Vụ việc: Tiền lương”. */
export function knownWords({ kind, code }: KnownFact): string {
	const label = kind === 'incident' ? triggerTerms[code as Trigger] : topicTerms[code];
	return label ? `${knownKindTerms[kind]}: ${label}` : knownKindTerms[kind];
}
