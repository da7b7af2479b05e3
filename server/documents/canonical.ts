/**
 * The one way out for .docx and .xlsx: identical data gives identical bytes, so that a file can be compared, signed and
 * archived by its hash. The libraries count ids through the whole process, name relations at random, write today's date
 * and order the parts as they like; here parts are sorted, ids counted anew, the properties written from the data
 * (never a person's name), and every zip entry gets the earliest date that zip knows.
 */
import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';
import { ZipFile } from 'yazl';
import type { CivilDate } from '#domain/calendar/date.ts';

/** Parts of a package by name, uncompressed. */
export type Parts = Map<string, Buffer>;

export type PackageProperties = { title: string; createdOn: CivilDate };

/** Read the parts of a package that we wrote ourselves; uploads go through the reader with its limits. */
export async function readParts(bytes: Uint8Array): Promise<Parts> {
	const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
	const parts: Parts = new Map();
	for await (const entry of zip.eachEntry()) {
		parts.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
	}
	return parts;
}

async function writeParts(parts: Parts): Promise<Uint8Array> {
	const zip = new ZipFile();
	const written = buffer(zip.outputStream);
	// Local midnight, since the zip format has no time zone: the same bytes wherever the server stands.
	const mtime = new Date(1980, 0, 1);
	for (const name of [...parts.keys()].sort()) {
		zip.addBuffer(parts.get(name)!, name, { mtime, mode: 0o100644, forceDosTimestamp: true });
	}
	zip.end();
	return await written;
}

function escapeXml(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function coreProperties({ title, createdOn }: PackageProperties): Buffer {
	const instant = `${createdOn}T00:00:00Z`;
	return Buffer.from(
		'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
			'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"' +
			' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"' +
			' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
			`<dc:title>${escapeXml(title)}</dc:title><dc:language>vi-VN</dc:language>` +
			`<dcterms:created xsi:type="dcterms:W3CDTF">${instant}</dcterms:created>` +
			`<dcterms:modified xsi:type="dcterms:W3CDTF">${instant}</dcterms:modified></cp:coreProperties>`,
	);
}

/** Number bookmarks and drawings of one part anew, in order of first appearance. */
function renumberIds(xml: string): string {
	const bookmarks = new Map<string, number>();
	let drawings = 0;
	return xml.replace(/<(w:bookmarkStart|w:bookmarkEnd|wp:docPr) [^>]*>/g, (tag, name: string) =>
		tag.replace(/( (?:w:)?id=")([^"]*)"/, (_, before: string, id: string) => {
			if (name === 'wp:docPr') return `${before}${++drawings}"`;
			if (!bookmarks.has(id)) bookmarks.set(id, bookmarks.size);
			return `${before}${bookmarks.get(id)}"`;
		}),
	);
}

/** `word/_rels/document.xml.rels` belongs to `word/document.xml`. */
function ownerOf(relationsName: string): string {
	return relationsName.replace('_rels/', '').replace(/\.rels$/, '');
}

/** Replace random relation ids, in the relations and where their owner uses them, by counted ones. */
function renumberRelations(parts: Parts): void {
	for (const [name, part] of parts) {
		if (!name.endsWith('.rels')) continue;
		const xml = part.toString('utf8');
		const ids = Array.from(xml.matchAll(/ Id="([^"]+)"/g), (match) => match[1]!);
		if (ids.every((id) => /^rId\d+$/.test(id))) continue;
		const counted = new Map(ids.map((id, index) => [id, `rId${index + 1}`]));
		parts.set(name, Buffer.from(xml.replace(/ Id="([^"]+)"/g, (_, id: string) => ` Id="${counted.get(id)}"`)));
		const owner = parts.get(ownerOf(name));
		if (!owner) continue;
		const used = owner
			.toString('utf8')
			.replace(/ (r:\w+)="([^"]+)"/g, (all, key: string, id: string) =>
				counted.has(id) ? ` ${key}="${counted.get(id)}"` : all,
			);
		parts.set(ownerOf(name), Buffer.from(used));
	}
}

/** The same package in its canonical form, after the writer's own last changes to its parts. */
export async function canonicalPackage(
	bytes: Uint8Array,
	properties: PackageProperties,
	edit?: (parts: Parts) => void,
): Promise<Uint8Array> {
	const parts = await readParts(bytes);
	edit?.(parts);
	parts.set('docProps/core.xml', coreProperties(properties));
	renumberRelations(parts);
	for (const [name, part] of parts) {
		// Searching bytes is cheap; only parts that have such ids are turned into text.
		if (!name.endsWith('.xml') || !(part.includes('<w:bookmarkStart') || part.includes('<wp:docPr'))) continue;
		parts.set(name, Buffer.from(renumberIds(part.toString('utf8'))));
	}
	return await writeParts(parts);
}
