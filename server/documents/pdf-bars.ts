/** A bar chart in PDF: lines of a borderless table with a drawn rectangle between label and figure. */
import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { BAR_COLOURS, barLegend, isWholeChart, placeBars } from './bars.ts';
import { type BarsBlock, cleanText } from './blocks.ts';

const LETTERS = 11;
const THICK = 10;
/** From one line of figures to the next. */
const PITCH = 13;

/** `width` of the whole chart in points. */
export function pdfBars(block: BarsBlock, width: number): Content[] {
	const [labelWidth, barWidth] = [width * 0.36, width * 0.42];
	const placed = placeBars(block);
	const body = placed.map(({ label, bars }): TableCell[] => [
		{ text: cleanText(label), alignment: 'right', verticalAlignment: 'middle' },
		{
			canvas: [
				...bars.map(({ series, length }, index) => ({
					...{ type: 'rect' as const, x: 0, y: index * PITCH + 1, w: Math.max(length * barWidth, 0.01), h: THICK },
					color: `#${BAR_COLOURS[series]}`,
				})),
				{ type: 'line', x1: 0, y1: 0, x2: 0, y2: bars.length * PITCH, lineWidth: 0.6 },
			],
			verticalAlignment: 'middle',
		},
		{ stack: bars.map(({ text }) => ({ text: cleanText(text), noWrap: true })), verticalAlignment: 'middle' },
	]);
	const legend = barLegend(block);
	const centred = { alignment: 'center' as const, margin: [0, 4, 0, 2] as [number, number, number, number] };
	const chart: Content = {
		table: { widths: [labelWidth, barWidth, '*'], body, dontBreakRows: true },
		layout: {
			defaultBorder: false,
			paddingTop: () => 1,
			paddingBottom: () => 1,
			paddingLeft: () => 3,
			paddingRight: () => 3,
		},
		fontSize: LETTERS,
	};
	const stack: Content[] = [
		...(block.caption ? [{ text: cleanText(block.caption), bold: true, fontSize: 13, ...centred }] : []),
		...(legend ? [{ text: legend, fontSize: LETTERS, ...centred }] : []),
		chart,
	];
	return [{ stack, unbreakable: isWholeChart(placed), margin: [0, 0, 0, 8] }];
}
