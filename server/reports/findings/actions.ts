/** What other areas know of a unit, beside what it reports: to fill a form and to ask where the two differ. */
import { type Definition, type FigureField, fieldsOf, isFigure, type Values } from '#domain/fields/definition.ts';
import type { MeasuredFigures } from '#domain/fields/measured.ts';
import type { Context } from '../../context.ts';
import { supply } from '../../supplies.ts';

type MeasuredPeriod = { organisationId: string; fromOn: string; untilOn: string; cutOffOn: string };

/** Values for the fields that some area supplies, and by field where each came from. No statement where none does. */
export async function supplyMeasures(
	context: Context,
	at: MeasuredPeriod,
	definition: Definition,
): Promise<MeasuredFigures> {
	const fields = measuredFieldsOf(definition);
	const measured = await supply(context, at, [...new Set(fields.map((field) => field.measure))]);
	const values: Values = {};
	const sources: Record<string, string> = {};
	for (const field of fields) {
		const found = measured[field.measure];
		if (!found) continue;
		for (const code of ['', ...(field.breakdowns ?? []).map((part) => part.code)]) {
			const value = found.values[code];
			if (value !== undefined) values[code === '' ? field.key : `${field.key}.${code}`] = value;
		}
		sources[field.key] = found.source;
	}
	return { values, sources };
}

/** A definition never changes, and every report handed in asks. */
const known = new WeakMap<Definition, MeasuredField[]>();

type MeasuredField = FigureField & { measure: string };

function measuredFieldsOf(definition: Definition): MeasuredField[] {
	const found =
		known.get(definition) ??
		fieldsOf(definition).filter((field): field is MeasuredField => isFigure(field) && field.measure !== undefined);
	known.set(definition, found);
	return found;
}
