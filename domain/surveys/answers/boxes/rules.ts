/** Lengths of sealed answers, wherever they are sealed. */

/** Of the sealed bytes: all but who writes much fit into the first, four of which fit into a page of the database. */
export const answerSizes: readonly number[] = [2000, 8000, 33_000];

/** Answers that a phone hands over at once. */
export const mostDelivered = 50;

/** Base64 characters of so many bytes. */
export const base64Length = (bytes: number): number => Math.ceil(bytes / 3) * 4;
