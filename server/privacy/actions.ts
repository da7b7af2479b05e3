import type { privacyOperations } from '#domain/privacy/operations.ts';
import type { ActionsOf } from '../application.ts';
import { countWaiting } from './store.ts';

export const privacyActions: ActionsOf<typeof privacyOperations> = { waiting: (context) => countWaiting(context) };
