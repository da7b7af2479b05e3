/** The report of a review as a union document: what was written, the numbers as they were taken, who is proposed. */
import { formatDate } from '#domain/calendar/date.ts';
import { figuresOf } from '#domain/plans/cascades/rules.ts';
import { dutyWords, factWords, numberLines } from '#domain/plans/reviews/rules.ts';
import type { Proposal, ReviewBasis } from '#domain/plans/reviews/schema.ts';
import type { PlanSection } from '#domain/plans/schema.ts';
import { type Annex, type Block, narrativeBlocks, type UnionDocument } from '../../documents/blocks.ts';
import { ownPaper } from '../../people/letterheads/documents.ts';
import type { Letterhead } from '../../people/letterheads/store.ts';

type ReviewPaper = {
	title: string;
	basis: ReviewBasis;
	sections: readonly PlanSection[];
	proposals: readonly Proposal[];
	symbol: string | null;
	datedOn: string | null;
	today: string;
};

/** A share stays on its line. */
const unbroken = (share: string) => share.replaceAll(' ', '\u00a0');

function numbersBlocks(basis: ReviewBasis): Block[] {
	const lines = numberLines(basis);
	if (!lines) return [];
	const { assigned } = figuresOf(basis.figures);
	return [
		{
			kind: 'table',
			caption: `Giao đến ${assigned} công đoàn cơ sở, tính đến ngày ${formatDate(basis.onDay)}`,
			columns: [
				{ width: 34 },
				{ width: 22, align: 'right' },
				{ width: 22, align: 'right' },
				{ width: 22, align: 'right' },
			],
			header: [['Nội dung', 'Theo khai báo', 'Cấp trên đã xem', 'Kiểm tra đúng']],
			rows: lines.map(({ label, declared, seen, checked }) => [label, ...[declared, seen, checked].map(unbroken)]),
			fontSize: 12,
		},
	];
}

function proposalBlocks(proposals: readonly Proposal[]): Block[] {
	if (proposals.length === 0) return [];
	return [
		{ kind: 'heading', level: 1, text: 'Đề nghị khen thưởng', numbered: true },
		{
			kind: 'table',
			columns: [{ width: 6, align: 'center' }, { width: 30 }, { width: 32 }, { width: 32 }],
			header: [['TT', 'Tập thể, cá nhân', 'Thành tích', 'Việc đã làm theo sổ']],
			rows: proposals.map((one, index) => [
				String(index + 1),
				one.postTitle === null
					? one.unitName
					: `${one.holder ?? ''}, ${one.postTitle}, ${one.unitName}`.replace(/^, /, ''),
				one.words,
				factWords(one),
			]),
			fontSize: 11,
			splitRows: true,
		},
	];
}

function ledgerAnnex(basis: ReviewBasis): Annex[] {
	if (basis.duties.length === 0) return [];
	return [
		{
			title: 'Kết quả từng nhiệm vụ trong sổ',
			note: `Tính đến ngày ${formatDate(basis.onDay)}`,
			blocks: [
				{
					kind: 'table',
					columns: [{ width: 6, align: 'center' }, { width: 10 }, { width: 48 }, { width: 36 }],
					header: [['TT', 'Mục', 'Nhiệm vụ', 'Minh chứng, số liệu']],
					rows: basis.duties.map((duty) => [
						String(duty.number),
						duty.section,
						duty.isEnded ? `${duty.title} (đã kết thúc)` : duty.title,
						dutyWords(duty),
					]),
					fontSize: 11,
				},
			],
		},
	];
}

export function reviewDocument(letterhead: Letterhead, review: ReviewPaper): UnionDocument {
	const { basis, sections, proposals } = review;
	const written = sections.filter(({ text }) => text.trim() !== '');
	return ownPaper(letterhead, {
		typeName: 'BÁO CÁO',
		typeSymbol: 'BC',
		abstract: review.title,
		...{ symbol: review.symbol, datedOn: review.datedOn, today: review.today },
		blocks: [
			...written.flatMap(({ key, title, text }): Block[] => [
				{ kind: 'heading', level: 1, text: title, numbered: true },
				...narrativeBlocks(text),
				...(key === 'results' ? numbersBlocks(basis) : []),
			]),
			...proposalBlocks(proposals),
			{
				kind: 'paragraph',
				content: `Trên đây là ${review.title.charAt(0).toLocaleLowerCase('vi')}${review.title.slice(1)} của ${letterhead.name}`,
			},
		],
		annexes: ledgerAnnex(basis),
	});
}
