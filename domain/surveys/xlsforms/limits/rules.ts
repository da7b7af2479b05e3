/** Limits and parameters of one row. */
import { flagIn, placeOf, type Reading, subjectOf } from '../bases/rules.ts';
import { cellOf, type SheetRow } from '../columns/rules.ts';
import { type LimitName, readLimits } from '../expressions/rules.ts';
import { quoted } from '../losses/rules.ts';

/** The limits that this kind of question knows; others and what is not understood are listed with their expression. */
export function limitsOf(
	reading: Reading,
	row: SheetRow,
	known: readonly LimitName[],
): Partial<Record<LimitName, number>> {
	const expression = cellOf(reading.table, row, 'constraint');
	if (expression === '') return {};
	const { rest, ...limits } = readLimits(expression, cellOf(reading.table, row, 'name'));
	const isForeign = (Object.keys(limits) as LimitName[]).some((name) => !known.includes(name));
	if (rest.length > 0 || isForeign) {
		const why = `Không giữ được giới hạn ${quoted(isForeign ? expression : rest.join(' and '))}.`;
		reading.ledger.left(placeOf(reading, row, 'constraint'), subjectOf(reading, row), why);
	}
	return Object.fromEntries(known.flatMap((name) => (limits[name] === undefined ? [] : [[name, limits[name]]])));
}

/** Values of `start=0 end=10 randomize=true`, by name in lower case. */
export function parametersOf(text: string): Map<string, string> {
	return new Map(
		[...text.matchAll(/([\w-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s,;]+)/g)].map((match) => [
			(match[1] as string).toLowerCase(),
			(match[2] as string).replace(/^["']|["']$/g, ''),
		]),
	);
}

/** Whether options stand in an order of chance; other parameters are listed. */
export function shuffledOf(reading: Reading, row: SheetRow): boolean | undefined {
	const parameters = parametersOf(cellOf(reading.table, row, 'parameters'));
	const rest = [...parameters.keys()].filter((name) => name !== 'randomize' && name !== 'seed');
	if (rest.length > 0) {
		const why = `Không hiểu tham số ${rest.join(', ')}.`;
		reading.ledger.left(placeOf(reading, row, 'parameters'), subjectOf(reading, row), why);
	}
	return flagIn(parameters.get('randomize') ?? '');
}
