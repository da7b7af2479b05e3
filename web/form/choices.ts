/** One answer to choose: the code that is stored, the words that are read. */
export type Choice = { value: string; label: string; hint?: string };
