import { type Problem, type ProblemCode, problem } from '#domain/problems.ts';

/** Constraint name → refusal, for the races that only the database can see. Actions check first, in words with details. */
const refusals: Record<string, ProblemCode> = {
	organisations_code_key: 'codeTaken',
	organisation_names_once: 'changedMeanwhile',
	organisation_parents_once: 'changedMeanwhile',
	organisation_parents_self: 'cycleInTree',
	unit_paths_once: 'changedMeanwhile',
	mandates_once: 'mandatesOverlap',
	accounts_user_name_key: 'userNameTaken',
	reports_once: 'reportSubmittedMeanwhile',
	documents_number_key: 'numberTaken',
};

/** Turns a refused constraint into its Problem; anything else passes through unchanged. */
export function translateDatabaseError(error: unknown): unknown | Problem {
	const name = (error as { constraint?: unknown } | null)?.constraint;
	const code = typeof name === 'string' ? refusals[name] : undefined;
	return code ? problem(code) : error;
}
