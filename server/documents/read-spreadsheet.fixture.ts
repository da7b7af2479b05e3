/* Workbooks for the tests, good and bad, made by hand so that each has exactly one thing wrong with it. */
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const RELATION_PART = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** A ZIP of these parts. */
export async function zipped(parts: Record<string, string | Buffer>): Promise<Buffer> {
	const zip = new ZipFile();
	for (const [name, content] of Object.entries(parts)) {
		zip.addBuffer(Buffer.from(content), name, { mtime: new Date(2000, 0, 1) });
	}
	zip.end();
	return buffer(zip.outputStream);
}

/** The parts of a workbook with one sheet, whose `sheetData` and what follows is given. */
export function workbookParts(sheet: string, styles = ''): Record<string, string> {
	const relation = (id: string, type: string, target: string) =>
		`<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
	return {
		'[Content_Types].xml': '<Types xmlns="x"/>',
		'_rels/.rels': `<Relationships xmlns="${RELATION_PART}">${relation('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
		'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns:r="${RELATIONS}"><sheets><sheet name="S1" sheetId="1" r:id="r1"/></sheets></workbook>`,
		'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${RELATION_PART}">${relation('r1', 'worksheet', 'worksheets/sheet1.xml')}${relation('r2', 'styles', 'styles.xml')}</Relationships>`,
		'xl/styles.xml': `<styleSheet>${styles}</styleSheet>`,
		'xl/worksheets/sheet1.xml': `<worksheet>${sheet}</worksheet>`,
	};
}

export function workbook(sheet: string, styles = ''): Promise<Buffer> {
	return zipped(workbookParts(sheet, styles));
}

/** Writes another size of one part into the directory and into the part's own header. */
export function withClaimedSize(zip: Buffer, part: string, bytes: number): Buffer {
	const lying = Buffer.from(zip);
	const name = Buffer.from(part);
	for (let at = lying.indexOf('PK'); at !== -1; at = lying.indexOf('PK', at + 2)) {
		const isDirectory = lying.readUInt32LE(at) === 0x02014b50;
		const isLocal = lying.readUInt32LE(at) === 0x04034b50;
		const nameAt = at + (isDirectory ? 46 : 30);
		if ((isDirectory || isLocal) && lying.subarray(nameAt, nameAt + name.length).equals(name)) {
			lying.writeUInt32LE(bytes, at + (isDirectory ? 24 : 22));
		}
		if (at > lying.length - 8) break;
	}
	return lying;
}
