/** One answer to choose: the code that is stored, the words that are read. */
export type Choice = { value: string; label: string; hint?: string };

/** The codes of a list of terms in its order, as choices. */
export function choicesOf<Code extends string>(
	terms: Record<Code, string>,
	hints: Partial<Record<Code, string>> = {},
): { value: Code; label: string; hint?: string }[] {
	const codes = Object.keys(terms) as Code[];
	return codes.map((value) => ({
		value,
		label: terms[value],
		...(hints[value] !== undefined && { hint: hints[value] }),
	}));
}
