/** What was written in own words, sealed one by one and padded, so that not even its length can be known again. */
import { openEnvelope, packEnvelope, sealEnvelope } from '../../../vault/envelope.ts';
import type { SealingKeys } from '../../../vault/sealed-box.ts';

/** Of the sealed bytes. */
const wordSizes = [512, 2048, 8192, 33_000];

export function sealWords(publicKey: Buffer, text: string): Buffer {
	return sealEnvelope(publicKey, packEnvelope({ text }, [], wordSizes));
}

/** Throws where it was sealed to another key or was damaged. */
export function openWords(keys: SealingKeys, sealed: Buffer): string {
	return openEnvelope<{ text: string }>(keys, sealed).content.text;
}
