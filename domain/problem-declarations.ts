/** How a refusal is declared, apart from the list of them, which is divided by area where it grew long. */

export type Declared = { status: number; sentence: (details: Record<string, string>) => string };

export const declare = (
	status: number,
	sentence: string | ((details: Record<string, string>) => string),
): Declared => ({
	status,
	sentence: typeof sentence === 'string' ? () => sentence : sentence,
});
