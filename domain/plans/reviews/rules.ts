/** What a review says by itself from the ledger and the counts; the officer goes on from there. */
import { formatDate } from '../../calendar/date.ts';
import { formatNumber } from '../../fields/number.ts';
import { figuresOf, shareOf } from '../cascades/rules.ts';
import { reachOfFigures } from '../disseminations/rules.ts';
import { reachedKindTerms } from '../disseminations/terms.ts';
import type { PlanSection } from '../schema.ts';
import type { Proposal, ReviewBasis, ReviewedDuty } from './schema.ts';

export type NumberLine = { key: string; label: string; declared: string; seen: string; checked: string };

/** Received, planned, doing and reached, each with its denominator; null where nobody below was assigned. */
export function numberLines({ figures }: ReviewBasis): NumberLine[] | null {
	const totals = figuresOf(figures);
	if (totals.assigned === 0) return null;
	const of = (count: number) => shareOf(count, totals.assigned);
	const reached = reachOfFigures(figures);
	return [
		{
			...{ key: 'received', label: 'Đã nhận văn bản' },
			...{ declared: of(totals.received.declared), seen: of(totals.received.seen), checked: '' },
		},
		...(['planned', 'doing'] as const).map((key) => ({
			key,
			label: key === 'planned' ? 'Đã có kế hoạch riêng' : 'Đã có minh chứng đang làm',
			...{ declared: of(totals[key].declared), seen: of(totals[key].seen), checked: of(totals[key].checked) },
		})),
		...(Object.keys(reachedKindTerms) as (keyof typeof reachedKindTerms)[]).map((kind) => ({
			key: `reached.${kind}`,
			label: `Đã phổ biến đến ${reachedKindTerms[kind].toLocaleLowerCase('vi')}`,
			declared: shareOf(reached[kind].declared, reached[kind].of),
			seen: shareOf(reached[kind].seen, reached[kind].of),
			checked: shareOf(reached[kind].checked, reached[kind].of),
		})),
	];
}

/** “12 minh chứng của 9 đơn vị; số liệu 87/91”: what stands behind a duty, or that nothing does. */
export function dutyWords({ evidence, unions, measure, value, goal, isPerCent, isReferral }: ReviewedDuty): string {
	if (isReferral) return 'Chỉ chuyển cơ quan có thẩm quyền';
	const parts = evidence > 0 ? [`${formatNumber(evidence)} minh chứng của ${formatNumber(unions)} đơn vị`] : [];
	if (measure !== null) {
		const asked = goal === null ? '' : `, chỉ tiêu ${formatNumber(goal)}${isPerCent ? ' %' : ''}`;
		parts.push(value === null ? `số liệu: chưa có số${asked}` : `số liệu: ${formatNumber(value)}${asked}`);
	}
	return parts.join('; ') || 'Chưa có minh chứng';
}

/** Of what is missing; the annex has all. */
const mostNamed = 10;

/** The headings of the report with what can be said from the ledger alone; causes and tasks ahead are the officer's. */
export function draftSections(basis: ReviewBasis): PlanSection[] {
	const on = formatDate(basis.onDay);
	const lines = numberLines(basis);
	const asked = basis.duties.filter((duty) => !duty.isReferral);
	const shown = asked.filter((duty) => duty.evidence > 0 || duty.value !== null);
	const missing = asked.filter((duty) => !shown.includes(duty) && !duty.isEnded && !duty.isOccasional);
	const results = [
		...(lines
			? [
					`Tính đến ngày ${on}, văn bản đã giao đến ${formatNumber(figuresOf(basis.figures).assigned)} công đoàn cơ sở.`,
					...lines.map(
						({ label, declared, seen }) => `- ${label}: ${declared} theo khai báo, ${seen} cấp trên đã xem.`,
					),
				]
			: [`Tính đến ngày ${on}:`]),
		`- ${shown.length}/${asked.length} nhiệm vụ trong sổ đã có minh chứng hoặc số liệu.`,
	];
	const named = missing.slice(0, mostNamed);
	const rest = missing.length - named.length;
	const more = rest > 0 ? [`- ${rest} nhiệm vụ khác (phụ lục).`] : [];
	const limits =
		missing.length === 0
			? []
			: [
					`${missing.length} nhiệm vụ chưa có minh chứng hoặc số liệu trong sổ:`,
					...named.map(({ title, section }) => `- ${title}${section ? ` (mục ${section})` : ''}.`),
					...more,
				];
	const ahead = [...named.map(({ title }) => `- ${title}.`), ...more];
	const section = (key: string, title: string, lines_: readonly string[]): PlanSection => ({
		...{ key, title },
		text: lines_.join('\n').slice(0, 19_000),
	});
	return [
		section('results', 'Kết quả thực hiện', results),
		section('limits', 'Hạn chế', limits),
		section('causes', 'Nguyên nhân', []),
		section('ahead', 'Nhiệm vụ thời gian tới', ahead),
	];
}

/** One sentence of facts; what is not there is said, nothing is weighed. */
export function factWords({ facts }: Proposal): string {
	const plans = {
		draft: 'kế hoạch đang soạn',
		adopted: 'kế hoạch đã thông qua',
		returned: 'kế hoạch bị trả lại',
		acknowledged: 'kế hoạch cấp trên đã ghi nhận',
	};
	return [
		facts.receivedOn === null ? 'chưa mở văn bản' : `mở văn bản ngày ${formatDate(facts.receivedOn)}`,
		facts.planState === null ? 'chưa có kế hoạch' : plans[facts.planState],
		`${formatNumber(facts.sessions)} buổi quán triệt`,
		`${formatNumber(facts.evidence)} minh chứng (${formatNumber(facts.seen)} cấp trên đã xem, ${formatNumber(facts.checkedRight)} kiểm tra đúng)`,
	].join('; ');
}
