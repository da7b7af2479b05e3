/** The report of a survey as a union document (form of Decision 933/QĐ-TLĐ of 14/05/2024): how it was asked, what was found, what became of it. */
import { formatDate } from '#domain/calendar/date.ts';
import { formatNumber } from '#domain/fields/number.ts';
import { boardAnswer } from '#domain/surveys/findings/rules.ts';
import type { Finding } from '#domain/surveys/findings/schema.ts';
import type { PublishedTable } from '#domain/surveys/results/schema.ts';
import { kappaWords, roundedTexts } from '#domain/surveys/texts/agreement/rules.ts';
import type { Annex, Block, FigureSource, UnionDocument } from '../../documents/blocks.ts';
import type { Letterhead } from '../../people/letterheads/store.ts';
import type { GroupRow } from '../results/store.ts';
import type { SurveyRow } from '../store.ts';
import type { CoderRow } from '../texts/store.ts';
import { frameOf } from './frame/documents.ts';
import { groupTable, questionBlocks, type ToldItem, type Years } from './questions/documents.ts';
import type { ReportPlace } from './store.ts';

export type Report = {
	survey: SurveyRow;
	letterhead: Letterhead;
	years: Years;
	places: readonly ReportPlace[];
	items: readonly ToldItem[];
	groups: readonly GroupRow[];
	/** By question, then by group. */
	tables: ReadonlyMap<string, ReadonlyMap<string, PublishedTable>>;
	findings: readonly Finding[];
	quotes: readonly { item: string; codes: string[]; quote: string }[];
	coders: readonly CoderRow[];
	weights: { least: number; most: number } | null;
	today: string;
};

const heading = (text: string): Block => ({ kind: 'heading', level: 1, text });
const paragraph = (content: string): Block => ({ kind: 'paragraph', content });
const answersFigure = 'survey.answers';

/** Places that count: those that were put aside are named by their number only. */
const counted = ({ places }: Report) => places.filter(({ isLeftOut }) => !isLeftOut);
const sum = (places: readonly ReportPlace[], name: 'answers' | 'population') =>
	places.reduce((total, place) => total + place[name], 0);

function askedBlocks(report: Report): Block[] {
	const { survey } = report;
	const own = counted(report);
	const [answers, population] = [sum(own, 'answers'), sum(own, 'population')];
	const aside = report.places.length - own.length;
	const rate = population > 0 ? `, bằng ${formatNumber(Math.round((answers / population) * 100))}\u00a0%` : '';
	return [
		heading('Mục đích và cách làm'),
		paragraph(`Mục đích: ${survey.purpose}`),
		paragraph(`Căn cứ: ${survey.legalBasis}.`),
		{
			kind: 'paragraph',
			content: [
				{
					kind: 'text',
					text: `Phiếu được nhận từ ${formatDate(survey.opensOn)} đến ${formatDate(survey.closesOn)} tại ${formatNumber(own.length)} nơi. Có `,
				},
				{ kind: 'figure', text: formatNumber(answers), figureId: answersFigure },
				{
					kind: 'text',
					text: ` phiếu trên ${formatNumber(population)} người được hỏi${rate}.${aside > 0 ? ` Phiếu của ${formatNumber(aside)} nơi không tính vì có dấu hiệu sai.` : ''}`,
				},
			],
		},
		paragraph(
			`Phiếu không có tên${survey.isSlipsOnly ? ', mỗi người một phiếu có mã dùng một lần' : ''}. Trả lời được bằng điện thoại qua mã QR, phiếu giấy bỏ phong bì, máy dùng chung hoặc nhờ người đọc giúp. Mỗi câu trả lời được niêm phong ngay khi gửi; khi đóng khảo sát, mọi phiếu được trộn, lập bảng một lần rồi hủy.`,
		),
		...exactnessBlocks(report),
	];
}

function exactnessBlocks({ survey, weights }: Report): Block[] {
	const weighted = weights
		? `Nơi trả lời nhiều và nơi trả lời ít được cân lại theo số lao động, mỗi phiếu nhân với ${formatNumber(weights.least)} đến ${formatNumber(weights.most)}; số người trong các bảng là số đã cân.`
		: 'Mỗi phiếu tính một, không cân theo số lao động.';
	return [
		paragraph(
			`Để không ai suy ra được người khác trả lời gì, mỗi con số được cộng hoặc trừ ngẫu nhiên một ít trước khi công bố; các lựa chọn có dưới ${survey.threshold} người được gộp với lựa chọn bên cạnh hoặc ghi “quá ít” (khi tách theo nhóm là ${survey.filteredThreshold} người). Số trong ngoặc là sai số: số thật nằm trong khoảng đó với độ tin cậy 95 %, đã tính cả phần ngẫu nhiên ấy và việc không phải ai cũng trả lời. Chênh lệch nhỏ hơn sai số thì chưa nói được là khác.`,
		),
		paragraph(weighted),
	];
}

function findingBlocks({ findings }: Report): Block[] {
	if (findings.length === 0) return [];
	return [
		heading('Những phát hiện chính'),
		{ kind: 'list', items: findings.map(({ said }) => `${said.replace(/\.$/, '')}.`) },
	];
}

function resultBlocks({ items, years }: Report): Block[] {
	const closed = items.filter(({ item }) => !item.isWords);
	return [heading('Kết quả từng câu'), ...closed.flatMap((one, index) => questionBlocks(one, years, index + 1))];
}

