import { Problem, type ProblemCode } from '#domain/problems.ts';

/** For `assert.rejects`: a declared refusal of that code and nothing else. */
export const refusedWith = (code: ProblemCode) => (error: unknown) => error instanceof Problem && error.code === code;
