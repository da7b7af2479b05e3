/** What other areas know of a unit, beside what it reports: to fill a form and to ask where the two differ. */
import { type Definition, fieldsOf, isFigure, type Values } from '#domain/fields/definition.ts';
import type { MeasuredFigures } from '#domain/fields/measured.ts';
import type { Measured } from '../../application.ts';
import type { Context } from '../../context.ts';

type MeasuredPeriod = { organisationId: string; fromOn: string; untilOn: string; cutOffOn: string };

/** Values for the fields that some area supplies, and by field where each came from. No statement where none does. */
export async function supplyMeasures(
	context: Context,
	at: MeasuredPeriod,
	definition: Definition,
): Promise<MeasuredFigures> {
	const fields = fieldsOf(definition).filter((field) => isFigure(field) && field.measure !== undefined);
	const wanted = fields.map((field) => field.measure as string);
	const supplied = await Promise.all(
		context.application.measures.map((provider) => {
			const names = provider.names.filter((name) => wanted.includes(name));
			return names.length > 0 ? provider.supply(context, at, names) : {};
		}),
	);
	const measured: Record<string, Measured> = Object.assign({}, ...supplied);
	const values: Values = {};
	const sources: Record<string, string> = {};
	for (const field of fields) {
		const found = measured[field.measure as string];
		if (!found || !isFigure(field)) continue;
		for (const code of ['', ...(field.breakdowns ?? []).map((part) => part.code)]) {
			const value = found.values[code];
			if (value !== undefined) values[code === '' ? field.key : `${field.key}.${code}`] = value;
		}
		sources[field.key] = found.source;
	}
	return { values, sources };
}
