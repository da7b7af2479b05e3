/** Figures that areas know of a union, asked for by name. */
import { today } from '#domain/calendar/date.ts';
import type { Actor } from '../../access/actor.ts';
import type { Application, Measured } from '../../application.ts';
import type { Context } from '../../context.ts';

/** What is known; a name that no area supplies, or knows nothing of, is left out. */
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

const nobody: Actor = { personId: '', fullName: '', posts: [], via: 'command', viaId: null };

/** What counting by night takes: nobody acts, nothing but figures is written, no other operation is asked. */
export function countingContext(application: Application): Context {
	const now = application.now();
	return {
		...{ application, db: application.connection.db, actor: nobody, now, today: today(now) },
		...{ checks: [], isChecked: true, events: [], last: [] },
		perform: () => Promise.reject(new Error('counting by night asks no other operation')),
	};
}
