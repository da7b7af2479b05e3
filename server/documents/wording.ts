/**
 * The fixed words of a union document: number line, date line, recipients, signature lines, heading numbers, the
 * provenance annex. Form: Decree 30/2020/NĐ-CP, appendix I, which the union's Decision 933/QĐ-TLĐ of 2024 builds on.
 * All writers take their words from here.
 */
import { formatLongDate } from '#domain/calendar/date.ts';
import {
	type Annex,
	type Block,
	type Cell,
	type FigureSource,
	type HeadingBlock,
	runsOf,
	type Signature,
	type UnionDocument,
} from './blocks.ts';

export const NATIONAL_NAME = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
export const MOTTO = 'Độc lập - Tự do - Hạnh phúc';
export const RECIPIENTS_TITLE = 'Nơi nhận:';
export const DRAFT_WORD = 'DỰ THẢO';
export const SIGN_HINT = '(Ký, ghi rõ họ tên)';
const PROVENANCE_TITLE = 'Nguồn số liệu';

/** `Số: 05/BC-LĐLĐ`; dots where the number is still to come. One digit gets a leading zero. */
export function numberLine({ header }: UnionDocument): string {
	const number = header.number?.trim();
	return `Số: ${number ? number.padStart(2, '0') : '…….'}/${header.symbol}`;
}

/** Place and date, with blanks to write into until the document is signed. */
export function placeAndDate({ header }: UnionDocument): string {
	return `${header.place}, ${header.signedOn ? formatLongDate(header.signedOn) : 'ngày …… tháng …… năm 20……'}`;
}

/** Title of the file's properties, e.g. "BÁO CÁO Kết quả công tác công đoàn tháng 3". */
export function documentTitle(document: UnionDocument): string {
	return `${document.typeName || 'Công văn'} ${document.abstract.replace(/\s+/g, ' ')}`;
}

/** What a letter is about, below its number; every other document says it under its type. */
export function subjectLine({ typeName, abstract }: UnionDocument): string | null {
	return typeName === '' ? `V/v ${abstract}` : null;
}

/** Others who sign, two beside each other; one that is left over stands beside the signer. */
export function coSignerRows({ coSigners = [] }: UnionDocument): { pairs: [string, string][]; beside: string | null } {
	const pairs: [string, string][] = [];
	for (let at = 0; at + 1 < coSigners.length; at += 2) pairs.push([coSigners[at]!, coSigners[at + 1]!]);
	return { pairs, beside: coSigners.length % 2 === 1 ? coSigners.at(-1)! : null };
}

/** One line for each recipient, closed by `;`, then the archive line, closed by a full stop. */
export function recipientLines(document: UnionDocument): string[] {
	const lines = document.recipients.map(({ name, roleCodes }) => {
		const roles = roleCodes.length > 0 ? ` (${roleCodes.join('; ')})` : '';
		return `- ${name}${roles};`;
	});
	return [...lines, `- ${document.archiveLine.replace(/\.?$/, '.')}`];
}

/** The bold lines above the space for the signature. */
export function signatureLines({ capacity, onBehalfOf, deputyFor, title }: Signature): string[] {
	const lines: string[] = [];
	if (onBehalfOf) lines.push(capacity ? `${capacity} ${onBehalfOf}` : onBehalfOf);
	if (deputyFor) lines.push(`KT. ${deputyFor}`);
	lines.push(!onBehalfOf && capacity ? `${capacity} ${title}` : title);
	return lines;
}

const ROMAN = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX'];
const LETTERS = [...'abcdđeghiklmnopqrstuvxy'];

function roman(number: number): string {
	return 'X'.repeat(Math.floor(number / 10)) + ROMAN[number % 10];
}

/**
 * The heading's printed text, in order of the blocks: `I. TÌNH HÌNH`, `1. Việc làm`, `a) Tiền lương`. Letters follow the
 * Vietnamese alphabet (… d, đ, e, g …).
 */
export function headingNumbers(): (heading: HeadingBlock) => string {
	const counts = [0, 0, 0];
	return ({ level, text, numbered }) => {
		const words = level === 1 ? text.toLocaleUpperCase('vi') : text;
		if (numbered === false) return words;
		counts[level - 1]! += 1;
		counts.fill(0, level);
		const count = counts[level - 1]!;
		if (level === 1) return `${roman(count)}. ${words}`;
		return level === 2 ? `${count}. ${words}` : `${LETTERS[(count - 1) % LETTERS.length]}) ${words}`;
	};
}

