/** Chance that nobody can foresee or repeat: what stands in its order tells no other. */
import { randomBytes, randomInt } from 'node:crypto';

/** Fisher and Yates, with the randomness of cryptography. */
export function shuffled<T>(list: readonly T[]): T[] {
	const mixed = [...list];
	for (let at = mixed.length - 1; at > 0; at -= 1) {
		const other = randomInt(at + 1);
		[mixed[at], mixed[other]] = [mixed[other] as T, mixed[at] as T];
	}
	return mixed;
}

/** A number between 0 and 1, neither of them. */
export function chance(): number {
	return (randomBytes(6).readUIntBE(0, 6) + 0.5) / 2 ** 48;
}
