import type { voiceOperations } from '#domain/cases/voices/operations.ts';
import type { OutputOf } from '#domain/operation.ts';

/** What a number shows of its case. */
export type VoiceView = OutputOf<typeof voiceOperations.look>;
