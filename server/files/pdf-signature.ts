/**
 * Reads who signed a PDF with a real digital signature (a PKCS#7 container beside the bytes that it covers, ISO 32000
 * §12.8), and whether those bytes are still the signed ones. Whether the issuer of the certificate is to be trusted is
 * not decided here: the page says so.
 */
import { createHash, createVerify, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { today } from '#domain/calendar/date.ts';

export type PdfSignature = {
	signer: string;
	issuer: string;
	/** Civil days of the certificate. */
	validFromOn: string;
	validUntilOn: string;
	/** ISO instant that the signer's machine noted. */
	signedAt: string | null;
	/** The covered bytes are those that were signed, by the key of this certificate. */
	isIntact: boolean;
	/** False where something was added behind the signature. */
	coversFile: boolean;
};

/** One element of DER: its tag, its content, and all of it with tag and length. */
type Der = { tag: number; content: Buffer; whole: Buffer };

const tags = { oid: 0x06, octets: 0x04, sequence: 0x30, set: 0x31, first: 0xa0, utcTime: 0x17 } as const;

const oids = {
	messageDigest: '06092a864886f70d010904',
	signingTime: '06092a864886f70d010905',
};

const hashes: Record<string, string> = {
	'06052b0e03021a': 'sha1',
	'0609608648016503040201': 'sha256',
	'0609608648016503040202': 'sha384',
	'0609608648016503040203': 'sha512',
};

function readDer(bytes: Buffer, offset = 0): Der {
	const tag = bytes.readUInt8(offset);
	let length = bytes.readUInt8(offset + 1);
	let start = offset + 2;
	if (length > 0x80) {
		const size = length - 0x80;
		length = bytes.readUIntBE(start, Math.min(size, 6));
		start += size;
	}
	if (start + length > bytes.length) throw new RangeError('a DER element runs over its end');
	return { tag, content: bytes.subarray(start, start + length), whole: bytes.subarray(offset, start + length) };
}

function childrenOf(element: Der): Der[] {
	const children: Der[] = [];
	for (let offset = 0; offset < element.content.length; ) {
		const child = readDer(element.content, offset);
		children.push(child);
		offset += child.whole.length;
	}
	return children;
}

type ByteRange = [number, number, number, number];

/** The last signature of the file: later ones cover the earlier. */
function lastSignature(file: Buffer): { range: ByteRange; container: Buffer } | null {
	const ranges = [...file.toString('latin1').matchAll(/\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g)];
	const numbers = ranges.at(-1)?.slice(1).map(Number) as ByteRange | undefined;
	if (!numbers) return null;
	const [start, length, next, last] = numbers;
	if (start !== 0 || length >= next || next + last > file.length) return null;
	const hex = file
		.subarray(length, next)
		.toString('latin1')
		.replace(/[<>\s]/g, '');
	return { range: numbers, container: Buffer.from(hex, 'hex') };
}

/** Whom the subject of a certificate names. */
function nameIn(distinguished: string): string {
	const parts = new Map(distinguished.split('\n').map((part) => part.split(/=(.*)/s, 2) as [string, string]));
	return (parts.get('CN') ?? parts.get('O') ?? distinguished).trim();
}

const dayOf = (text: string) => today(new Date(text));

/** `240328090500Z` of the container as an instant in ISO form. */
function signingTime(attributes: Der[]): string | null {
	const time = attributeValue(attributes, oids.signingTime);
	const typed = time?.content.toString('latin1') ?? '';
	const text = time?.tag === tags.utcTime ? `20${typed}` : typed;
	const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?Z$/.exec(text);
	return parts ? `${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}:${parts[5]}:${parts[6] ?? '00'}Z` : null;
}

function attributeValue(attributes: Der[], oid: string): Der | undefined {
	const attribute = attributes.find((one) => childrenOf(one)[0]?.whole.toString('hex') === oid);
	const values = attribute && childrenOf(attribute)[1];
	return values && childrenOf(values)[0];
}

function isSignedBy(certificate: X509Certificate, signerInfo: Der[], signed: Buffer): boolean {
	const hash = hashes[childrenOf(signerInfo[2]!)[0]?.whole.toString('hex') ?? ''];
	if (!hash) return false;
	const attributes = signerInfo.find((one) => one.tag === tags.first);
	const signature = signerInfo.findLast((one) => one.tag === tags.octets);
	if (!signature) return false;
	if (!attributes) return createVerify(hash).update(signed).verify(certificate.publicKey, signature.content);
	const digest = attributeValue(childrenOf(attributes), oids.messageDigest);
	if (!digest?.content.equals(createHash(hash).update(signed).digest())) return false;
	// What was signed is the attributes as a SET; in the container they stand under a tag of their own.
	const asSet = Buffer.from(attributes.whole);
	asSet[0] = tags.set;
	return createVerify(hash).update(asSet).verify(certificate.publicKey, signature.content);
}

function certificateOf(container: Buffer, file: Buffer, [, length, next, last]: ByteRange): PdfSignature | null {
	const signedData = childrenOf(childrenOf(readDer(container))[1]!)[0]!;
	const parts = childrenOf(signedData);
	const bag = parts.find((one) => one.tag === tags.first);
	const infos = parts.findLast((one) => one.tag === tags.set);
	const info = infos && childrenOf(infos)[0];
	if (!bag || !info) return null;
	const signerInfo = childrenOf(info);
	const serial = childrenOf(signerInfo[1]!)[1]?.content.toString('hex').replace(/^0+/, '');
	const all = childrenOf(bag).map((one) => new X509Certificate(one.whole));
	const own = all.find((one) => one.serialNumber.toLowerCase().replace(/^0+/, '') === serial) ?? all[0];
	if (!own) return null;
	const signed = Buffer.concat([file.subarray(0, length), file.subarray(next, next + last)]);
	const attributes = signerInfo.find((one) => one.tag === tags.first);
	return {
		signer: nameIn(own.subject),
		issuer: nameIn(own.issuer),
		validFromOn: dayOf(own.validFrom),
		validUntilOn: dayOf(own.validTo),
		signedAt: attributes ? signingTime(childrenOf(attributes)) : null,
		isIntact: isSignedBy(own, signerInfo, signed),
		coversFile: next + last === file.length,
	};
}

/** What the last digital signature of a PDF says; null where the file has none that can be read. */
export async function readPdfSignature(path: string): Promise<PdfSignature | null> {
	const file = await readFile(path);
	try {
		const found = lastSignature(file);
		return found && certificateOf(found.container, file, found.range);
	} catch (error) {
		// A damaged or foreign container is a file without a readable signature, not an error of ours.
		if (error instanceof TypeError || error instanceof RangeError || (error as { code?: string }).code) return null;
		throw error;
	}
}
