/** One question in the report: its table, its chart, its mean; and in the annex the same question by group. */
import { formatNumber } from '#domain/fields/number.ts';
import { declined } from '#domain/surveys/questionnaires/terms.ts';
import { meanText, rowsOfTable, shareText, type ToldRow, tooFew } from '#domain/surveys/reports/rules.ts';
import type { ResultItem } from '#domain/surveys/results/items/rules.ts';
import type { PublishedTable } from '#domain/surveys/results/schema.ts';
import type { BarsBlock, Block, TableBlock } from '../../../documents/blocks.ts';
import type { GroupRow } from '../../results/store.ts';

export type Years = { now: number; before: number | null };
export type ToldItem = { item: ResultItem; table: PublishedTable | undefined; before: PublishedTable | undefined };

const count = (number: number | null) => (number === null ? tooFew : formatNumber(number));

function tableOf(rows: readonly ToldRow[], years: Years, number: number): TableBlock {
	const hasBefore = years.before !== null && rows.some(({ before }) => before !== null);
	const cells = rows.map(({ label, count: people, share, before, comparison }) => [
		label,
		count(people),
		shareText(share),
		...(hasBefore ? [before ? shareText(before) : '–', comparison ?? '–'] : []),
	]);
	const caption = `Bảng ${number}. Số người và tỷ lệ${hasBefore ? `, so với năm ${years.before}` : ''}`;
	if (!hasBefore) {
		return {
			kind: 'table',
			caption,
			columns: [{ width: 60 }, { width: 18, align: 'right' }, { width: 22, align: 'right' }],
			header: [['Trả lời', 'Số người', 'Tỷ lệ']],
			rows: cells,
			fontSize: 12,
		};
	}
	return {
		kind: 'table',
		caption,
		columns: [
			...[{ width: 34 }, { width: 11, align: 'right' as const }, { width: 16, align: 'right' as const }],
			...[{ width: 16, align: 'right' as const }, { width: 33 }],
		],
		header: [['Trả lời', 'Số người', `Năm ${years.now}`, `Năm ${years.before}`, 'So sánh']],
		rows: cells,
		fontSize: 11,
	};
}

function chartOf(rows: readonly ToldRow[], years: Years, number: number): BarsBlock {
	const hasBefore = years.before !== null && rows.some(({ before }) => before !== null);
	return {
		kind: 'bars',
		caption: `Hình ${number}. Tỷ lệ người trả lời`,
		series: hasBefore ? [`năm ${years.now}`, `năm ${years.before}`] : [`năm ${years.now}`],
		rows: rows.map(({ label, share, before }) => ({
			label,
			bars: [
				{ share: share?.value ?? null, text: shareText(share) },
				...(before ? [{ share: before.value, text: shareText(before) }] : []),
			],
		})),
	};
}

/** `number` counts the questions of the report from 1, and with them tables and figures. */
export function questionBlocks({ item, table, before }: ToldItem, years: Years, number: number): Block[] {
	const heading: Block = { kind: 'heading', level: 2, text: item.label };
	if (!table?.cells) {
		const content = 'Quá ít người trả lời câu này để công bố con số nào mà không nhận ra ai.';
		return [heading, { kind: 'paragraph', content }];
	}
	const rows = rowsOfTable(item, table, before);
	const asked =
		item.kind === 'multiple'
			? `Khoảng ${formatNumber(Math.round(table.respondents))} người trả lời; mỗi người chọn được nhiều ý nên các tỷ lệ không cộng thành 100 %.`
			: `Khoảng ${formatNumber(Math.round(table.respondents))} người trả lời.`;
	const options = item.options.filter(({ code }) => code !== declined).length;
	const mean = item.isOrdered ? meanText(table, options) : null;
	return [
		heading,
		{ kind: 'paragraph', content: mean ? `${asked} ${mean}` : asked },
		tableOf(rows, years, number),
		chartOf(rows, years, number),
	];
}

/** Rest groups have no row of their own: what they hold is in the whole. */
export function groupTable(
	item: ResultItem,
	groups: readonly GroupRow[],
	tables: ReadonlyMap<string, PublishedTable>,
): Block {
	if (groups.every(({ key }) => !tables.get(key)?.cells)) {
		return { kind: 'paragraph', content: `${item.label} Quá ít người ở mọi nhóm để công bố.` };
	}
	return {
		kind: 'table',
		caption: item.label,
		columns: [{ width: 30 }, { width: 12, align: 'right' }, { width: 58 }],
		header: [['Nhóm', 'Số người trả lời', 'Kết quả (sai số)']],
		rows: groups.map(({ key, label }) => {
			const table = tables.get(key);
			if (!table?.cells) return [label, tooFew, 'Quá ít người để công bố'];
			const told = rowsOfTable(item, table).map((row) => `${row.label}: ${shareText(row.share)}`);
			return [label, formatNumber(Math.round(table.respondents)), told.join('; ')];
		}),
		fontSize: 11,
	};
}