function wordsBlocks({ items, years, quotes, coders }: Report): Block[] {
	const closed = items.filter(({ item }) => !item.isWords).length;
	const words = items.filter(({ item }) => item.isWords);
	if (words.length === 0) return [];
	return [
		heading('Ý kiến viết bằng lời'),
		...words.flatMap((one, index) => {
			const own = quotes.filter(({ item }) => item === one.item.key);
			return [
				...questionBlocks(one, years, closed + index + 1),
				paragraph(readingSentence(coders.filter(({ item }) => item === one.item.key))),
				...(own.length === 0
					? []
					: [
							paragraph('Một số lời, do người đọc viết lại để không nhận ra ai:'),
							{ kind: 'list' as const, items: own.map(({ quote }) => `“${quote}”`) },
						]),
			];
		}),
	];
}

function readingSentence(coders: readonly CoderRow[]): string {
	const agreement = coders.find(({ coder }) => coder === 2)?.agreement;
	if (!agreement) return 'Các lời do một người đọc và xếp nhóm; chưa có người thứ hai đọc để so độ khớp.';
	const of = roundedTexts(agreement.of);
	if (agreement.kappa === null)
		return `Các lời do hai người đọc; ${of} lời cả hai cùng đọc chưa đủ khác nhau để tính độ khớp.`;
	const kappa = formatNumber(Number(agreement.kappa.toFixed(2)));
	return `Các lời do hai người đọc riêng; trên ${of} lời cả hai cùng đọc, độ khớp (kappa Cohen) là ${kappa}, ${kappaWords(agreement.kappa)}.`;
}

function becameBlocks({ findings }: Report): Block[] {
	if (findings.length === 0) {
		return [heading('Việc làm sau khảo sát'), paragraph('Chưa ghi việc làm từ kết quả khảo sát này.')];
	}
	return [
		heading('Việc làm sau khảo sát'),
		{
			kind: 'table',
			columns: [{ width: 7, align: 'center' }, { width: 38 }, { width: 40 }, { width: 15, align: 'center' }],
			header: [['TT', 'Phát hiện', 'Công đoàn làm gì, hoặc vì sao chưa làm được', 'Hạn']],
			rows: findings.map((one, index) => [
				String(index + 1),
				one.said,
				boardAnswer(one),
				one.dueOn ? formatDate(one.dueOn) : '–',
			]),
			fontSize: 12,
		},
		paragraph('Tờ “Anh chị em nói – Công đoàn làm” được dán ở bảng tin các nơi đã hỏi.'),
	];
}

/** More places than that fill a book; they stand in the workbook. */
export const mostPlaces = 40;

function annexesOf({ items, groups, tables }: Report): Annex[] {
	const sites = groups.filter(({ kind }) => kind === 'site');
	const shown = groups.filter(({ kind }) => kind !== 'all' && (kind !== 'site' || sites.length <= mostPlaces));
	const closed = items.filter(({ item, table }) => !item.isWords && table?.cells);
	if (shown.length === 0 || closed.length === 0) return [];
	return [
		{
			title: 'Bảng kết quả theo nhóm',
			note: `Nhóm ghi “quá ít” được tính trong nhóm lớn hơn.${sites.length > mostPlaces ? ` Bảng của ${formatNumber(sites.length)} nơi nằm trong tệp Excel kèm theo.` : ''}`,
			landscape: true,
			blocks: closed.map(({ item }) =>
				groupTable(
					item,
					shown.filter(({ kind, parent }) => kind !== 'by' || parent !== item.key),
					tables.get(item.key) ?? new Map(),
				),
			),
		},
	];
}

/** Of equals the one with the first id, as `wholeOf` takes it. */
const leastOf = (places: readonly ReportPlace[]) =>
	places.toSorted((one, other) => one.answers - other.answers || (one.id < other.id ? -1 : 1))[0];

/** Slips by place; those of few slips together. How many answered is no secret, what they said is. */
function provenanceOf(report: Report): FigureSource[] {
	const own = counted(report);
	const { threshold } = report.survey;
	const many = own.filter(({ answers }) => answers >= threshold);
	const few = own.filter(({ answers }) => answers < threshold);
	// As on the page: a single one, or too few together, would follow from the sum.
	const isTold = few.length === 0 || (few.length > 1 && sum(few, 'answers') >= threshold);
	const least = isTold ? undefined : leastOf(many);
	const shown = many.filter((place) => place !== least);
	const others = own.filter((place) => !shown.includes(place));
	const value = (places: readonly ReportPlace[]) =>
		`${formatNumber(sum(places, 'answers'))}/${formatNumber(sum(places, 'population'))}`;
	const parts = shown.slice(0, 200).map((place) => ({ unit: place.name, value: value([place]) }));
	const rest = [...shown.slice(200), ...others];
	return [
		{
			figureId: answersFigure,
			label: 'Số phiếu nhận được trên số người được hỏi',
			value: formatNumber(sum(own, 'answers')),
			parts: rest.length > 0 ? [...parts, { unit: `${rest.length} nơi còn lại`, value: value(rest) }] : parts,
		},
	];
}

export function reportDocument(report: Report): UnionDocument {
	const { survey, letterhead, today } = report;
	return {
		...frameOf(letterhead, { kind: 'BC', isDraft: true, today }),
		typeName: 'BÁO CÁO',
		abstract: `Kết quả khảo sát “${survey.title}”`,
		blocks: [
			...askedBlocks(report),
			...findingBlocks(report),
			...resultBlocks(report),
			...wordsBlocks(report),
			...becameBlocks(report),
		],
		recipients: [
			...(letterhead.upperName ? [{ name: letterhead.upperName, roleCodes: ['b/c' as const] }] : []),
			{ name: 'Các đơn vị đã được hỏi', roleCodes: ['biết'] },
		],
		annexes: annexesOf(report),
		provenance: provenanceOf(report),
	};
}
