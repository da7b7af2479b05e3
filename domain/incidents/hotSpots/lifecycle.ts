/** The life of a hot spot: only decisions of the union above move it. */
import type { HotSpotState } from './schema.ts';

export const hotSpotTransitions = {
	cool: { from: ['declared'], to: 'cooled' },
	close: { from: ['declared', 'cooled'], to: 'closed' },
	reopen: { from: ['cooled', 'closed'], to: 'declared' },
} as const satisfies Record<string, { from: readonly HotSpotState[]; to: HotSpotState }>;
export type HotSpotTransition = keyof typeof hotSpotTransitions;

/** Whether a decision can be taken in a state. */
export function isHotSpotTransitionPossible(name: HotSpotTransition, state: HotSpotState): boolean {
	const from: readonly HotSpotState[] = hotSpotTransitions[name].from;
	return from.includes(state);
}
