/** `relevant` of a foreign row as the condition of a question; what cannot be said is listed and shown to everybody. */
import type { Condition, Question } from '../../questionnaires/schema.ts';
import { placeOf, type Reading, subjectOf } from '../bases/rules.ts';
import { cellOf, type SheetRow } from '../columns/rules.ts';
import { readCondition } from '../expressions/rules.ts';
import { quoted } from '../losses/rules.ts';
import { conditionReasons } from '../reasons/rules.ts';

/** Questions asked so far by their name in the file, with codes by their name in the file. */
export type Asked = Map<string, { question: Question; codes: Map<string, string> }>;

/** Undefined where the row has none or where it is lost, which is then in the list. */
export function conditionOf(reading: Reading, row: SheetRow, asked: Asked): Condition | undefined {
	const expression = cellOf(reading.table, row, 'relevant');
	if (expression === '' || /^(true\(\)|yes|true|1)$/i.test(expression)) return undefined;
	const found = understood(reading, expression, asked);
	if (typeof found !== 'string') return found;
	loseCondition(reading, row, found);
	return undefined;
}

export function loseCondition(reading: Reading, row: SheetRow, why: string): void {
	const subject = `${subjectOf(reading, row)}: ${cellOf(reading.table, row, 'relevant').replace(/\s+/g, ' ')}`;
	reading.ledger.left(placeOf(reading, row, 'relevant'), subject, why);
}

function understood(reading: Reading, expression: string, asked: Asked): Condition | string {
	const wanted = readCondition(expression);
	if (!wanted) return conditionReasons.tooRich;
	const { name, values } = wanted;
	const known = asked.get(name);
	if (!known) {
		return reading.names.has(name) ? conditionReasons.notYet(quoted(name)) : conditionReasons.missing(quoted(name));
	}
	const { question, codes } = known;
	if (question.kind !== 'choice' && question.kind !== 'scale') return conditionReasons.notSingle(quoted(name));
	const isOneOf = values.map((value) => codes.get(value)).filter((code) => code !== undefined);
	if (isOneOf.length < values.length) {
		const gone = values.filter((value) => !codes.has(value));
		return conditionReasons.noOption(quoted(name), gone.map(quoted).join(', '));
	}
	return { key: question.key, isOneOf };
}
