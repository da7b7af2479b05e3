/** Under which clock each kind of request stands, and on which grounds of law it may be refused. */
import type { DataRequestKind, DataRequestState, RefusalGround } from './schema.ts';

const ruleCodes: Record<DataRequestKind, string> = {
	access: 'personalData.access',
	correct: 'personalData.access',
	delete: 'personalData.delete',
	withdrawConsent: 'personalData.withdraw',
	restrict: 'personalData.withdraw',
};

export const ruleCodeOf = (kind: DataRequestKind): string => ruleCodes[kind];
export const acknowledgeRule = 'personalData.acknowledge';

/**
 * Law on the Protection of Personal Data 2025 and the laws on petitions and archives. Not compared with the texts of the
 * acts; the page says so.
 */
const groundsOf: Record<DataRequestKind, readonly RefusalGround[]> = {
	access: ['harmsOthers', 'proceedings', 'stateSecret', 'notOwn'],
	correct: ['keptByLaw', 'proceedings', 'notOwn'],
	delete: ['keptByLaw', 'proceedings', 'withoutConsent', 'stateSecret', 'notOwn'],
	withdrawConsent: ['keptByLaw', 'proceedings', 'withoutConsent', 'notOwn'],
	restrict: ['keptByLaw', 'proceedings', 'withoutConsent', 'notOwn'],
};

export const refusalGroundsOf = (kind: DataRequestKind): readonly RefusalGround[] => groundsOf[kind];

export const openRequestStates = ['received', 'acknowledged'] as const satisfies readonly DataRequestState[];
export const isOpenRequest = (state: DataRequestState): boolean => state === 'received' || state === 'acknowledged';
