/** What duties are called. Only data: pages use it without the schemas. */
import type { DutyKind } from './schema.ts';

export const dutyTerms: Record<DutyKind, string> = { onDuty: 'Trực', absent: 'Vắng' };
