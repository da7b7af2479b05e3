import type { voiceOperations } from '#domain/cases/voices/operations.ts';
import type { OutputOf } from '#domain/operation.ts';

/** The union of a poster's code, and what its page says before anything is sent. */
export type Unit = OutputOf<typeof voiceOperations.begin>;
