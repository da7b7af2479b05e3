/** Reads a backup file from its first to its last byte and compares everything with the checksums in it. */
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import {
	type ArchiveHeader,
	type ArchiveManifest,
	archiveFormat,
	filesFolder,
	headerName,
	headerSchema,
	manifestName,
	manifestSchema,
	migrationsFolder,
	type SequenceState,
	sequencesName,
	sequencesSchema,
	tablesFolder,
} from '#server/backup/archive.ts';
import { damaged, unseal } from '#server/backup/sealing.ts';
import { BrokenTar, readTar, type TarMember } from '#server/backup/tar.ts';
import { StartRefused } from '#server/start-refused.ts';

type Data = AsyncIterable<Uint8Array>;

/** Takes what is in a backup in its order. Each `data` is read to its end before the next call. */
export type ArchiveVisitor = {
	header: (header: ArchiveHeader) => Promise<void>;
	/** Not called for a table without rows. */
	table: (name: string, data: Data) => Promise<void>;
	sequences: (states: SequenceState[]) => Promise<void>;
	file: (sha256: string, data: Data) => Promise<void>;
};

export type ReadBackup = { header: ArchiveHeader; manifest: ArchiveManifest };

/** `lines` are the rows of a table: within a value PostgreSQL writes a line break as two characters. */
type Sum = { lines: number; bytes: number; sha256: string };

const lineBreak = 10;

const largestMember = 256 * 1024 * 1024;

/** Reads through without keeping anything. Throws `StartRefused` when the file is cut off, damaged, of a newer format or for another key. */
export function verifyBackup(path: string, identity?: string): Promise<ReadBackup> {
	const pass = async (_: unknown, data: Data) => {
		for await (const _chunk of data);
	};
	return readArchive(path, identity, { header: async () => {}, table: pass, sequences: async () => {}, file: pass });
}

/** Hands the contents to the visitor and compares all of it with the manifest. What the visitor throws comes through unchanged. */
export async function readArchive(
	path: string,
	identity: string | undefined,
	visitor: ArchiveVisitor,
): Promise<ReadBackup> {
	const members = readTar(await unseal(path, identity));
	const seen = { members: new Map<string, string>(), tables: new Map<string, Sum>(), files: new Map<string, Sum>() };
	const refuse = (why: string) => damaged(path, new Error(why));
	let header: ArchiveHeader | undefined;
	let manifest: ArchiveManifest | undefined;
	try {
		let next = await members.next();
		while (!next.done) {
			const member: TarMember = next.value;
			const name = member.name;
			if ((header === undefined) !== (name === headerName)) throw refuse(`${name} stands at a wrong place`);
			if (manifest) throw refuse(`${name} stands behind the manifest`);
			const table = tableOf(name);
			if (table !== undefined) {
				if (seen.tables.has(table)) throw refuse(`${table} stands in two places`);
				const parts = async function* () {
					while (!next.done && tableOf(next.value.name) === table) {
						yield* next.value.content;
						next = await members.next();
					}
				};
				seen.tables.set(table, await summed(parts(), (data) => visitor.table(table, data)));
				continue;
			}
			if (name.startsWith(filesFolder)) {
				const sha256 = name.slice(filesFolder.length);
				const sum = await summed(member.content, (data) => visitor.file(sha256, data));
				if (sum.sha256 !== sha256) throw refuse(`${name} has other bytes`);
				seen.files.set(sha256, sum);
			} else {
				const text = await textOf(member, refuse);
				seen.members.set(name, createHash('sha256').update(text).digest('hex'));
				if (name === headerName) {
					header = parseHeader(path, text.toString(), refuse);
					await visitor.header(header);
				} else if (name === sequencesName) await visitor.sequences(parse(sequencesSchema, text.toString(), refuse));
				else if (name === manifestName) manifest = parse(manifestSchema, text.toString(), refuse);
				else if (!name.startsWith(migrationsFolder)) throw refuse(`${name} is unknown`);
			}
			next = await members.next();
		}
	} catch (error) {
		throw error instanceof BrokenTar ? damaged(path, error) : error;
	} finally {
		await members.return(undefined);
	}
	if (!header || !manifest) throw damaged(path, new BrokenTar('the manifest is missing', true));
	compare(seen, header, manifest, refuse);
	return { header, manifest };
}