/** The text's blocks with the closing mark behind the last sentence, in place of its full stop. */
export function closedBlocks({ blocks, closing }: UnionDocument): readonly Block[] {
	if (!closing) return blocks;
	const last = blocks.at(-1);
	if (last?.kind !== 'paragraph') return [...blocks, { kind: 'paragraph', content: closing, align: 'right' }];
	const runs = runsOf(last.content).map((run, index, all) =>
		index === all.length - 1 && run.kind === 'text' ? { ...run, text: run.text.replace(/[\s.;]+$/, '') } : run,
	);
	return [...blocks.slice(0, -1), { ...last, content: [...runs, { kind: 'text', text: closing }] }];
}

/** No-break, so that a value never leaves its unit's name at a line end. */
const NBSP = '\u00a0';

/**
 * Units are named once and then called by number when several figures come from the same ones: forty figures of ninety
 * unions would fill forty pages otherwise.
 */
function unitNumbers(sources: readonly FigureSource[]): Map<string, number> | undefined {
	const numbers = new Map<string, number>();
	let mentions = 0;
	for (const { parts } of sources) {
		mentions += parts.length;
		for (const { unit } of parts) if (!numbers.has(unit)) numbers.set(unit, numbers.size + 1);
	}
	return numbers.size > 8 && mentions > numbers.size * 1.5 ? numbers : undefined;
}

function sourceRow(source: FigureSource, index: number, numbers: Map<string, number> | undefined): Cell[] {
	const nameOf = (unit: string) => (numbers ? `(${numbers.get(unit)})${NBSP}` : `${unit}:${NBSP}`);
	const units = source.parts.map(({ unit, value }) => `${nameOf(unit)}${value}`).join('; ');
	return [
		String(index + 1),
		source.label,
		[{ kind: 'source', text: source.value, figureId: source.figureId }],
		[units, source.note && (units ? `[${source.note}]` : source.note)].filter(Boolean).join(' ') ||
			'Không có đơn vị nào báo cáo số liệu này',
	];
}

function provenanceAnnex(sources: readonly FigureSource[]): Annex {
	const numbers = unitNumbers(sources);
	const legend = numbers && [...numbers].map(([unit, number]) => `(${number})${NBSP}${unit}`).join('; ');
	const table: Block = {
		kind: 'table',
		columns: [{ width: 9, align: 'center' }, { width: 38 }, { width: 22, align: 'right' }, { width: 96 }],
		header: [['TT', 'Số liệu', 'Giá trị', 'Các đơn vị hợp thành']],
		rows: sources.map((source, index) => sourceRow(source, index, numbers)),
		fontSize: 11,
		splitRows: true,
	};
	return { title: PROVENANCE_TITLE, note: legend && `Ký hiệu đơn vị: ${legend}.`, blocks: [table] };
}

/** An annex with its printed heading: `PHỤ LỤC`, or `PHỤ LỤC II` when there are several. */
export type PrintedAnnex = Annex & { heading: string; reference: string };

/** All annexes as printed, the provenance of the figures last. */
export function printedAnnexes(document: UnionDocument): PrintedAnnex[] {
	const annexes = [...document.annexes];
	if (document.provenance.length > 0) annexes.push(provenanceAnnex(document.provenance));
	const { typeName, header } = document;
	const kind = typeName === '' ? 'Công văn' : typeName.charAt(0) + typeName.slice(1).toLocaleLowerCase('vi');
	const date = header.signedOn ? formatLongDate(header.signedOn) : 'ngày …… tháng …… năm 20……';
	const number = numberLine(document).replace('Số: ', 'số ');
	const reference = `(Kèm theo ${kind} ${number} ${date}${header.issuerName ? ` của ${header.issuerName}` : ''})`;
	return annexes.map((annex, index) => ({
		...annex,
		heading: annexes.length > 1 ? `PHỤ LỤC ${roman(index + 1)}` : 'PHỤ LỤC',
		reference,
	}));
}
