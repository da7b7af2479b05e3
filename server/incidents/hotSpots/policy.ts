import { checkWords } from '#domain/incidents/rules.ts';
import { problem } from '#domain/problems.ts';

/**
 * Refuses words with a mark of secrecy, and asks once before words that seem to name somebody are kept. The fields are
 * named by their place in the form.
 */
export function refuseWords(isNameMeant: boolean, fields: Record<string, string | undefined>): void {
	const checked = Object.entries(fields).map(([path, text]) => checkWords(path, text ?? '', isNameMeant));
	const secret = checked.flatMap((one) => one.secret);
	if (secret.length > 0) throw problem('secretMarked', {}, secret);
	const names = checked.flatMap((one) => one.names);
	if (names.length > 0) throw problem('namesNoticed', {}, names);
}
