/*
 * The words of a paper that somebody uploads: a .docx or a plain text, a paragraph a line. Deleted text of tracked
 * changes, fields' instructions and the second copy of a drawing are left out; a numbered list keeps a dash, since the
 * number itself is not in the file's text.
 */
import { readFile, stat } from 'node:fs/promises';
import { kindOfBytes, kindOfFile } from '../files/kinds.ts';
import { decodeText } from './read-spreadsheet-csv.ts';
import { UnreadableFile } from './read-spreadsheet-refusals.ts';
import { openWorkbookZip } from './read-spreadsheet-zip.ts';
import { UnreadableWord } from './read-word-refusals.ts';

const MOST_CHARACTERS = 400_000;
const MOST_TEXT_BYTES = 4 * 1024 * 1024;

/** The text of a .docx or .txt, from a path or from bytes, in NFC. Throws UnreadableWord with a sentence for the person. */
export async function readWordText(source: string | Uint8Array): Promise<string> {
	const kind = typeof source === 'string' ? await kindOfFile(source) : kindOfBytes(source);
	const text = await read(source, kind).catch((error: unknown) => {
		if (!(error instanceof UnreadableFile)) throw error;
		throw new UnreadableWord(error.code === 'bomb' ? 'tooLarge' : 'broken', error);
	});
	if (!/\p{L}/u.test(text)) throw new UnreadableWord('empty');
	if (text.length > MOST_CHARACTERS) throw new UnreadableWord('tooLarge');
	return text.normalize('NFC');
}

async function read(source: string | Uint8Array, kind: string): Promise<string> {
	if (kind === 'docx') return docxText(source);
	if (kind === 'ole') throw new UnreadableWord('oldWord');
	if (kind === 'pdf') throw new UnreadableWord('pdf');
	if (['jpeg', 'png', 'webp', 'heic'].includes(kind)) throw new UnreadableWord('picture');
	const size = typeof source === 'string' ? (await stat(source)).size : source.length;
	if (size === 0) throw new UnreadableWord('empty');
	if (kind !== 'text') throw new UnreadableWord('wrongType');
	if (size > MOST_TEXT_BYTES) throw new UnreadableWord('tooLarge');
	return decodeText(typeof source === 'string' ? await readFile(source) : source).replace(/^\ufeff/, '');
}

async function docxText(source: string | Uint8Array): Promise<string> {
	const zip = await openWorkbookZip(source);
	try {
		if (!zip.has('word/document.xml')) throw new UnreadableWord('broken');
		const paragraphs: string[] = [];
		// A text box is a paragraph inside a paragraph; its words come out before those around it.
		const open: { text: string; isListed: boolean }[] = [];
		let isText = false;
		let skipped = 0;
		await zip.scan('word/document.xml', {
			open(name) {
				const here = open.at(-1);
				if (name === 'Fallback') skipped += 1;
				if (skipped > 0) return;
				if (name === 'p') open.push({ text: '', isListed: false });
				else if (name === 't') isText = true;
				else if (name === 'numPr' && here) here.isListed = true;
				else if ((name === 'tab' || name === 'br' || name === 'cr') && here) here.text += name === 'tab' ? ' ' : '\n';
			},
			close(name) {
				if (name === 'Fallback') skipped -= 1;
				if (skipped > 0) return;
				if (name === 't') isText = false;
				if (name !== 'p') return;
				const done = open.pop();
				const text = done?.text.trim() ?? '';
				if (text !== '') paragraphs.push(done?.isListed && !/^[-–+•*]/.test(text) ? `- ${text}` : text);
			},
			text(piece) {
				const here = open.at(-1);
				if (isText && skipped === 0 && here) here.text += piece;
			},
		});
		return paragraphs.join('\n');
	} finally {
		zip.close();
	}
}
