import { randomFillSync } from 'node:crypto';

const buffer = Buffer.alloc(16 * 256);
let offset = buffer.length;

/**
 * A UUIDv7 (RFC 9562 §5.7) for ordinary records: sorts by the millisecond of `now`, so that index pages stay together.
 * Never for anything anonymous: the time can be read back from it.
 */
export function newId(now: Date): string {
	if (offset === buffer.length) {
		randomFillSync(buffer);
		offset = 0;
	}
	const bytes = buffer.subarray(offset, offset + 16);
	offset += 16;
	// A record of before 1970 (a union founded in 1929) sorts with the first of them.
	bytes.writeUIntBE(Math.max(0, now.getTime()), 0, 6);
	bytes[6] = (bytes[6]! & 0x0f) | 0x70;
	bytes[8] = (bytes[8]! & 0x3f) | 0x80;
	const hex = bytes.toString('hex');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
