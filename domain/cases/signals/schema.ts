/** Facts about workplaces that a rule finds. No rule looks at who spoke, and none ever will. */

export const signalRules = [
	'units',
	'employer',
	'commune',
	'people',
	'recurrence',
	'overdue',
	'prolonged',
	'bypass',
	'retaliation',
] as const;
export type SignalRule = (typeof signalRules)[number];

export const signalStates = ['open', 'dismissed', 'passed'] as const;
export type SignalState = (typeof signalStates)[number];

export const dismissReasons = ['handled', 'unrelated', 'counted', 'passedOn', 'other'] as const;
export type DismissReason = (typeof dismissReasons)[number];
