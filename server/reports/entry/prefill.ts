/** Figures that nobody should type twice: asked of the areas that know them, for this unit and period. */
import { type Definition, fieldsOf, isFigure, type Values } from '#domain/fields/definition.ts';
import type { Context } from '../../context.ts';

/** Values for the fields that some area supplies, and by field where each came from, in words. */
export async function prefill(
	context: Context,
	at: { organisationId: string; fromOn: string; untilOn: string; cutOffOn: string },
	definition: Definition,
): Promise<{ values: Values; sources: Record<string, string> }> {
	const fields = fieldsOf(definition).filter((field) => isFigure(field) && field.measure !== undefined);
	const wanted = fields.map((field) => field.measure as string);
	const supplied = await Promise.all(
		context.application.measures.map((provider) => {
			const names = provider.names.filter((name) => wanted.includes(name));
			return names.length > 0 ? provider.supply(context, at, names) : {};
		}),
	);
	const measured = Object.assign({}, ...supplied) as Awaited<
		ReturnType<(typeof context.application.measures)[0]['supply']>
	>;
	const values: Values = {};
	const sources: Record<string, string> = {};
	for (const field of fields) {
		const found = measured[field.measure as string];
		if (!found || !isFigure(field)) continue;
		const asked = ['', ...(field.breakdowns ?? []).map((part) => part.code)];
		for (const code of asked) {
			const value = found.values[code];
			if (value !== undefined) values[code === '' ? field.key : `${field.key}.${code}`] = value;
		}
		sources[field.key] = found.source;
	}
	return { values, sources };
}
