/** The POSIX ustar format (IEEE 1003.1-1988), written and read as a stream. Only plain files; names up to 100 bytes of ASCII. */

const block = 512;
const largest = 0o77777777777;

export type TarMember = {
	name: string;
	bytes: number;
	/** To be read before the next member; what is left of it is passed over. */
	content: AsyncGenerator<Uint8Array>;
};

/** Thrown by `readTar` when the bytes are no whole tar. */
export class BrokenTar extends Error {
	readonly isCutOff: boolean;

	constructor(message: string, isCutOff: boolean) {
		super(message);
		this.name = 'BrokenTar';
		this.isCutOff = isCutOff;
	}
}

/** One member as bytes; `content` gives exactly `bytes` bytes. */
export async function* tarMember(
	name: string,
	bytes: number,
	content: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
	at: Date,
): AsyncGenerator<Uint8Array> {
	yield tarHeader(name, bytes, at);
	let given = 0;
	for await (const chunk of content) {
		given += chunk.length;
		if (chunk.length > 0) yield chunk;
	}
	if (given !== bytes) throw new Error(`${name} changed its length while it was read`);
	const over = bytes % block;
	if (over > 0) yield Buffer.alloc(block - over);
}

function tarHeader(name: string, bytes: number, at: Date): Buffer {
	if (!/^[\x21-\x7e]{1,100}$/.test(name)) throw new RangeError(`not a name for a tar: ${name}`);
	if (bytes > largest) throw new RangeError(`too large for a tar: ${name}`);
	const header = Buffer.alloc(block);
	header.write(name, 0, 'ascii');
	header.write('0000600\0', 100, 'ascii');
	header.write('0000000\0', 108, 'ascii');
	header.write('0000000\0', 116, 'ascii');
	header.write(`${octal(bytes)}\0`, 124, 'ascii');
	header.write(`${octal(Math.floor(at.getTime() / 1000))}\0`, 136, 'ascii');
	header.write('0', 156, 'ascii');
	header.write('ustar\u000000', 257, 'ascii');
	header.write(checksumField(header), 148, 'ascii');
	return header;
}

/** The two empty blocks after the last member. */
export function tarEnd(): Buffer {
	return Buffer.alloc(2 * block);
}

/** The members in order. Reads the source to its end, so that a checksum behind it is seen too. Throws `BrokenTar`. */
export async function* readTar(source: AsyncIterable<Uint8Array>): AsyncGenerator<TarMember> {
	const bytes = new ByteReader(source);
	try {
		for (;;) {
			const header = await bytes.read(block);
			if (header.every((byte) => byte === 0)) break;
			const { name, size } = parseHeader(header);
			const content = bytes.stream(size);
			yield { name, bytes: size, content };
			for await (const _ of content);
			await bytes.read((block - (size % block)) % block);
		}
		await bytes.drain();
	} finally {
		await bytes.close();
	}
}

function octal(value: number): string {
	return value.toString(8).padStart(11, '0');
}

/** The sum of all bytes, with its own eight taken as spaces, as we write it: another byte in it is damage too. */
function checksumField(header: Buffer): string {
	let sum = 8 * 32;
	for (let index = 0; index < block; index += 1) if (index < 148 || index >= 156) sum += header[index]!;
	return `${sum.toString(8).padStart(6, '0')}\0 `;
}

function parseHeader(header: Buffer): { name: string; size: number } {
	const field = (from: number, length: number) =>
		header
			.toString('ascii', from, from + length)
			.replace(/\0.*$/s, '')
			.trim();
	const isWhole = header.toString('ascii', 148, 156) === checksumField(header) && field(156, 1) === '0';
	const size = Number.parseInt(field(124, 12), 8);
	if (!isWhole || !Number.isSafeInteger(size)) throw new BrokenTar('a member has no readable header', false);
	return { name: field(0, 100), size };
}

/** Takes exact lengths from chunks of any length. */
class ByteReader {
	readonly #chunks: AsyncIterator<Uint8Array>;
	#rest: Uint8Array = new Uint8Array(0);

	constructor(source: AsyncIterable<Uint8Array>) {
		this.#chunks = source[Symbol.asyncIterator]();
	}

	async read(bytes: number): Promise<Buffer> {
		const parts: Uint8Array[] = [];
		for await (const part of this.stream(bytes)) parts.push(part);
		return Buffer.concat(parts);
	}

	async *stream(bytes: number): AsyncGenerator<Uint8Array> {
		let missing = bytes;
		while (missing > 0) {
			if (this.#rest.length === 0) {
				const next = await this.#chunks.next();
				if (next.done) throw new BrokenTar('the end is missing', true);
				this.#rest = next.value;
			}
			const part = this.#rest.subarray(0, missing);
			this.#rest = this.#rest.subarray(part.length);
			missing -= part.length;
			yield part;
		}
	}

	async drain(): Promise<void> {
		while (!(await this.#chunks.next()).done);
	}

	async close(): Promise<void> {
		await this.#chunks.return?.();
	}
}
