/** The sheet for the notice board: what respondents said, what the union does, what it cannot do and why, by when. */
import { formatDate } from '#domain/calendar/date.ts';
import { boardAnswer, type FindingSource, ownFigures } from '#domain/surveys/findings/rules.ts';
import type { Finding } from '#domain/surveys/findings/schema.ts';
import type { PublishedTable } from '#domain/surveys/results/schema.ts';
import type { Block, UnionDocument } from '../../documents/blocks.ts';
import type { Letterhead } from '../../people/letterheads/store.ts';
import { frameOf } from '../reports/frame/documents.ts';

type Sheet = {
	survey: { title: string };
	findings: readonly Finding[];
	letterhead: Letterhead;
	today: string;
	/** A unit with tables of its own; its figures stand below the others'. */
	place: { name: string; tables: ReadonlyMap<string, PublishedTable>; sources: readonly FindingSource[] } | undefined;
};

function rowsOf({ findings, place }: Sheet) {
	return findings.map((finding, index) => {
		const source = place?.sources.find(({ item }) => item === finding.item);
		const own = source && ownFigures(source, place?.tables.get(source.item));
		const said = own ? `${finding.said}\nỞ đơn vị ta: ${own}` : finding.said;
		const due = finding.dueOn ? `Trước ${formatDate(finding.dueOn)}` : '–';
		return [String(index + 1), said, boardAnswer(finding), due];
	});
}

export function sheetDocument(sheet: Sheet): UnionDocument {
	const { survey, letterhead, place, today } = sheet;
	const blocks: Block[] = [
		{
			kind: 'table',
			columns: [{ width: 7, align: 'center' }, { width: 37 }, { width: 40 }, { width: 16, align: 'center' }],
			header: [['TT', 'Anh chị em nói', 'Công đoàn làm gì, hoặc vì sao chưa làm được', 'Khi nào xong']],
			rows: rowsOf(sheet),
			fontSize: 13,
		},
		{
			kind: 'paragraph',
			content:
				'Mỗi con số đứng cho ít nhất năm người và có sai số ghi trong ngoặc. Không ai biết ai đã trả lời gì; mọi phiếu đã hủy sau khi lập bảng.',
		},
		{
			kind: 'paragraph',
			content: 'Điều gì đã hứa mà chưa làm, anh chị em hỏi ngay công đoàn. Cảm ơn anh chị em đã trả lời.',
		},
	];
	return {
		...frameOf(letterhead, { kind: 'TB', isDraft: false, today }),
		typeName: 'THÔNG BÁO',
		abstract: `Anh chị em nói – Công đoàn làm\n${survey.title}${place ? `\n(${place.name})` : ''}`,
		blocks,
		recipients: [{ name: 'Đoàn viên, người lao động', roleCodes: ['biết'] }],
		annexes: [],
		provenance: [],
	};
}
