/**
 * The life of a union's own plan: written, adopted by its committee, acknowledged or returned from above, adopted again.
 * This table drives the guard, the buttons and the diagram in docs/architecture.md.
 */
import type { Verb } from '../verbs.ts';
import type { PlanState } from './schema.ts';

/** What stands at a union and directive: nothing yet, or the state of its plan. */
export type PlanStanding = 'open' | PlanState;

type Transition = {
	verb: Verb;
	event: string;
	from: readonly PlanStanding[];
	/** Null where the act leaves the state as it is. */
	to: PlanState | null;
	button: string;
};

export const planTransitions = {
	adopt: {
		verb: 'plan.adopt',
		event: 'plan.adopted',
		from: ['draft', 'returned'],
		to: 'adopted',
		button: 'Xác nhận kế hoạch đã được thông qua',
	},
	adoptByProxy: {
		verb: 'plan.answer',
		event: 'plan.adoptedByProxy',
		from: ['draft', 'returned'],
		to: 'adopted',
		button: 'Ghi hộ kế hoạch',
	},
	acknowledge: {
		verb: 'plan.answer',
		event: 'plan.acknowledged',
		from: ['adopted'],
		to: 'acknowledged',
		button: 'Ghi nhận kế hoạch',
	},
	return: {
		verb: 'plan.answer',
		event: 'plan.returned',
		from: ['adopted', 'acknowledged'],
		to: 'returned',
		button: 'Trả lại để bổ sung',
	},
	renew: {
		verb: 'plan.write',
		event: 'plan.renewed',
		from: ['adopted', 'acknowledged'],
		to: 'replaced',
		button: 'Lập kế hoạch cho năm sau',
	},
} as const satisfies Record<string, Transition>;

export type PlanTransition = keyof typeof planTransitions;

export function isPlanTransitionPossible(name: PlanTransition, state: PlanStanding): boolean {
	return (planTransitions[name].from as readonly PlanStanding[]).includes(state);
}

/** Whether its text may be written: until it is adopted, and again when it was returned. */
export const isWritable = (state: PlanStanding): boolean =>
	state === 'open' || state === 'draft' || state === 'returned';
