/** What frames the text in PDF: the two-column letterhead above, recipients and signature below. */
import type { Content } from 'pdfmake/interfaces.js';
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

type Letters = { fontSize: number; bold?: boolean; italics?: boolean };

function line(text: string, letters: Letters, above = 0): Content {
	return { text: cleanText(text), ...letters, margin: [0, above, 0, 0] };
}

/** A line `length` points wide in the middle of its column. */
export function shortRule(length: number, after = 0): Content {
	const line = { type: 'line' as const, x1: 0, y1: 3, x2: length, y2: 3, lineWidth: 0.75 };
	return { canvas: [line], alignment: 'center', margin: [0, 0, 0, after] };
}

/** Issuer on the left, the national name and motto on the right; number and date stand level below them. */
export function letterhead(document: UnionDocument, width: number): Content {
	const left = width * 0.4;
	const right = width - left;
	const { upperBody, issuer, draft } = document.header;
	const names: Content[] = [
		...(upperBody ? [line(upperBody, { fontSize: 13 })] : []),
		line(issuer, { fontSize: 13, bold: true }),
		shortRule(left * 0.38),
	];
	const nation: Content[] = [
		line(NATIONAL_NAME, { fontSize: 13, bold: true }),
		line(MOTTO, { fontSize: 14, bold: true }),
		shortRule(right * 0.66),
	];
	const subject = subjectLine(document);
	const number: Content[] = [
		line(numberLine(document), { fontSize: 13 }, 5),
		...(subject ? [line(subject, { fontSize: 12 }, 2)] : []),
		...(draft ? [line(DRAFT_WORD, { fontSize: 13, bold: true }, 3)] : []),
	];
	const rows = [
		[
			{ stack: names, alignment: 'center' as const },
			{ stack: nation, alignment: 'center' as const },
		],
		[
			{ stack: number, alignment: 'center' as const },
			{ stack: [line(placeAndDate(document), { fontSize: 14, italics: true }, 5)], alignment: 'center' as const },
		],
	];
	return { table: { widths: [left, right], body: rows, dontBreakRows: true }, layout: bare() };
}

function bare() {
	const none = () => 0;
	return {
		hLineWidth: none,
		vLineWidth: none,
		paddingLeft: none,
		paddingRight: none,
		paddingTop: none,
		paddingBottom: none,
	};
}

/** Room for a hand and a seal: about 25 mm. */
const SIGNING_SPACE = 70;

/** Recipients on the left, the signer on the right; the caller keeps them on one page. */
export function signatureBlock(document: UnionDocument, width: number): Content {
	const left = width * 0.52;
	const { signature } = document;
	const recipients: Content[] = [
		line(RECIPIENTS_TITLE, { fontSize: 12, bold: true, italics: true }),
		...recipientLines(document).map((text) => line(text, { fontSize: 11 })),
	];
	const signer: Content[] = [
		...signatureLines(signature).map((text) => line(text, { fontSize: 14, bold: true })),
		...(signature.confirmation ? [line(signature.confirmation, { fontSize: 11, italics: true }, 18)] : []),
		line(signature.name ?? '', { fontSize: 14, bold: true }, signature.confirmation ? 8 : SIGNING_SPACE),
	];
	const { pairs, beside } = coSignerRows(document);
	const room = (title: string) => ({
		stack: [
			line(title, { fontSize: 14, bold: true }),
			line(SIGN_HINT, { fontSize: 12, italics: true }),
			line('', { fontSize: 14 }, SIGNING_SPACE),
		],
		alignment: 'center' as const,
	});
	const signing = { stack: signer, alignment: 'center' as const };
	const body = [
		...pairs.map(([one, other]) => [room(one), room(other)]),
		...(beside === null
			? [[{ stack: recipients }, signing]]
			: [
					[room(beside), signing],
					[{ stack: recipients }, { text: '' }],
				]),
	];
	return { table: { widths: [left, width - left], body, dontBreakRows: true }, layout: bare(), margin: [0, 6, 0, 0] };
}
