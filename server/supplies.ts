/** Figures that areas know of a union, asked for by name: by forms, plans, goals and programmes alike. */
import type { Measured } from './application.ts';
import type { Context } from './context.ts';

/** What is known; a name that no area supplies, or knows nothing of, is left out. No statement where nobody supplies any. */
export async function supply(
	context: Context,
	at: { organisationId: string; fromOn: string; untilOn: string; cutOffOn: string },
	wanted: readonly string[],
): Promise<Record<string, Measured>> {
	const supplied = await Promise.all(
		context.application.measures.map((provider) => {
			const names = wanted.filter((name) =>
				provider.names.some((own) => own === name || (own.endsWith(':') && name.startsWith(own))),
			);
			return names.length > 0 ? provider.supply(context, at, names) : {};
		}),
	);
	return Object.assign({}, ...supplied);
}

/** Names that some area can supply. */
export function suppliedNames(context: Context): Set<string> {
	return new Set(context.application.measures.flatMap((provider) => provider.names));
}
