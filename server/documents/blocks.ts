/**
 * The one content model of every document that leaves the house. Word, PDF and the print page are made from it, so
 * that they can never say different things; an area's `documents.ts` only fills it.
 *
 * Texts are final: numbers are already written as people read them ("1.234,5"), since only the area knows the unit.
 */

import type { CivilDate } from '#domain/calendar/date.ts';

/** A stretch of text. A `figure` knows which figure it shows; a `source` is that figure's row in the provenance annex. */
export type Run =
	| { kind: 'text'; text: string; bold?: boolean; italic?: boolean }
	| { kind: 'figure'; text: string; figureId: string; bold?: boolean }
	| { kind: 'source'; text: string; figureId: string };

/** Text with or without marked stretches. */
export type Inline = string | readonly Run[];

export type Align = 'left' | 'center' | 'right' | 'justify';

/** A cell; the long form spans columns or rows, as header rows need. */
export type Cell = Inline | { content: Inline; columns?: number; rows?: number; align?: Align; bold?: boolean };

/** `width` is a share: only its proportion to the other columns counts. Figures belong to the right. */
export type Column = { width: number; align?: Align };

export type HeadingBlock = { kind: 'heading'; level: 1 | 2 | 3; text: string; numbered?: boolean };
export type ParagraphBlock = {
	kind: 'paragraph';
	content: Inline;
	align?: Align;
	indent?: boolean;
	/** For a paper on the wall: letters that are read from two steps away. */
	large?: boolean;
};
/** Official texts mark list items with a dash, and items below them with a plus; a box is there to be ticked by hand. */
export type ListBlock = { kind: 'list'; items: readonly Inline[]; marker?: '-' | '+' | '□' };
export type TableBlock = {
	kind: 'table';
	caption?: string;
	columns: readonly Column[];
	/** Repeated at the top of every page. */
	header: readonly (readonly Cell[])[];
	rows: readonly (readonly Cell[])[];
	/** Printed bold below the rows. */
	totals?: readonly (readonly Cell[])[];
	/** Points; 13 unless told. */
	fontSize?: 10 | 11 | 12 | 13;
	/** Rows longer than a page must be allowed to split; all others stay whole. */
	splitRows?: boolean;
};
/** A bar chart: a row a label, in it a bar for each series; two series at most. */
export type BarsBlock = {
	kind: 'bars';
	caption?: string;
	series: readonly string[];
	/** `share` is a part of one; null draws nothing and leaves the text: "quá ít". */
	rows: readonly { label: string; bars: readonly { share: number | null; text: string }[] }[];
};
export type PageBreakBlock = { kind: 'pageBreak' };
export type Block = HeadingBlock | ParagraphBlock | ListBlock | TableBlock | BarsBlock | PageBreakBlock;

/** What the receiver should do: report upward, coordinate, carry out, take note. */
export type RoleCode = 'b/c' | 'p/h' | 't/h' | 'biết';
export type Recipient = { name: string; roleCodes: readonly RoleCode[] };

/** On behalf of the collective, for the head, by order, authorised, acting. */
export type Capacity = 'TM.' | 'KT.' | 'TL.' | 'TUQ.' | 'Q.';

export type Signature = {
	capacity?: Capacity;
	/** Who the capacity refers to: `BAN THƯỜNG VỤ` after TM., `CHỦ TỊCH` after KT. */
	onBehalfOf?: string;
	/** A deputy who signs for the head of a collective prints both lines: `TM. BAN THƯỜNG VỤ`, `KT. CHỦ TỊCH`. */
	deputyFor?: string;
	title: string;
	name?: string;
	/** "Đã xác nhận điện tử …": a confirmation in the system is not a digital signature and must not be called one. */
	confirmation?: string;
};

export type DocumentHeader = {
	/** The body above the issuer; the highest body has none. */
	upperBody?: string;
	/** In capitals, as printed: `LIÊN ĐOÀN LAO ĐỘNG HUYỆN VỊ XUYÊN`. */
	issuer: string;
	/** The same name as written inside a sentence; annexes refer to it. */
	issuerName?: string;
	/** Entered when signed; a draft has none. */
	number?: string;
	/** Type and issuer: `BC-LĐLĐ`. */
	symbol: string;
	place: string;
	signedOn?: CivilDate;
	draft: boolean;
};

/** Starts on a page of its own; wide tables lie across. */
export type Annex = { title: string; note?: string; landscape?: boolean; blocks: readonly Block[] };

/** Where a figure comes from: one row of the provenance annex. */
export type FigureSource = {
	figureId: string;
	label: string;
	/** As printed in the text. */
	value: string;
	/** What a reader must know beside the units: "tính đến 25/3/2024", "83/91 CĐCS". */
	note?: string;
	parts: readonly { unit: string; value: string }[];
};

export type UnionDocument = {
	header: DocumentHeader;
	/** `BÁO CÁO`, `KẾ HOẠCH` …; empty for a letter (công văn), whose abstract stands below its number. */
	typeName: string;
	/** Trích yếu; of a letter without its "V/v". */
	abstract: string;
	blocks: readonly Block[];
	/** A sheet that is filled in or handed out: no letterhead, no signature, letters a point larger. */
	isPlain?: boolean;
	/** Put after the last paragraph of the text. */
	closing: './.' | '';
	recipients: readonly Recipient[];
	/** Last line of the recipients: `Lưu: VT.` */
	archiveLine: string;
	signature: Signature;
	/** In capitals: who else puts a name to minutes or a receipt, beside or above the signer. */
	coSigners?: readonly string[];
	/** `DỮ LIỆU GIẢ ĐỊNH`, printed on every page. */
	mark?: string;
	annexes: readonly Annex[];
	provenance: readonly FigureSource[];
	/** The only date in the file's properties, taken from the data: signing day, else the cut-off. */
	createdOn: CivilDate;
};

/** Plain text as a run list, so that writers need to know one form only. */
export function runsOf(content: Inline): readonly Run[] {
	return typeof content === 'string' ? [{ kind: 'text', text: content }] : content;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these characters must go
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/**
 * Text as every format can carry it: NFC, `\n` as the only line end, without the characters that make Word offer a
 * repair (pasted narratives contain vertical tabs and halves of emoji).
 */
export function cleanText(text: string): string {
	return text.toWellFormed().normalize('NFC').replace(/\r\n?/g, '\n').replace(NOT_IN_XML, '');
}

/**
 * A narrative as a person typed it: every line is a paragraph, lines that begin with a dash or a plus become items.
 * Empty lines only separate.
 */
export function narrativeBlocks(text: string): Block[] {
	const blocks: Block[] = [];
	for (const line of cleanText(text).split('\n')) {
		const trimmed = line.trim();
		if (trimmed === '') continue;
		const item = /^([-–+•*])\s+(.+)$/.exec(trimmed);
		if (!item) {
			blocks.push({ kind: 'paragraph', content: trimmed });
			continue;
		}
		const marker = item[1] === '+' ? '+' : '-';
		const last = blocks.at(-1);
		if (last?.kind === 'list' && (last.marker ?? '-') === marker) {
			blocks[blocks.length - 1] = { ...last, items: [...last.items, item[2]!] };
		} else {
			blocks.push({ kind: 'list', items: [item[2]!], marker });
		}
	}
	return blocks;
}
