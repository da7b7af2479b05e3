/**
 * The part of XLSForm's expressions that a questionnaire of ours can say: one earlier answer is one of some options; a
 * number between two numbers; at most so many options or characters. Everything else gives undefined and is listed.
 */
import type { Condition } from '../../questionnaires/schema.ts';

const longest = 4000;

/** A `relevant` before names became keys: the question's name in the file and the codes in the file. */
export type Wanted = { name: string; values: string[] };

export function writeCondition(condition: Condition): string {
	return condition.isOneOf.map((code) => `\${${condition.key}} = '${code}'`).join(' or ');
}

/** Word processors turn quotes into curly ones. */
function straightened(expression: string): string {
	return expression.replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/\s+/g, ' ').trim();
}

type Token = { kind: 'name' | 'value' | 'sign'; text: string };

function tokensOf(expression: string): Token[] | undefined {
	const pattern =
		/\s*(?:\$\{\s*([^{}]+?)\s*\}|'([^']*)'|"([^"]*)"|(-?\d+(?:\.\d+)?)|(selected(?= ?\()|or(?![\w-])|[()=,]))/y;
	const tokens: Token[] = [];
	while (pattern.lastIndex < expression.length) {
		const match = pattern.exec(expression);
		if (!match) return undefined;
		const [, name, single, double, number, sign] = match;
		const value = single ?? double ?? number;
		if (name !== undefined) tokens.push({ kind: 'name', text: name });
		else if (value !== undefined) tokens.push({ kind: 'value', text: value.trim() });
		else tokens.push({ kind: 'sign', text: sign as string });
	}
	return tokens;
}

/** `${q} = 'a' or selected(${q}, 'b')`, also in brackets and the other way round. Undefined for anything else. */
export function readCondition(expression: string): Wanted | undefined {
	const text = straightened(expression);
	const tokens = text.length > longest ? undefined : tokensOf(text);
	if (!tokens) return undefined;
	const found: { name: string; value: string }[] = [];
	let at = 0;
	let isBroken = false;
	const take = (kind: Token['kind'], text?: string): string => {
		const token = tokens[at];
		if (token?.kind === kind && (text === undefined || token.text === text)) {
			at++;
			return token.text;
		}
		isBroken = true;
		return '';
	};
	const sees = (kind: Token['kind'], text?: string) =>
		tokens[at]?.kind === kind && (text === undefined || tokens[at]?.text === text);
	const term = (): void => {
		if (sees('sign', '(')) {
			at++;
			either();
			take('sign', ')');
		} else if (sees('sign', 'selected')) {
			at++;
			take('sign', '(');
			const name = take('name');
			take('sign', ',');
			found.push({ name, value: take('value') });
			take('sign', ')');
		} else if (sees('value')) {
			const value = take('value');
			take('sign', '=');
			found.push({ name: take('name'), value });
		} else {
			const name = take('name');
			take('sign', '=');
			found.push({ name, value: take('value') });
		}
	};
	const either = (): void => {
		term();
		while (!isBroken && sees('sign', 'or')) {
			at++;
			term();
		}
	};
	either();
	const [first] = found;
	if (isBroken || at < tokens.length || !first || found.some(({ name }) => name !== first.name)) return undefined;
	return { name: first.name, values: [...new Set(found.map(({ value }) => value))] };
}

/** The parts of `a and b and c` that stand in no bracket. */
function conjuncts(expression: string): string[] {
	const parts: string[] = [];
	let depth = 0;
	let from = 0;
	for (const match of expression.matchAll(/'[^']*'|"[^"]*"|\(|\)| and /gi)) {
		if (match[0] === '(') depth++;
		else if (match[0] === ')') depth--;
		else if (depth === 0 && /^ and $/i.test(match[0])) {
			parts.push(expression.slice(from, match.index));
			from = match.index + match[0].length;
		}
	}
	return [...parts, expression.slice(from)].map((part) => part.trim());
}

export type LimitName = 'min' | 'max' | 'atMost' | 'maxLength';

/** What a `constraint` asks, in whole numbers; `rest` are the parts that are not understood. */
export type Limits = Partial<Record<LimitName, number>> & { rest: string[] };

/** Reads `. >= 0 and . <= 120`, `count-selected(.) <= 3`, `string-length(.) <= 200`; the question may be named instead of `.`. */
export function readLimits(expression: string, name: string): Limits {
	const limits: Limits = { rest: [] };
	const text = straightened(expression).replaceAll(`\${${name}}`, '.').slice(0, longest);
	for (const part of conjuncts(text)) {
		const bare = part.replace(/^\((.*)\)$/, '$1').trim();
		const inner = conjuncts(bare);
		for (const one of inner) if (!readLimit(one, limits)) limits.rest.push(one);
	}
	return limits;
}

function readLimit(part: string, limits: Limits): boolean {
	const forward = /^(\.|count-selected\( ?\. ?\)|string-length\( ?\. ?\)) ?(<=|>=|<|>) ?(-?\d{1,16}(?:\.\d+)?)$/.exec(
		part,
	);
	const backward = /^(-?\d{1,16}(?:\.\d+)?) ?(<=|>=|<|>) ?(\.)$/.exec(part);
	const [subject, sign, text] = forward
		? [forward[1] as string, forward[2] as string, forward[3] as string]
		: backward
			? ['.', turned(backward[2] as string), backward[1] as string]
			: ['', '', ''];
	if (subject === '') return false;
	const number = Number(text);
	const upper = sign === '<=' ? Math.floor(number) : Math.ceil(number) - 1;
	const lower = sign === '>=' ? Math.ceil(number) : Math.floor(number) + 1;
	const isUpper = sign === '<=' || sign === '<';
	if (subject === '.') {
		if (isUpper) limits.max = upper;
		else limits.min = lower;
		return true;
	}
	if (!isUpper || upper < 1) return false;
	if (subject.startsWith('count')) limits.atMost = upper;
	else limits.maxLength = upper;
	return true;
}

function turned(sign: string): string {
	return sign.startsWith('<') ? sign.replace('<', '>') : sign.replace('>', '<');
}

export function writeLimits({ min, max, atMost, maxLength }: Partial<Record<LimitName, number | undefined>>): string {
	return [
		...(min === undefined ? [] : [`. >= ${min}`]),
		...(max === undefined ? [] : [`. <= ${max}`]),
		...(atMost === undefined ? [] : [`count-selected(.) <= ${atMost}`]),
		...(maxLength === undefined ? [] : [`string-length(.) <= ${maxLength}`]),
	].join(' and ');
}
