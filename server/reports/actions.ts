import type { reportOperations } from '#domain/reports/operations.ts';
import type { ActionsOf } from '../application.ts';
import { boardActions } from './board/actions.ts';
import { consolidationActions } from './consolidation/actions.ts';
import { narrativeActions } from './consolidation/narratives/actions.ts';
import { entryActions } from './entry/actions.ts';
import { readingActions } from './reading/actions.ts';

export const reportActions: ActionsOf<typeof reportOperations> = {
	...readingActions,
	...entryActions,
	...boardActions,
	...consolidationActions,
	...narrativeActions,
};
