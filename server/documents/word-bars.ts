/**
 * A bar chart in Word: a table without lines whose bars are shaded cells spanning as many narrow columns as they are long.
 * No picture, so that it stays sharp at any size and its words can be changed by whoever signs.
 */
import { BAR_COLOURS, type BarRow, barLegend, isWholeChart, placeBars } from './bars.ts';
import { type BarsBlock, cleanText } from './blocks.ts';

/** Narrow columns of the drawing: a bar is exact to a hundredth of the axis. */
const STEPS = 100;
const LETTERS = 22;
const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escapeText(text: string): string {
	return cleanText(text)
		.replace(/\s+/g, ' ')
		.replace(/[&<>]/g, (char) => ESCAPES[char]!);
}

function paragraph(text: string, align: 'left' | 'right' | 'center', keepNext: boolean): string {
	const size = `<w:sz w:val="${LETTERS}"/><w:szCs w:val="${LETTERS}"/>`;
	const form = `${keepNext ? '<w:keepNext/>' : ''}<w:spacing w:before="0" w:after="0"/><w:jc w:val="${align}"/><w:rPr>${size}</w:rPr>`;
	const run = text && `<w:r><w:rPr>${size}</w:rPr><w:t xml:space="preserve">${escapeText(text)}</w:t></w:r>`;
	return `<w:p><w:pPr>${form}</w:pPr>${run}</w:p>`;
}

const line = (side: string, color: string, size: number) =>
	`<w:${side} w:val="single" w:color="${color}" w:sz="${size}" w:space="0"/>`;
const AXIS = line('left', '000000', 4);

/** White lines keep the bars of one label apart from those of the next. */
function barForm(series: 0 | 1, isFirst: boolean, isLast: boolean): string {
	const above = isFirst ? line('top', 'FFFFFF', 24) : '';
	const below = isLast ? line('bottom', 'FFFFFF', 24) : '';
	return `<w:tcBorders>${above}${AXIS}${below}</w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="${BAR_COLOURS[series]}"/>`;
}

type CellForm = { width: number; span?: number; extra?: string };
const cell = ({ width, span = 1, extra = '' }: CellForm, inner: string) =>
	`<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${span > 1 ? `<w:gridSpan w:val="${span}"/>` : ''}${extra}<w:vAlign w:val="center"/></w:tcPr>${inner}</w:tc>`;
const row = (cells: string) => `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cells}</w:tr>`;

/** The XML of a chart; `width` of the whole in twips. */
export function barsXml(block: BarsBlock, width: number): string {
	const step = Math.floor((width * 0.42) / STEPS);
	const labelWidth = Math.round(width * 0.38);
	const textWidth = width - labelWidth - step * STEPS;
	const placed = placeBars(block);
	const isWhole = isWholeChart(placed);
	const legend = barLegend(block);

	function rowsOf({ label, bars }: BarRow, isLastLabel: boolean): string {
		return bars
			.map(({ series, length, text }, index) => {
				const [isFirst, isLast] = [index === 0, index === bars.length - 1];
				const keepNext = isWhole && !(isLastLabel && isLast);
				const merge = bars.length === 1 ? '' : isFirst ? '<w:vMerge w:val="restart"/>' : '<w:vMerge/>';
				const filled = length === 0 ? 0 : Math.max(1, Math.round(length * STEPS));
				const part = (span: number, extra: string) =>
					span === 0 ? '' : cell({ width: step * span, span, extra }, paragraph('', 'left', keepNext));
				return row(
					cell({ width: labelWidth, extra: merge }, paragraph(isFirst ? label : '', 'right', keepNext)) +
						part(filled, barForm(series, isFirst, isLast)) +
						part(STEPS - filled, filled === 0 ? `<w:tcBorders>${AXIS}</w:tcBorders>` : '') +
						cell({ width: textWidth }, paragraph(text, 'left', keepNext)),
				);
			})
			.join('');
	}

	const told = legend ? row(cell({ width, span: STEPS + 2 }, paragraph(legend, 'center', true))) : '';
	const grid = [labelWidth, ...new Array<number>(STEPS).fill(step), textWidth].map(
		(one) => `<w:gridCol w:w="${one}"/>`,
	);
	const margins = '<w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/>';
	return (
		`<w:tbl><w:tblPr><w:tblW w:w="${width}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar>${margins}</w:tblCellMar></w:tblPr>` +
		`<w:tblGrid>${grid.join('')}</w:tblGrid>${told}${placed.map((one, index) => rowsOf(one, index === placed.length - 1)).join('')}</w:tbl>`
	);
}
