/**
 * Sheets that are cut, folded or hung up and are no document of a union: their maker lays them out in millimetres; fonts,
 * page size and what may be fetched (nothing) are those of every PDF here.
 */
import pdfmake from 'pdfmake';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { fontFamily } from './pdf.ts';
import { writingSlots } from './writing-slots.ts';

const POINTS_PER_MM = 72 / 25.4;

/** Millimetres as the points in which PDF measures. */
export const mm = (length: number): number => length * POINTS_PER_MM;

export type { Content } from 'pdfmake/interfaces.js';

/** A4 sheets with the same margin (in millimetres) on all sides. Identical content gives identical bytes. */
export function writeSheets(
	content: Content[],
	{ title, margin, createdOn }: { title: string; margin: number; createdOn: string },
): Promise<Uint8Array> {
	const definition: TDocumentDefinitions = {
		version: '1.7',
		pageSize: 'A4',
		pageMargins: mm(margin),
		language: 'vi-VN',
		displayTitle: true,
		info: { title, creationDate: new Date(`${createdOn}T00:00:00Z`), modDate: new Date(`${createdOn}T00:00:00Z`) },
		defaultStyle: { font: fontFamily, fontSize: 12, lineHeight: 1.1 },
		content,
	};
	return writingSlots.run(async () => new Uint8Array(await pdfmake.createPdf(definition).getBuffer()));
}
