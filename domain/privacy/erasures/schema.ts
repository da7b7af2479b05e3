/** The whole of what was said, or only who said it. */
export const erasedParts = ['case', 'identity'] as const;
export type ErasedPart = (typeof erasedParts)[number];

export const erasureStates = ['due', 'proposed', 'confirmed', 'erased', 'kept'] as const;
export type ErasureState = (typeof erasureStates)[number];

/** Why something is kept beyond its time. */
export const keptReasons = ['serious', 'proceedings', 'inspection'] as const;
export type KeptReason = (typeof keptReasons)[number];
