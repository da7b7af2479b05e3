/** The bank as a whole, and what a question of it tells about itself. */
import type { Question } from '../schema.ts';
import { changes } from './changes.ts';
import { conditions } from './conditions.ts';
import { democracy } from './democracy.ts';
import type { BankQuestion, BankTopic } from './entry.ts';
import { job } from './job.ts';
import { living } from './living.ts';
import { pay } from './pay.ts';
import { profile } from './profile.ts';
import { rights } from './rights.ts';
import { thoughts } from './thoughts.ts';
import { union } from './union.ts';

export const bank: readonly BankTopic[] = [
	profile,
	job,
	pay,
	conditions,
	rights,
	living,
	democracy,
	union,
	thoughts,
	changes,
];

const byKey = new Map(bank.flatMap((topic) => topic.questions).map((entry) => [entry.question.key, entry]));

export function findInBank(key: string): BankQuestion | undefined {
	return byKey.get(key);
}

/**
 * The question of the bank that this one still is: asked with the same words and the same answers, so that its results can
 * stand beside others' and beside last year's. Undefined where somebody changed it, or where it never was one.
 */
export function asInBank(question: Question): BankQuestion | undefined {
	const entry = byKey.get(question.key);
	if (!entry || entry.question.kind !== question.kind || entry.question.label.vi !== question.label.vi)
		return undefined;
	const answers = (one: Question) => ('options' in one ? one.options.map(({ code, label }) => [code, label.vi]) : []);
	return JSON.stringify(answers(entry.question)) === JSON.stringify(answers(question)) ? entry : undefined;
}
