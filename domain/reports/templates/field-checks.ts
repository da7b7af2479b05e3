/** The checks that the editor asks about together with a field: what it is a part of, and when a jump needs a reason. */
import type { Check, Definition, Field } from '../../fields/definition.ts';
import { fieldsOf, isFigure, valueKeys } from '../../fields/definition.ts';
import { checkDefinition, checksOfField, partKeyOf } from '../../fields/design.ts';
import type { Issue } from '../../problems.ts';
import { keysOfCheck } from './indicators.ts';
import type { FieldWords } from './schema.ts';

/** The definition with the field's checks as the words want them. `before` is the field under its old key, if it has one. */
export function withFieldChecks(
	definition: Definition,
	before: Field | undefined,
	after: Field,
	words: FieldWords,
): Definition {
	if (!isFigure(after) && after.kind !== 'mean') return definition;
	const renamed = (definition.checks ?? []).map((check) => (before ? renamedIn(check, before, after) : check));
	const { partOf, jump } = checksOfField(renamed, after);
	const wanted: { now: Check | undefined; next: Check | null | undefined }[] = [
		{
			now: partOf,
			next: words.partOf
				? { kind: 'partOf', part: partKeyOf(after), whole: words.partOf }
				: words.partOf === undefined
					? undefined
					: null,
		},
		{
			now: jump,
			next: typeof words.jump === 'number' ? { kind: 'jump', key: after.key, share: words.jump } : words.jump,
		},
	];
	let checks = renamed;
	for (const { now, next } of wanted) {
		if (next === undefined) continue;
		if (!now) checks = next ? [...checks, next] : checks;
		else checks = checks.flatMap((check) => (check !== now ? [check] : next ? [next] : []));
	}
	return checks.length > 0 || definition.checks ? { ...definition, checks } : definition;
}

/** A field that gets a new key takes its checks along. */
function renamedIn(check: Check, before: Field, after: Field): Check {
	if (before.key === after.key) return check;
	const keys = new Map(valueKeys(before).map((key) => [key, after.key + key.slice(before.key.length)]));
	const rename = (key: string) => keys.get(key) ?? key;
	if (check.kind === 'jump') return { ...check, key: rename(check.key) };
	if (check.kind === 'partOf') return { ...check, part: rename(check.part), whole: rename(check.whole) };
	return { ...check, parts: check.parts.map(rename), whole: rename(check.whole) };
}

const asked = new Set(['min', 'max', 'decimals', 'numerator', 'denominator']);

/** What is wrong with the limits, operands and checks of one field, at the inputs of the step that named them. */
export function problemsOfField(definition: Definition, key: string): Issue[] {
	const section = definition.sections.findIndex((one) => one.fields.some((field) => field.key === key));
	const position = definition.sections[section]?.fields.findIndex((field) => field.key === key);
	const field = fieldsOf(definition).find((one) => one.key === key);
	if (!field) return [];
	const own = checksOfField(definition.checks ?? [], field);
	return checkDefinition(definition).flatMap(({ path, message }) => {
		const last = path.split('.').at(-1) ?? '';
		if (path.startsWith(`sections.${section}.fields.${position}.`) && asked.has(last)) {
			return [{ path: `step.field.${last}`, message }];
		}
		const check = definition.checks?.[Number(/^checks\.(\d+)/.exec(path)?.[1] ?? -1)];
		if (check && check === own.partOf) return [{ path: 'step.field.partOf', message }];
		if (check && check === own.jump) return [{ path: 'step.field.jump', message }];
		return [];
	});
}

/** A check of a figure that is no longer asked would keep the template from being published for no gain. */
export function withLivingChecks(definition: Definition): Definition {
	const known = new Set(fieldsOf(definition).flatMap(valueKeys));
	const isLiving = (check: Check) => keysOfCheck(check).every((key) => known.has(key));
	return definition.checks ? { ...definition, checks: definition.checks.filter(isLiving) } : definition;
}
