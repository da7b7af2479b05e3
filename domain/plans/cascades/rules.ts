import { shareText } from '../disseminations/rules.ts';
import type { CascadeFigures } from './schema.ts';

/** How the sums are kept in the database: one number a name. */
export type FlatFigures = Record<string, number>;

/** From `{"planned.seen": 3}`; a name that is missing counts nothing. */
export function figuresOf(flat: FlatFigures): CascadeFigures {
	const at = (name: string) => flat[name] ?? 0;
	return {
		assigned: at('assigned'),
		received: { declared: at('received.declared'), seen: at('received.seen') },
		planned: { declared: at('planned.declared'), seen: at('planned.seen'), checked: at('planned.checked') },
		doing: { declared: at('doing.declared'), seen: at('doing.seen'), checked: at('doing.checked') },
		returned: at('returned'),
		uppers: at('uppers'),
		uppersCarriedOn: at('uppersCarriedOn'),
		checks: {
			drawn: at('checks.drawn'),
			right: at('checks.right'),
			partly: at('checks.partly'),
			wrong: at('checks.wrong'),
			missing: at('checks.missing'),
		},
	};
}

/** “80/91 (87 %)”, “–” where nobody is assigned: a share is never shown without what it is a share of. */
export const shareOf = (count: number, of: number): string => (of === 0 ? '–' : shareText(count, of));
