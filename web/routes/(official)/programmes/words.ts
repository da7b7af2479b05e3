import { type CivilDate, formatDate } from '#domain/calendar/date.ts';
import { formatNumber } from '#domain/fields/number.ts';
import type { Task } from '#domain/plans/programmes/schema.ts';
import { taskBasisTerms, taskStandingTerms } from '#domain/plans/programmes/terms.ts';
import type { Tone } from '#web/ui/tag/tones.ts';
import { vi } from './texts.ts';

const tones: Record<Task['standing'], Tone> = { open: 'wait', done: 'done', dropped: 'neutral', carried: 'info' };

/** “Đã xong, tự khai”, “Quá hạn”: how a task stands today. */
export function standingTag({ standing, basis, dueOn }: Task, today: CivilDate): { tone: Tone; text: string } {
	if (standing === 'open' && dueOn < today) return { tone: 'late', text: vi.task.late };
	// A word alone is no proof: it does not look finished.
	if (basis === 'declared') return { tone: 'neutral', text: `${taskStandingTerms.done}, ${taskBasisTerms.declared}` };
	return { tone: tones[standing], text: taskStandingTerms[standing] };
}

export const ownerOf = ({ ownerTitle, ownerName }: Task): string =>
	ownerTitle === null ? vi.quarter.noOwner : [ownerName, ownerTitle].filter(Boolean).join(', ');

/** What stands behind a task: its evidence, its figure with number and day, somebody's word. */
export function shownBy(task: Task): string {
	const parts: string[] = [];
	if (task.evidence > 0) parts.push(vi.quarter.pieces(task.evidence));
	if (task.goal !== null) {
		const goal = formatNumber(task.goal);
		parts.push(
			task.measuredOn === null || task.measuredValue === null
				? vi.quarter.notCounted(goal)
				: vi.quarter.measured(formatNumber(task.measuredValue), goal, formatDate(task.measuredOn)),
		);
	}
	if (task.basis === 'declared') parts.push(taskBasisTerms.declared);
	return parts.join('; ') || vi.quarter.nothing;
}
