/** Pure rules of documents: numbers of a register, the year that is cumulated, the part that prints alone. */
import { formatDate } from '../../calendar/date.ts';
import { type Definition, fieldsOf } from '../../fields/definition.ts';
import { fold } from '../../tables/fold.ts';
import type { Recipient } from '../templates/template.ts';
import { toPartyCommittee, toUpperUnion } from '../templates/template.ts';
import type { DocumentSignature, Part } from './schema.ts';

/** `tháng 3 năm 2024` as documents write it, from `tháng 3/2024` as screens do. */
export function periodInWords(title: string): string {
	return title.replace(/\/(\d{4})$/, ' năm $1');
}

const scheme26Abstract = 'Kết quả thực hiện Đề án số 26-ĐA/TU ngày 05/12/2023 của Ban Thường vụ Tỉnh ủy {period}';

type Printed = { abstract: string; recipients: Recipient[]; definition: Definition };

/** What of a report is printed; null where it has no such part. The Scheme 26 part goes to the Party committee, too. */
export function partOf(report: Printed, part: Part): Printed | null {
	if (part === 'whole') return report;
	const sections = report.definition.sections.filter((section) => section.key === 'scheme26');
	if (sections.length === 0) return null;
	// Its shares are of workers and of unions, which the longer report counts elsewhere.
	const scale = fieldsOf(report.definition).filter((field) => scaleKeys.includes(field.key));
	if (scale.length > 0) sections.push({ key: 'annexScale', title: { vi: 'Quy mô đơn vị' }, fields: scale });
	return { abstract: scheme26Abstract, recipients: [toUpperUnion, toPartyCommittee], definition: { sections } };
}

const scaleKeys = ['grassrootsUnions', 'workers', 'members'];

/** Whether the part can be printed alone: the report has one, and is not itself that report. */
export function hasPart(templateCode: string, definition: Definition): boolean {
	return !templateCode.startsWith('scheme26') && definition.sections.some((section) => section.key === 'scheme26');
}

/**
 * The months of its calendar year that a period is named after: `2024-03` is [3], `2024-Q2` is [4, 5, 6]. The longer ones
 * begin in December and are their own cumulation. A union's month may run from the 16th to the 15th, so days do not tell.
 */
export function monthsOf(code: string): number[] {
	const month = /^\d{4}-(\d\d)$/.exec(code)?.[1];
	if (month) return [Number(month)];
	const quarter = Number(/^\d{4}-Q(\d)$/.exec(code)?.[1] ?? 0);
	return quarter === 0 ? [] : [quarter * 3 - 2, quarter * 3 - 1, quarter * 3];
}

/**
 * Which earlier reports of the year add up to the figure before this period, and the months that none of them covers:
 * the longest first, so that a month that a quarter stood in for is counted once, and a hole is never taken for 0.
 */
export function coverOfYear<R extends { periodCode: string }>(
	reports: readonly R[],
	code: string,
): { chosen: R[]; gaps: number[] } {
	const first = monthsOf(code)[0] ?? 1;
	const year = code.slice(0, 5);
	const open = new Set(Array.from({ length: first - 1 }, (_, index) => index + 1));
	const candidates = reports
		.filter((report) => report.periodCode.startsWith(year) && monthsOf(report.periodCode).length > 0)
		.toSorted((a, b) => monthsOf(b.periodCode).length - monthsOf(a.periodCode).length);
	const chosen: R[] = [];
	for (const report of candidates) {
		const months = monthsOf(report.periodCode);
		if (!months.every((month) => open.has(month))) continue;
		for (const month of months) open.delete(month);
		chosen.push(report);
	}
	chosen.sort((a, b) => (monthsOf(a.periodCode)[0] ?? 0) - (monthsOf(b.periodCode)[0] ?? 0));
	return { chosen, gaps: [...open] };
}

export type NumberedEntry = { number: number; datedOn: string | null };

/** The number after the largest of the year; a proposal only, since the clerk's book decides. */
export function nextNumber(entries: readonly NumberedEntry[]): number {
	return entries.reduce((largest, { number }) => Math.max(largest, number), 0) + 1;
}

const mostGapsNamed = 10;

/** What is odd about a year's numbers, with the one that is about to be given, in sentences. None of it forbids. */
export function numberWarnings(
	entries: readonly NumberedEntry[],
	given?: { number: number; datedOn?: string | undefined },
): string[] {
	const warnings: string[] = [];
	if (given && entries.some(({ number }) => number === given.number)) {
		warnings.push(`Số ${given.number} đã có trong sổ của năm này. Chọn số khác.`);
	}
	const all = new Set([...entries.map(({ number }) => number), ...(given ? [given.number] : [])]);
	const largest = Math.max(0, ...all);
	const gaps: number[] = [];
	for (let number = 1; number < largest; number += 1) if (!all.has(number)) gaps.push(number);
	if (gaps.length > 0) {
		const named = gaps.slice(0, mostGapsNamed).join(', ');
		const more = gaps.length > mostGapsNamed ? ` và ${gaps.length - mostGapsNamed} số khác` : '';
		warnings.push(`Sổ còn trống số ${named}${more}. Kiểm tra xem có văn bản nào chưa ghi vào sổ.`);
	}
	const { datedOn } = given ?? {};
	if (given && datedOn) {
		const before = entries.filter((one) => one.number < given.number && one.datedOn && one.datedOn > datedOn).at(-1);
		const after = entries.find((one) => one.number > given.number && one.datedOn && one.datedOn < datedOn);
		const odd = before ?? after;
		if (odd?.datedOn) {
			const order = before ? 'sau' : 'trước';
			warnings.push(
				`Số ${odd.number} đề ngày ${formatDate(odd.datedOn)}, ${order} ngày của số ${given.number}. Kiểm tra lại ngày.`,
			);
		}
	}
	return warnings;
}

/** What to look at where the name in a signed file is not that of whoever was entered as the signer; accents and capitals aside. */
export function signerWarnings({ signer, certificate }: DocumentSignature): string[] {
	if (!signer || !certificate || ` ${fold(certificate.signer)} `.includes(` ${fold(signer.fullName)} `)) return [];
	return [
		`Chữ ký số trong tệp mang tên ${certificate.signer}, còn người ký đã ghi là ${signer.fullName}. Kiểm tra lại trước khi gửi đi.`,
	];
}
