/** How old a case is: since it came, or that nothing more is owed. */
export const ages = ['days30', 'days90', 'longer', 'ended'] as const;
export type Age = (typeof ages)[number];
