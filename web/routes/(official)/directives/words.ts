import { formatNumber } from '#domain/fields/number.ts';
import { directiveKindTerms } from '#domain/plans/directives/terms.ts';
import { dutyMeasures } from '#domain/plans/duties/terms.ts';
import type { DirectiveKind, DirectiveState, DutyState } from '#domain/plans/schema.ts';
import type { Tone } from '#web/ui/tag/tones.ts';

/** “Kế hoạch 21/KH-LĐLĐ”: how a paper is called in one line. */
export function nameOf({ kind, symbol }: { kind: DirectiveKind; symbol: string | null }): string {
	return symbol ? `${directiveKindTerms[kind]} ${symbol}` : directiveKindTerms[kind];
}

/** “21/KH-LĐLĐ, mục III.1”: where a duty stands. */
export const sectionOf = ({ directive, section }: { directive: string; section: string }): string =>
	section ? `${directive}, mục ${section}` : directive;

export const directiveTones: Record<DirectiveState, Tone> = {
	draft: 'wait',
	issued: 'done',
	withdrawn: 'neutral',
	replaced: 'neutral',
};

export const dutyTones: Record<DutyState, Tone> = {
	proposed: 'wait',
	confirmed: 'done',
	dropped: 'neutral',
	ended: 'neutral',
};

/** “100%”, “1.200”; null where the paper names none. */
export function goalWords({ goal, isPerCent }: { goal: number | null; isPerCent: boolean }): string | null {
	return goal === null ? null : `${formatNumber(goal)}${isPerCent ? '%' : ''}`;
}

export const measureChoices = dutyMeasures.map(([value, label]) => ({ value, label }));