function tableOf(name: string): string | undefined {
	return name.startsWith(tablesFolder) ? name.slice(tablesFolder.length, name.lastIndexOf('/')) : undefined;
}

async function summed(data: Data, visit: (data: Data) => Promise<void>): Promise<Sum> {
	const hash = createHash('sha256');
	let bytes = 0;
	let lines = 0;
	const counted = async function* () {
		for await (const chunk of data) {
			hash.update(chunk);
			bytes += chunk.length;
			for (let at = chunk.indexOf(lineBreak); at >= 0; at = chunk.indexOf(lineBreak, at + 1)) lines += 1;
			yield chunk;
		}
	};
	await visit(counted());
	return { lines, bytes, sha256: hash.digest('hex') };
}

async function textOf(member: TarMember, refuse: (why: string) => Error): Promise<Buffer> {
	if (member.bytes > largestMember) throw refuse(`${member.name} is too large`);
	const chunks: Uint8Array[] = [];
	for await (const chunk of member.content) chunks.push(chunk);
	return Buffer.concat(chunks);
}

/** The format is looked at first: a newer one may have any shape. */
function parseHeader(path: string, text: string, refuse: (why: string) => Error): ArchiveHeader {
	const { format } = parse(headerSchema.pick({ product: true, format: true }), text, refuse);
	if (format > archiveFormat) {
		throw new StartRefused(
			`Tệp ${path} do bản Lắng Nghe mới hơn tạo ra. Cài bản mới hơn rồi chạy lại; cơ sở dữ liệu chưa bị đụng tới.`,
		);
	}
	return parse(headerSchema, text, refuse);
}

function parse<S extends z.ZodType>(schema: S, text: string, refuse: (why: string) => Error): z.infer<S> {
	try {
		return schema.parse(JSON.parse(text));
	} catch (error) {
		throw refuse(String(error));
	}
}

function compare(
	seen: { members: Map<string, string>; tables: Map<string, Sum>; files: Map<string, Sum> },
	header: ArchiveHeader,
	manifest: ArchiveManifest,
	refuse: (why: string) => Error,
): void {
	const known = new Map(manifest.members.map((member) => [member.name, member.sha256]));
	const needed = [headerName, sequencesName, ...header.migrations.map(({ name }) => `${migrationsFolder}${name}`)];
	for (const name of new Set([...needed, ...known.keys(), ...seen.members.keys()])) {
		if (name === manifestName) continue;
		if (known.get(name) === undefined || known.get(name) !== seen.members.get(name)) throw refuse(`${name} differs`);
	}
	for (const { name, sha256 } of header.migrations) {
		if (seen.members.get(`${migrationsFolder}${name}`) !== sha256) throw refuse(`${name} is not what ran`);
	}
	const names = header.tables.map((table) => table.name);
	if (names.join() !== manifest.tables.map((table) => table.name).join()) throw refuse('the tables differ');
	const nothing: Sum = { lines: 0, bytes: 0, sha256: createHash('sha256').digest('hex') };
	for (const { name, rows, bytes, sha256 } of manifest.tables) {
		const sum = seen.tables.get(name) ?? nothing;
		if (sum.lines !== rows || sum.bytes !== bytes || sum.sha256 !== sha256) throw refuse(`${name} differs`);
	}
	if ([...seen.tables.keys()].some((name) => !names.includes(name))) throw refuse('a table is not in the manifest');
	for (const { sha256, bytes } of manifest.files) {
		if (seen.files.get(sha256)?.bytes !== bytes) throw refuse(`file ${sha256} differs`);
	}
	if (seen.files.size !== manifest.files.length) throw refuse('a file is not in the manifest');
}
