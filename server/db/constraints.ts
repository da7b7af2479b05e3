import { type Issue, type Problem, type ProblemCode, problem } from '#domain/problems.ts';

/**
 * Constraint name → refusal, or the field to mend: for codes of lists that only the database holds, and for the races
 * that only it can see. Actions check first, in words with details.
 */
export const refusals: Record<string, ProblemCode | Issue> = {
	organisations_code_key: 'codeTaken',
	organisation_names_once: 'changedMeanwhile',
	organisation_parents_once: 'changedMeanwhile',
	organisation_parents_self: 'cycleInTree',
	organisation_communes_once: 'changedMeanwhile',
	unit_paths_once: 'changedMeanwhile',
	mandates_once: 'mandatesOverlap',
	accounts_user_name_key: 'userNameTaken',
	reports_once: 'reportSubmittedMeanwhile',
	documents_number_key: 'numberTaken',
	organisations_kind_code_fkey: { path: 'kindCode', message: 'Loại hình này không có. Chọn một loại trong danh sách.' },
	organisation_communes_commune_code_fkey: {
		path: 'communeCodes',
		message: 'Có mã xã, phường không có trong danh mục. Chọn lại từ danh sách.',
	},
	hot_spots_commune_code_fkey: { path: 'communeCode', message: 'Xã, phường này không có. Chọn lại từ danh sách.' },
	rumours_commune_code_fkey: { path: 'communeCode', message: 'Xã, phường này không có. Chọn lại từ danh sách.' },
	surveys_promises: 'surveyPromised',
	surveys_state: 'surveyOver',
	surveys_days: { path: 'closesOn', message: 'Ngày cuối cùng nhận phiếu ở trước ngày mở. Sửa một trong hai ngày.' },
	survey_sites_once: 'changedMeanwhile',
	survey_sites_code_key: 'changedMeanwhile',
	survey_bundles_two: 'bundleOwn',
	enterprises_commune_code_fkey: { path: 'communeCode', message: 'Xã, phường này không có. Chọn lại từ danh sách.' },
	questionnaire_versions_issued: 'questionnaireIssued',
	// Two wrote the line of one day at the same time.
	hot_spot_entries_line: 'changedMeanwhile',
};

/** Turns a refused constraint into its Problem; anything else passes through unchanged. */
export function translateDatabaseError(error: unknown): unknown | Problem {
	const name = (error as { constraint?: unknown } | null)?.constraint;
	const refusal = typeof name === 'string' ? refusals[name] : undefined;
	if (refusal === undefined) return error;
	return typeof refusal === 'string' ? problem(refusal) : problem('unreadableInput', {}, [refusal]);
}
