import type { Opened } from '../../cases/schema.ts';

export const openedKinds = ['text', 'identity', 'file'] as const satisfies readonly Opened[];
