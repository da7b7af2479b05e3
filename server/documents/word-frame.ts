/** What frames the text in Word: the two-column letterhead above, recipients and signature below. */
import {
	AlignmentType,
	BorderStyle,
	type IParagraphOptions,
	Paragraph,
	Table,
	TableBorders,
	TableCell,
	TableLayoutType,
	TableRow,
	TextRun,
	WidthType,
} from 'docx';
import { cleanText, type UnionDocument } from './blocks.ts';
import {
	coSignerRows,
	DRAFT_WORD,
	MOTTO,
	NATIONAL_NAME,
	numberLine,
	placeAndDate,
	RECIPIENTS_TITLE,
	recipientLines,
	SIGN_HINT,
	signatureLines,
	subjectLine,
} from './wording.ts';

type Letters = { size: number; bold?: boolean; italics?: boolean };

function line(text: string, letters: Letters, options: IParagraphOptions = {}): Paragraph {
	return new Paragraph({
		alignment: AlignmentType.CENTER,
		...options,
		children: [new TextRun({ ...letters, text: cleanText(text) })],
	});
}

/** A short line under what stands above it: a paragraph 3 pt high with a border, so that no drawing is needed. */
export function shortRule(columnWidth: number, length: number, after = 0): Paragraph {
	const side = Math.round((columnWidth - length) / 2);
	return new Paragraph({
		border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 0, color: '000000' } },
		indent: { left: side, right: side },
		spacing: { before: 0, after, line: 60, lineRule: 'exact' },
		keepNext: true,
	});
}

function frame(widths: readonly number[], rows: readonly (readonly (readonly Paragraph[])[])[]): Table {
	return new Table({
		layout: TableLayoutType.FIXED,
		width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
		columnWidths: widths,
		borders: TableBorders.NONE,
		margins: { left: 0, right: 0, top: 0, bottom: 0 },
		rows: rows.map(
			(cells) =>
				new TableRow({
					cantSplit: true,
					children: cells.map(
						(children, index) =>
							new TableCell({
								width: { size: widths[index]!, type: WidthType.DXA },
								// Word refuses a cell without a paragraph.
								children: children.length > 0 ? children : [new Paragraph({})],
							}),
					),
				}),
		),
	});
}

/**
 * Issuer on the left, the national name and motto on the right. The right column needs 99 of 165 mm, or "VIỆT NAM"
 * wraps at 13 pt bold; number and date share a row so that they stand level when the issuer's name is long.
 */
export function letterhead(document: UnionDocument, width: number): Table {
	const left = Math.round(width * 0.4);
	const right = width - left;
	const { upperBody, issuer, draft } = document.header;
	const gap: IParagraphOptions = { spacing: { before: 100, after: 0 } };
	const names = [
		...(upperBody ? [line(upperBody, { size: 26 })] : []),
		line(issuer, { size: 26, bold: true }),
		shortRule(left, Math.round(left * 0.38)),
	];
	const nation = [
		line(NATIONAL_NAME, { size: 26, bold: true }),
		line(MOTTO, { size: 28, bold: true }),
		shortRule(right, Math.round(right * 0.66)),
	];
	const subject = subjectLine(document);
	const number = [
		line(numberLine(document), { size: 26 }, gap),
		...(subject ? [line(subject, { size: 24 }, { spacing: { before: 40 } })] : []),
		...(draft ? [line(DRAFT_WORD, { size: 26, bold: true }, { spacing: { before: 60 } })] : []),
	];
	const date = [line(placeAndDate(document), { size: 28, italics: true }, gap)];
	return frame(
		[left, right],
		[
			[names, nation],
			[number, date],
		],
	);
}

/** Room for a hand and a seal: about 25 mm. */
const SIGNING_SPACE = 1400;

/** Recipients on the left, the signer on the right; never torn apart by a page end. */
export function signatureBlock(document: UnionDocument, width: number): Table {
	const left = Math.round(width * 0.52);
	const { signature } = document;
	const small: IParagraphOptions = { alignment: AlignmentType.LEFT };
	const first: IParagraphOptions = { spacing: { before: 120 } };
	const recipients = [
		line(RECIPIENTS_TITLE, { size: 24, bold: true, italics: true }, { ...small, ...first }),
		...recipientLines(document).map((text) => line(text, { size: 22 }, small)),
	];
	const name: IParagraphOptions = { spacing: { before: signature.confirmation ? 160 : SIGNING_SPACE } };
	const signer = [
		...signatureLines(signature).map((text, index) => line(text, { size: 28, bold: true }, index === 0 ? first : {})),
		...(signature.confirmation
			? [line(signature.confirmation, { size: 22, italics: true }, { spacing: { before: 360 } })]
			: []),
		line(signature.name ?? '', { size: 28, bold: true }, name),
	];
	const { pairs, beside } = coSignerRows(document);
	const room = (title: string) => [
		// Nobody signs on a page that has none of the text.
		line(title, { size: 28, bold: true }, { ...first, keepNext: true }),
		line(SIGN_HINT, { size: 24, italics: true }, { keepNext: true }),
		line('', { size: 28 }, { spacing: { before: SIGNING_SPACE }, keepNext: true }),
	];
	const rows = [
		...pairs.map((pair) => pair.map(room)),
		...(beside === null
			? [[recipients, signer]]
			: [
					[room(beside), signer],
					[recipients, []],
				]),
	];
	return frame([left, width - left], rows);
}
