/**
 * The page numbers worth a link: first, last, and two around the current one; `undefined` where numbers are left out.
 * A gap of a single page shows that page, since "…" would take the same room.
 */
export function pageNumbers(page: number, pages: number): (number | undefined)[] {
	const shown = new Set([1, pages, page - 1, page, page + 1].filter((number) => number >= 1 && number <= pages));
	const numbers: (number | undefined)[] = [];
	let before = 0;
	for (const number of [...shown].sort((a, b) => a - b)) {
		if (number - before === 2) numbers.push(before + 1);
		else if (number - before > 2) numbers.push(undefined);
		numbers.push(number);
		before = number;
	}
	return numbers;
}
