/**
 * The one condition of access, the same for one row and for a list: the row's organisation lies, on today's tree, in
 * the reach of a verb that the actor holds. Whoever asks it is noted on the context: an operation that finishes
 * without having asked is an error of ours and is rolled back.
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { problem } from '#domain/problems.ts';
import type { Verb } from '#domain/verbs.ts';
import type { Context } from '../context.ts';
import { type PathRange, reach } from './actor.ts';

/** SQL condition over a column holding today's path, e.g. `within(context, 'report.read', 'unitPaths.path')`. */
export function within(context: Context, verb: Verb, pathColumn: string): RawBuilder<SqlBool> {
	return inRanges(checkedReach(context, verb), pathColumn);
}

/** Where the actor holds the verb, for a statement that is built before its actor is known. */
export function checkedReach(context: Context, verb: Verb): PathRange[] {
	context.isChecked = true;
	return reach(context.actor, verb);
}

/** The condition itself, over ranges that `checkedReach` gave. */
export function inRanges(ranges: PathRange[], pathColumn: string): RawBuilder<SqlBool> {
	if (ranges.length === 0) return sql<SqlBool>`false`;
	const column = sql.ref(pathColumn);
	return sql<SqlBool>`(${sql.join(
		ranges.map((range) => sql`(${column} >= ${range.low} and ${column} < ${range.high})`),
		sql` or `,
	)})`;
}

/** The condition over the path of a row that was asked for before it was known who acts (`ahead`). */
export function reaches(context: Context, verb: Verb, path: string): boolean {
	return checkedReach(context, verb).some(({ low, high }) => path >= low && path < high);
}

/** The verbs of the list that the actor holds over the row, as a text array: what the buttons read. */
export function abilities<V extends Verb>(context: Context, verbs: readonly V[], pathColumn: string): RawBuilder<V[]> {
	const cases = verbs.map((verb) => sql`case when ${within(context, verb, pathColumn)} then ${verb}::text end`);
	return sql<V[]>`array_remove(array[${sql.join(cases)}]::text[], null)`;
}

declare const proof: unique symbol;

/** A row over which the verb was checked. Writes take only this; a row fetched for another verb does not compile. */
export type Allowed<Row, V extends Verb> = Row & { readonly [proof]: V };

type Checkable = { organisationId: string; mayAct: SqlBool };

/**
 * Turns the row of a query that selected `mayAct` into proof. A row that is not there (or not visible) is 404, one that
 * is visible but not the actor's to change is 403.
 */
export function prove<Row extends Checkable, V extends Verb>(
	context: Context,
	verb: V,
	row: Row | undefined,
): Allowed<Row, V> {
	if (!row) throw problem('notFound');
	if (!row.mayAct) throw problem('notYours');
	context.checks.push({ verb, organisationId: row.organisationId });
	return row as Allowed<Row, V>;
}
