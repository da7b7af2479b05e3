/** Why a unit is rung up today, gravest first: this order is the order of the list. */
export const callReasons = {
	lawfulTerm: 'Hạn theo luật',
	overdue: 'Quá hạn',
	dueToday: 'Hạn hôm nay',
	returned: 'Bị trả lại, chưa sửa',
	dueTomorrow: 'Hạn ngày mai',
	silence: 'Lâu chưa có tin',
	noHolder: 'Chưa có chủ tịch',
	newChair: 'Chủ tịch mới',
} as const;
export type CallReason = keyof typeof callReasons;

/** How a call ended; one tap each. */
export const callOutcomes = {
	willDo: 'Sẽ làm',
	doneNow: 'Đã xong',
	trouble: 'Vướng mắc',
	noAnswer: 'Không nghe máy',
} as const;
export type CallOutcome = keyof typeof callOutcomes;
