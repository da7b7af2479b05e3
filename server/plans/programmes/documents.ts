/** A quarter of the key programme as a union document. Same tasks, same bytes. */
import { formatDate } from '#domain/calendar/date.ts';
import { monthsOf } from '#domain/plans/programmes/rules.ts';
import type { Task } from '#domain/plans/programmes/schema.ts';
import { quarterTerm } from '#domain/plans/programmes/terms.ts';
import { type Block, narrativeBlocks, type UnionDocument } from '../../documents/blocks.ts';
import { ownPaper } from '../../people/letterheads/documents.ts';
import type { Letterhead } from '../../people/letterheads/store.ts';
import type { QuarterPaper } from './store.ts';

type Quarter = { year: number; quarter: number; tasks: readonly Task[]; paper: QuarterPaper | null; today: string };

const ownerOf = ({ ownerName, ownerTitle }: Task): string =>
	ownerTitle === null ? 'Chưa phân công' : ownerName === null ? ownerTitle : `${ownerName}, ${ownerTitle}`;

function monthBlocks(month: number, tasks: readonly Task[]): Block[] {
	if (tasks.length === 0) return [];
	return [
		{ kind: 'heading', level: 1, text: `Tháng ${month}`, numbered: true },
		{
			kind: 'table',
			columns: [{ width: 5, align: 'center' }, { width: 48 }, { width: 26 }, { width: 16, align: 'center' }],
			header: [['TT', 'Nội dung công việc', 'Người chủ trì', 'Thời hạn']],
			rows: tasks.map((task, index) => [
				String(index + 1),
				task.isCarried ? `${task.title} (chuyển từ quý trước)` : task.title,
				ownerOf(task),
				formatDate(task.dueOn),
			]),
			fontSize: 12,
		},
	];
}

/** What was given up stays out; what went on later was asked of this quarter and stays. */
export function programmeDocument(
	letterhead: Letterhead,
	{ year, quarter, tasks, paper, today }: Quarter,
): UnionDocument {
	const asked = tasks.filter((task) => task.standing !== 'dropped');
	const opening =
		paper?.opening ??
		`Căn cứ chương trình công tác trọng tâm năm ${year}, ${letterhead.name} xây dựng chương trình công tác ${lowered(quarter)} năm ${year} như sau:`;
	const blocks: Block[] = [
		...narrativeBlocks(opening),
		...monthsOf(quarter).flatMap((month) =>
			monthBlocks(
				month,
				asked.filter((task) => task.month === month),
			),
		),
		{
			kind: 'paragraph',
			content: `Trên đây là chương trình công tác trọng tâm ${lowered(quarter)} năm ${year} của ${letterhead.name}; người được phân công chủ trì tổ chức thực hiện và ghi minh chứng khi hoàn thành`,
		},
	];
	return ownPaper(letterhead, {
		typeName: 'CHƯƠNG TRÌNH',
		typeSymbol: 'CTr',
		abstract: `Công tác trọng tâm ${lowered(quarter)} năm ${year}`,
		symbol: paper?.symbol ?? null,
		datedOn: paper?.datedOn ?? null,
		today,
		blocks,
	});
}

const lowered = (quarter: number): string => quarterTerm(quarter).replace('Quý', 'quý');
