import { evidenceOperations } from '#domain/plans/evidence/operations.ts';
import { keptFile } from '#server/files/rows.ts';
