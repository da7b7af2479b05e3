export const erasureStates = ['due', 'proposed', 'confirmed', 'erased', 'kept'] as const;
export type ErasureState = (typeof erasureStates)[number];

/** Why something is kept beyond its time. */
export const keptReasons = ['serious', 'proceedings', 'inspection'] as const;
export type KeptReason = (typeof keptReasons)[number];
