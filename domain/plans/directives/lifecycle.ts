/**
 * The life of a directive: draft → issued → withdrawn or replaced by another. A draft that is not wanted is thrown away;
 * nothing that was issued is ever deleted. Drives the guard and the buttons.
 */
import type { Verb } from '../../verbs.ts';
import type { DirectiveState } from '../schema.ts';

type DirectiveTransition = {
	verb: Verb;
	event: string;
	from: readonly DirectiveState[];
	/** Null where the act leaves the state as it is. */
	to: DirectiveState | null;
	button: string;
};

export const directiveTransitions = {
	issue: {
		verb: 'directive.issue',
		event: 'directive.issued',
		from: ['draft'],
		to: 'issued',
		button: 'Ban hành, đưa vào thực hiện',
	},
	edit: { verb: 'directive.write', event: 'directive.edited', from: ['draft'], to: null, button: 'Sửa thông tin' },
	discard: { verb: 'directive.write', event: 'directive.discarded', from: ['draft'], to: null, button: 'Bỏ bản nháp' },
	/** A scheme or annex that arrives later is still added. */
	attach: {
		verb: 'directive.write',
		event: 'directive.fileAttached',
		from: ['draft', 'issued'],
		to: null,
		button: 'Đính kèm tệp',
	},
	detach: { verb: 'directive.write', event: 'directive.fileDetached', from: ['draft'], to: null, button: 'Bỏ tệp' },
	outline: {
		verb: 'directive.write',
		event: 'directive.outlined',
		from: ['draft', 'issued'],
		to: null,
		button: 'Mẫu kế hoạch của đơn vị',
	},
	ledger: {
		verb: 'directive.write',
		event: 'directive.dutiesDecided',
		from: ['draft', 'issued'],
		to: null,
		button: 'Lập sổ nhiệm vụ',
	},
	replace: {
		verb: 'directive.issue',
		event: 'directive.replaced',
		from: ['issued'],
		to: 'replaced',
		button: 'Thay bằng văn bản khác',
	},
	withdraw: {
		verb: 'directive.issue',
		event: 'directive.withdrawn',
		from: ['issued'],
		to: 'withdrawn',
		button: 'Thu hồi',
	},
} as const satisfies Record<string, DirectiveTransition>;

export type DirectiveTransitionName = keyof typeof directiveTransitions;

export function isDirectiveTransitionPossible(name: DirectiveTransitionName, state: DirectiveState): boolean {
	return (directiveTransitions[name].from as readonly DirectiveState[]).includes(state);
}
