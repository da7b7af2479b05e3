/** The rules of the early page: thresholds, the sentence of each, and the words of what the background count found. */
import { formatNumber } from '../../fields/number.ts';
import type { EarlyRule } from './schema.ts';

export const earlyThresholds = {
	/** Figures of reports older than so many days say nothing of today. */
	figureDays: 200,
	/** A fall of the number of workers: at least so many people and at least one in so many. */
	lostPeople: 10,
	lostOneIn: 10,
	silentDays: 365,
} as const;

export const earlySentences: Record<EarlyRule, string> = {
	hotSpot: 'Mọi điểm nóng đã công bố mà chưa kết thúc.',
	incident: 'Mọi báo cáo nhanh đang theo dõi đã đến cấp này.',
	signal: 'Cụm vụ việc và phiếu ghi; mỗi dòng nói rõ quy tắc của nó.',
	cases: 'Vụ việc đơn vị đang giữ đã qua ngày hết hạn, chỉ đếm những vụ đồng chí được biết.',
	owedWages: 'Tiền lương còn nợ lớn hơn 0 trong báo cáo mới nhất có chỉ tiêu này (mẫu quý trở lên).',
	underEmployed: 'Số người thiếu việc làm (giảm giờ, nghỉ luân phiên, chờ việc) nhiều hơn kỳ báo cáo trước.',
	layOff: `Số lao động giảm từ ${earlyThresholds.lostPeople} người và từ một phần ${earlyThresholds.lostOneIn} trở lên so với kỳ báo cáo trước.`,
	tasks: 'Việc trong chương trình công tác đã qua ngày phải xong mà chưa có minh chứng, số liệu hay lời khai.',
	silence: 'Công đoàn cơ sở 12 tháng không nêu điều gì: chưa rõ, không phải là tốt.',
};

const spans: Record<string, string> = { '6M': '6 tháng đầu năm', '9M': '9 tháng', Y: 'năm' };

/** “tháng 3/2024”, “quý 1/2024”, “năm 2024”; other periods as their code. */
function periodWords(code: string): string {
	const [, year, kind, number] = /^(\d{4})-(Q?)(\d{1,2})$/.exec(code) ?? [];
	if (number !== undefined) return `${kind ? 'quý' : 'tháng'} ${Number(number)}/${year}`;
	const span = spans[code.slice(5)];
	return span ? `${span} ${code.slice(0, 4)}` : code;
}

/** The numbers of a counted line as a sentence; `before` is the period before, or all that were counted. */
export function countedFacts(
	rule: EarlyRule,
	{ number, before, period }: { number: number; before: number | null; period: string | null },
): string {
	const inPeriod = period === null ? '' : ` (${periodWords(period)})`;
	const than = (unit: string) => (before === null ? 'kỳ trước chưa có số' : `kỳ trước ${formatNumber(before)} ${unit}`);
	if (rule === 'owedWages') return `${formatNumber(number)} đồng${inPeriod}; ${than('đồng')}`;
	if (rule === 'underEmployed') return `${formatNumber(number)} người${inPeriod}; ${than('người')}`;
	if (rule === 'layOff') return `Giảm ${formatNumber(number)} người${inPeriod}; ${than('người')}`;
	if (rule === 'silence') return `${formatNumber(number)} trên ${formatNumber(before ?? 0)} công đoàn cơ sở`;
	return `${formatNumber(number)} việc`;
}
