export const goalPeriods = ['year', 'quarter', 'directive'] as const;
export type GoalPeriod = (typeof goalPeriods)[number];
