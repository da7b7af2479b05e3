/** How cells look: calm, printable in black and white, numbers as the reader's own Excel writes them. */
import type { CellStyle } from 'hucre/xlsx';
import type { CellFormat } from './sheets.ts';

export const FONT = { name: 'Times New Roman', size: 12 };

const LINE = { style: 'thin' as const, color: { rgb: 'FF8A8A8A' } };
const BORDER = { top: LINE, right: LINE, bottom: LINE, left: LINE };
const HEADER_FILL = { type: 'pattern' as const, pattern: 'solid' as const, fgColor: { rgb: 'FFE8EEF4' } };
const INPUT_FILL = { type: 'pattern' as const, pattern: 'solid' as const, fgColor: { rgb: 'FFFFFBE6' } };

/**
 * `#,##0` shows "1.234" where Windows is set to Vietnamese; the locale mark makes other programs do it, too. Text is
 * `@`: what begins with `=` stays text even when somebody edits the cell.
 */
const NUMBER_FORMATS: Record<CellFormat, string> = {
	text: '@',
	integer: '[$-42A]#,##0',
	money: '[$-42A]#,##0',
	decimal: '[$-42A]#,##0.0#',
	date: 'dd/mm/yyyy',
	percent: '[$-42A]0.0%',
};

const ALIGNMENTS: Record<CellFormat, 'left' | 'center' | 'right'> = {
	text: 'left',
	integer: 'right',
	money: 'right',
	decimal: 'right',
	date: 'center',
	percent: 'right',
};

export const TITLE: CellStyle = { font: { ...FONT, size: 14, bold: true }, alignment: { vertical: 'center' } };
export const SUBTITLE: CellStyle = { font: { ...FONT, italic: true } };
export const MARK: CellStyle = { font: { ...FONT, size: 10, bold: true, color: { rgb: 'FF9C2A00' } } };
export const NOTE: CellStyle = { font: { ...FONT, size: 11, italic: true } };

export const HEADER: CellStyle = {
	font: { ...FONT, bold: true },
	fill: HEADER_FILL,
	border: BORDER,
	alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
	numFmt: '@',
};

export type BodyLook = { format: CellFormat; bold?: boolean; editable?: boolean; highlighted?: boolean };

/** A cell of the table. `highlighted` marks where to type in a form; `editable` unlocks it under protection. */
export function bodyStyle({ format, bold, editable, highlighted }: BodyLook): CellStyle {
	return {
		...(bold ? { font: { ...FONT, bold: true } } : {}),
		border: BORDER,
		alignment: {
			horizontal: ALIGNMENTS[format],
			vertical: 'center',
			...(format === 'text' ? { wrapText: true } : {}),
			...(ALIGNMENTS[format] === 'right' ? { indent: 1 } : {}),
		},
		numFmt: NUMBER_FORMATS[format],
		...(highlighted ? { fill: INPUT_FILL } : {}),
		...(editable ? { protection: { locked: false } } : {}),
	};
}
