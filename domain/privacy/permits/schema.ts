/** Why a handler needs the name behind a denunciation. A code and no words: words would say who it is. */
export const permitReasons = ['contact', 'verify', 'protect', 'document', 'transfer'] as const;
export type PermitReason = (typeof permitReasons)[number];

export const permitStates = ['asked', 'allowed', 'refused'] as const;
export type PermitState = (typeof permitStates)[number];

/** How long the name may be opened once it was allowed. */
export const permitHours = 24;
/** How long a request waits for an answer before it lapses. */
export const permitAskedDays = 7;
