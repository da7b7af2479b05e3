export const reviewKinds = ['interim', 'final'] as const;
export type ReviewKind = (typeof reviewKinds)[number];
export type ReviewBasis = Record<string, number>;
