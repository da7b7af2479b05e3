/** What was typed or sent → values that can be stored, and what the check has to say of them. */
import { checkValues, isAsked } from '#domain/fields/check.ts';
import type { Values } from '#domain/fields/definition.ts';
import { parseForm } from '#domain/fields/parse.ts';
import { toSchema } from '#domain/fields/to-schema.ts';
import { type Issue, problem } from '#domain/problems.ts';
import { estimatedKeys, estimatedPart } from '#domain/reports/estimates/rules.ts';
import type { Raw } from '#domain/reports/schema.ts';
import { issuesOf } from '../../../issues.ts';
import type { TemplateVersion } from '../../templates/store.ts';

// Building a schema of a hundred fields costs more than a submission; a version never changes.
const schemas = new WeakMap<TemplateVersion, ReturnType<typeof toSchema>>();

function schemaOf(version: TemplateVersion): ReturnType<typeof toSchema> {
	const known = schemas.get(version);
	if (known) return known;
	const made = toSchema(version.definition, { consolidated: version.audience === 'upper' });
	schemas.set(version, made);
	return made;
}

export type Answers = { raw?: Raw | undefined; values?: Values | undefined; reasons: Record<string, string> };

/**
 * Typed answers or ready values → values and what the check says of them. Refuses what cannot be stored, by field. A
 * contradiction or a jump never stops a report; but it is shown before it is signed, so one whose key has no reason yet,
 * not even an empty one, comes back once as `<key>.reason`.
 */
export function readAnswers(version: TemplateVersion, input: Answers, previous: Values | undefined) {
	const issues: Issue[] = [];
	let values: Values = {};
	if (input.raw) {
		const parsed = parseForm(version.definition, input.raw);
		values = parsed.values;
		issues.push(...parsed.problems.map(({ key, message }) => ({ path: key, message })));
	} else {
		const parsed = schemaOf(version).safeParse(input.values ?? {});
		if (!parsed.success) throw problem('unreadableInput', {}, issuesOf(parsed.error));
		values = parsed.data as Values;
	}
	const findings = checkValues(version.definition, values, { ...(previous && { previous }) });
	for (const { key, severity, message } of findings) if (severity === 'error') issues.push({ path: key, message });
	const doubts = findings.filter(isAsked);
	const unseen = doubts.filter(({ key }) => !Object.hasOwn(input.reasons, key));
	const isReadable = issues.length === 0;
	issues.push(...unseen.map(({ key, message }) => ({ path: `${key}.reason`, message })));
	if (issues.length > 0) throw problem(isReadable ? 'contradictionsFound' : 'unreadableInput', {}, issues);
	return { values, doubts };
}

/** The words given on what was found. A blank one was only seen. */
export function wordsIn(reasons: Record<string, string>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(reasons).flatMap(([key, said]) => (said.trim() ? [[key, said.trim()]] : [])),
	);
}

/** What was handed in with the estimated figures as they turned out. One left empty has no figure any more. */
export function finalValues(version: TemplateVersion, input: Answers, handed: Values): Values {
	const keys = new Set(estimatedKeys(version.definition));
	const kept = Object.entries(handed).filter(([key]) => !keys.has(key));
	let typed = input.values ?? {};
	if (input.raw) {
		const { values, problems } = parseForm(estimatedPart(version.definition), input.raw);
		const issues = problems.map(({ key, message }) => ({ path: key, message }));
		if (issues.length > 0) throw problem('unreadableInput', {}, issues);
		typed = values;
	}
	return Object.fromEntries([...kept, ...Object.entries(typed).filter(([key]) => keys.has(key))]);
}
