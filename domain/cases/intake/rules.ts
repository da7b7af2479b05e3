import type { Attestation, IntakeChannel } from './schema.ts';

/** By channel: a letter is its own paper; over the phone nobody signs. */
export function attestationsOf(channel: IntakeChannel): readonly Attestation[] {
	if (channel === 'letter') return ['paper'];
	return channel === 'phone' ? ['readBack'] : ['signature', 'fingerprint', 'readBack'];
}
