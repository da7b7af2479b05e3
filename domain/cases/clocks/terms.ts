/** Codes of clocks in Vietnamese. */
import type { BoundBody, ShownClockState } from './schema.ts';

export const boundBodyTerms: Record<BoundBody, string> = {
	union: 'Công đoàn',
	employer: 'Người sử dụng lao động',
	stateBody: 'Cơ quan nhà nước',
	worker: 'Người lao động',
};

export const clockStateTerms: Record<ShownClockState, string> = {
	running: 'Đang tính',
	over: 'Quá hạn',
	stopped: 'Tạm dừng',
	met: 'Đúng hạn',
	missed: 'Trễ hạn',
	void: 'Không còn áp dụng',
};
