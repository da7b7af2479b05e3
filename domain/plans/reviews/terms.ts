import type { ReviewKind } from './schema.ts';

export const reviewKindTerms: Record<ReviewKind, string> = { interim: 'Sơ kết', final: 'Tổng kết' };
