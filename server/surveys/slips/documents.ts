/**
 * Slips on A4 sheets to cut, eight a sheet, and before them the sheet that says how to hand them out so that nobody knows
 * who got which. Dashed lines are where the scissors go.
 */
import { formatDate } from '#domain/calendar/date.ts';
import { formatNumber } from '#domain/fields/number.ts';
import { handingOutSteps, slipPromise, slipsASheet } from '#domain/surveys/slips/rules.ts';
import { type Content, mm, writeSheets } from '../../documents/pdf-sheets.ts';
import { qrPng } from '../../documents/qr.ts';

type Paper = { surveyTitle: string; placeName: string; organiserName: string; closesOn: string; typedAddress: string };
type Slip = { number: number; code: string; address: string };

const margin = 8;
const columns = 2;
const width = (210 - 2 * margin) / columns;
const height = (297 - 2 * margin) / (slipsASheet / columns);
const inner = 5;
const picture = 33;

const shortened = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text);
const plainAddress = (address: string) => address.replace(/^https?:\/\//, '');

function slipCell(paper: Paper, slip: Slip): Content {
	return {
		stack: [
			{ text: shortened(paper.placeName, 60), bold: true, fontSize: 10 },
			{ text: shortened(paper.surveyTitle, 90), fontSize: 10, margin: [0, 1, 0, 4] },
			{
				columns: [
					{ image: `data:image/png;base64,${qrPng(slip.address).toString('base64')}`, width: mm(picture) },
					{
						width: '*',
						margin: [mm(3), mm(1), 0, 0],
						stack: [
							{ text: 'Quét mã, hoặc vào', fontSize: 9 },
							{ text: plainAddress(paper.typedAddress), bold: true, fontSize: 9.5 },
							{ text: 'rồi gõ', fontSize: 9 },
							{ text: slip.code, bold: true, fontSize: 15, characterSpacing: 0.4, margin: [0, 2, 0, 2] },
							{ text: `Đến hết ngày ${formatDate(paper.closesOn)}`, fontSize: 9 },
						],
					},
				],
			},
			{ text: slipPromise, italics: true, fontSize: 8.5, margin: [0, 3, 0, 0] },
		],
	};
}

function sheetOf(paper: Paper, slips: readonly Slip[]): Content {
	const rows = Array.from({ length: slipsASheet / columns }, (_, row) =>
		Array.from({ length: columns }, (_, column): Content => {
			const slip = slips[row * columns + column];
			return slip ? slipCell(paper, slip) : { text: '' };
		}),
	);
	const cut = () => ({ dash: { length: 3, space: 3 } });
	return {
		pageBreak: 'before',
		table: {
			widths: Array.from({ length: columns }, () => mm(width - 2 * inner) - 1),
			heights: mm(height - 2 * inner) - 3,
			body: rows,
			dontBreakRows: true,
		},
		layout: {
			hLineWidth: () => 0.5,
			vLineWidth: () => 0.5,
			hLineColor: () => '#777777',
			vLineColor: () => '#777777',
			hLineStyle: cut,
			vLineStyle: cut,
			paddingLeft: () => mm(inner),
			paddingRight: () => mm(inner),
			paddingTop: () => mm(inner),
			paddingBottom: () => mm(inner),
		},
	};
}

function howToHandOut(paper: Paper, slips: readonly Slip[]): Content[] {
	const [first, last] = [slips[0]?.number ?? 0, slips.at(-1)?.number ?? 0];
	return [
		{ text: 'Cách phát phiếu', bold: true, fontSize: 22, margin: [0, mm(6), 0, 6] },
		{ text: paper.placeName, bold: true, fontSize: 15 },
		{ text: paper.surveyTitle, fontSize: 15, margin: [0, 2, 0, 2] },
		{ text: `${paper.organiserName} tổ chức, nhận phiếu đến hết ngày ${formatDate(paper.closesOn)}.`, fontSize: 13 },
		{
			text: `Phiếu ${formatNumber(first)} đến ${formatNumber(last)} ở các tờ sau.`,
			fontSize: 13,
			margin: [0, 2, 0, 10],
		},
		{
			ol: handingOutSteps.map((text) => ({ text, margin: [0, 0, 0, 7] })),
			fontSize: 14,
			lineHeight: 1.25,
			margin: [0, 0, mm(8), 0],
		},
	];
}

/** The PDF of one part of a pile. */
export function writeSlips(paper: Paper, slips: readonly Slip[]): Promise<Uint8Array> {
	const sheets = Array.from({ length: Math.ceil(slips.length / slipsASheet) }, (_, sheet) =>
		sheetOf(paper, slips.slice(sheet * slipsASheet, (sheet + 1) * slipsASheet)),
	);
	return writeSheets([...howToHandOut(paper, slips), ...sheets], {
		title: `Phiếu có mã: ${paper.placeName}`,
		margin,
		createdOn: paper.closesOn,
	});
}
