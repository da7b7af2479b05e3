/** All published tables as rows: one workbook to work with, one plain file for whatever reads it. */
import { today as dayOf, formatDate } from '#domain/calendar/date.ts';
import { csvLine, rowsOfTable, tooFew } from '#domain/surveys/reports/rules.ts';
import type { PublishedTable } from '#domain/surveys/results/schema.ts';
import { marginOf } from '#domain/surveys/results/statistics/rules.ts';
import type { SheetCell, WorkbookContent } from '../../../documents/sheets.ts';
import type { Report } from '../documents.ts';

type Tabled = Pick<Report, 'survey' | 'letterhead' | 'items' | 'groups' | 'today'>;

/** More rows than that no office machine opens with pleasure; the rest is in the plain file. */
const mostRows = 60_000;

type Line = {
	code: string;
	question: string;
	kind: string;
	group: string;
	answer: string;
	count: number | null;
	share: number | null;
	margin: number | null;
	respondents: number | null;
	population: number;
};

const kindTerms = { all: 'Tất cả', level: 'Theo cấp', by: 'Theo nhóm người', site: 'Theo nơi' } as const;

/** One question's tables at a time: all of a province's would fill the memory of a small server. */
export type TablesOfQuestion = (item: string) => Promise<ReadonlyMap<string, PublishedTable>>;

async function* linesOf({ items, groups }: Tabled, tablesOfQuestion: TablesOfQuestion): AsyncGenerator<Line> {
	for (const { item } of items) {
		const own = await tablesOfQuestion(item.key);
		for (const { key, kind, label, parent, population } of groups) {
			if ((kind === 'by' && parent === item.key) || (item.isWords && kind !== 'all')) continue;
			const table = own.get(key);
			// Places without a table are thousands; that they are "too few" is said of the level they lie in.
			if (!table?.cells && kind === 'site') continue;
			const respondents = table?.cells ? Math.round(table.respondents) : null;
			const about = {
				code: item.key,
				question: item.label,
				kind: kindTerms[kind],
				group: label,
				respondents,
				population,
			};
			for (const { label: answer, count, share } of rowsOfTable(item, table)) {
				yield { ...about, answer, count, share: share?.value ?? null, margin: share ? marginOf(share) : null };
			}
		}
	}
}

const percent = (value: number | null): SheetCell =>
	value === null ? { value: tooFew, format: 'text' } : { value: Number(value.toFixed(4)), format: 'percent' };
const number = (value: number | null): SheetCell => (value === null ? { value: tooFew, format: 'text' } : value);

/** One workbook; rows that are too many for it are left to the plain file, and the notes say so. */
export async function tablesWorkbook(report: Tabled, tablesOfQuestion: TablesOfQuestion): Promise<WorkbookContent> {
	const { survey, letterhead, today } = report;
	const rows: SheetCell[][] = [];
	let isCut = false;
	for await (const line of linesOf(report, tablesOfQuestion)) {
		if (rows.length >= mostRows) {
			isCut = true;
			break;
		}
		const { code, question, kind, group, answer, count, share, margin, respondents, population } = line;
		rows.push([
			code,
			question,
			kind,
			group,
			answer,
			number(count),
			percent(share),
			percent(margin),
			number(respondents),
			population,
		]);
	}
	const published = survey.publishedAt ? `, lập ngày ${formatDate(dayOf(survey.publishedAt))}` : '';
	return {
		title: survey.title,
		createdOn: today,
		...(letterhead.mark && { mark: letterhead.mark }),
		sheets: [
			{
				name: 'Bảng kết quả',
				title: survey.title,
				subtitle: `${survey.organisationName}, năm ${survey.year}${published}`,
				frozenColumns: 2,
				columns: [
					{ header: ['Mã câu'], width: 14, format: 'text' },
					{ header: ['Câu hỏi'], width: 46, format: 'text' },
					{ header: ['Cách tách'], width: 16, format: 'text' },
					{ header: ['Nhóm'], width: 34, format: 'text' },
					{ header: ['Trả lời'], width: 34, format: 'text' },
					{ header: ['Số người'], width: 12, format: 'integer' },
					{ header: ['Tỷ lệ'], width: 10, format: 'percent' },
					{ header: ['Sai số (±)'], width: 10, format: 'percent' },
					{ header: ['Người trả lời'], width: 12, format: 'integer' },
					{ header: ['Người được hỏi'], width: 12, format: 'integer' },
				],
				rows,
				notes: [
					`Mỗi con số đứng cho ít nhất ${survey.threshold} người (tách theo nhóm người: ${survey.filteredThreshold}) và đã được cộng, trừ ngẫu nhiên một ít; sai số ở độ tin cậy 95 % đã tính phần đó.`,
					`“${tooFew}”: quá ít người để công bố mà không nhận ra ai.`,
					...(isCut ? ['Còn nhiều dòng nữa: xem tệp CSV.'] : []),
				],
			},
		],
	};
}

export async function tablesCsv(report: Tabled, tablesOfQuestion: TablesOfQuestion): Promise<Buffer> {
	const head = ['ma_cau', 'cau_hoi', 'cach_tach', 'nhom', 'tra_loi'];
	const figures = ['so_nguoi', 'ty_le', 'sai_so', 'nguoi_tra_loi', 'nguoi_duoc_hoi'];
	const exact = (value: number | null) => (value === null ? tooFew : Number(value.toFixed(4)));
	const parts = [Buffer.from(`\uFEFF${csvLine([...head, ...figures])}`)];
	for await (const line of linesOf(report, tablesOfQuestion)) {
		const { code, question, kind, group, answer, count, share, margin, respondents, population } = line;
		const told = [count ?? tooFew, exact(share), exact(margin), respondents ?? tooFew, population];
		parts.push(Buffer.from(csvLine([code, question, kind, group, answer, ...told])));
	}
	return Buffer.concat(parts);
}
