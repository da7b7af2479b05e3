import { isReached } from '#domain/plans/goals/rules.ts';
import type { Goal } from '#domain/plans/goals/schema.ts';
import type { Tone } from '#web/ui/tag/tones.ts';
import { vi } from './texts.ts';

export function stateTag(goal: Goal): { tone: Tone; text: string } {
	if (goal.endedOn) return { tone: 'neutral', text: vi.state.ended };
	const reached = isReached(goal.figures.at(-1), goal);
	if (reached === null) return { tone: 'neutral', text: vi.state.unknown };
	return reached ? { tone: 'done', text: vi.state.reached } : { tone: 'wait', text: vi.state.notYet };
}
