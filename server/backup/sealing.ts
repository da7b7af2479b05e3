/** The two layers around a backup's tar: gzip always, age (age-encryption.org) when a recipient is given. Both as streams. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline, Readable, type Transform } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { createGunzip, createGzip } from 'node:zlib';
import { Decrypter, Encrypter } from 'age-encryption';
import { BrokenTar } from '#server/backup/tar.ts';
import { refusalOf, StartRefused } from '#server/start-refused.ts';

const ageMark = 'age-encryption.org/v1';
const gzipMark = '\u001f\u008b';

/** Gzips and, with a recipient (`age1…`, several with commas between), encrypts so that each of them opens it alone. Throws `StartRefused` when the recipient cannot be read. */
export async function seal(source: Readable, recipient: string | undefined): Promise<Readable> {
	const encrypter = recipient === undefined ? undefined : encrypterFor(recipient);
	const packed = chained(source, createGzip());
	if (!encrypter) return packed;
	const encrypted = await encrypter.encrypt(Readable.toWeb(packed) as globalThis.ReadableStream<Uint8Array>);
	return Readable.fromWeb(encrypted as WebStream<Uint8Array>);
}

/** Refuses a recipient with a slip of the pen before anything else is done. */
export function encrypterFor(recipient: string): Encrypter {
	const encrypter = new Encrypter();
	try {
		for (const one of recipient.split(',')) encrypter.addRecipient(one.trim());
	} catch (error) {
		throw new StartRefused(
			`Khóa công khai "${recipient}" không đọc được. Khóa bắt đầu bằng age1 và chép nguyên một dòng; tạo cặp khóa mới bằng lệnh age-keygen.`,
			error,
		);
	}
	return encrypter;
}

/** The tar inside a backup file. What goes wrong while it is read comes out as `StartRefused`. */
export async function unseal(path: string, identity: string | undefined): Promise<AsyncGenerator<Uint8Array>> {
	const mark = await firstBytes(path);
	const isEncrypted = mark.startsWith(ageMark);
	if (!isEncrypted && !mark.startsWith(gzipMark)) {
		throw new StartRefused(
			`${path} không phải tệp sao lưu của Lắng Nghe, hoặc phần đầu tệp đã hỏng. Chọn tệp .lnbackup khác.`,
		);
	}
	if (isEncrypted && identity === undefined) {
		throw new StartRefused(
			`${path} đã được mã hóa. Chạy lại kèm tệp khóa riêng (dòng AGE-SECRET-KEY-…) đã tạo cùng khóa công khai lúc sao lưu.`,
		);
	}
	const file = createReadStream(path, { highWaterMark: 256 * 1024 });
	const packed = isEncrypted && identity !== undefined ? await decrypt(path, file, identity) : file;
	return translated(chained(packed, createGunzip()), path);
}

async function decrypt(path: string, file: Readable, identity: string): Promise<Readable> {
	const decrypter = new Decrypter();
	try {
		decrypter.addIdentity(identity.trim());
	} catch (error) {
		throw new StartRefused(
			'Khóa riêng không đọc được. Khóa là một dòng bắt đầu bằng AGE-SECRET-KEY-, chép nguyên từ tệp do age-keygen tạo ra.',
			error,
		);
	}
	try {
		const plain = await decrypter.decrypt(Readable.toWeb(file) as globalThis.ReadableStream<Uint8Array>);
		return Readable.fromWeb(plain as WebStream<Uint8Array>);
	} catch (error) {
		file.destroy();
		if (/no identity matched/.test(String(error))) {
			throw new StartRefused(
				`Khóa riêng này không mở được ${path}: tệp được mã hóa cho khóa khác. Dùng đúng khóa của lần sao lưu đó.`,
				error,
			);
		}
		throw damaged(path, error);
	}
}

async function* translated(source: Readable, path: string): AsyncGenerator<Uint8Array> {
	try {
		for await (const chunk of source) yield chunk as Uint8Array;
	} catch (error) {
		throw damaged(path, error);
	}
}

/** The refusal for a backup that cannot be read to its end. */
export function damaged(path: string, cause: unknown): Error {
	const refusal = refusalOf(cause, path);
	if (refusal instanceof StartRefused) return refusal;
	const isCutOff =
		(cause as { code?: unknown }).code === 'Z_BUF_ERROR' || (cause instanceof BrokenTar && cause.isCutOff);
	const what = isCutOff ? 'bị cắt cụt, thiếu phần cuối' : 'bị hỏng hoặc đã bị sửa';
	return new StartRefused(`Tệp ${path} ${what}. Chép lại từ nơi cất giữ hoặc dùng bản sao lưu khác.`, cause);
}

async function firstBytes(path: string): Promise<string> {
	try {
		const file = await open(path, 'r');
		try {
			const { buffer, bytesRead } = await file.read(Buffer.alloc(ageMark.length), 0, ageMark.length, 0);
			return buffer.toString('latin1', 0, bytesRead);
		} finally {
			await file.close();
		}
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT')
			throw new StartRefused(`Không có tệp ${path}. Kiểm tra lại đường dẫn của tệp sao lưu.`, error);
		throw refusalOf(error, path);
	}
}

/** An error of the first stream ends the second one with the same error. */
function chained(from: Readable, through: Transform): Readable {
	pipeline(from, through, () => {});
	return through;
}
