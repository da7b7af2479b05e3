/** The desk at which cases are handled, for the tests of the handling: the small federation, a day, and what people do on it. */
import { after, before } from 'node:test';
import { handlingOperations as handling } from '#domain/cases/handling/operations.ts';
import { caseReadingOperations } from '#domain/cases/list/operations.ts';
import { caseOperations } from '#domain/cases/operations.ts';
import type { Operation, OutputOf, RawInputOf } from '#domain/operation.ts';
import { Problem } from '#domain/problems.ts';
import { testApplication } from '../../../test/database.ts';
import { at, buildFederation, type Federation, type PersonName } from '../../../test/federation.ts';
import { bring } from '../bring.fixture.ts';

export let federation: Federation;
before(async () => {
	federation = await buildFederation(await testApplication());
});
after(() => federation.application.close());

/** The day on which people act: what a case is brought on, until `goTo`. */
export let day = '2024-04-10';
export const goTo = (on: string) => {
	day = on;
};
export const as = <O extends Operation>(who: PersonName, operation: O, input: RawInputOf<O>): Promise<OutputOf<O>> =>
	federation.perform(who, at(day), operation, input);
export const refusal = (code: string, words?: RegExp) => (error: unknown) =>
	error instanceof Problem &&
	error.code === code &&
	(!words || words.test([error.message, ...error.issues.map(({ message }) => message)].join(' ')));
export const get = (who: PersonName, id: string) => as(who, caseReadingOperations.get, { id });
export const clocks = async (who: PersonName, id: string) =>
	(await get(who, id)).clocks.map(({ ruleCode, dueOn, state, binds }) => `${ruleCode} ${dueOn} ${state} ${binds}`);
export const forWorker = async (who: PersonName, id: string) =>
	(await as(who, caseOperations.openTexts, { id, purpose: 'handle' })).texts
		.filter((text) => text.forWorker && text.author === 'handler')
		.map(({ kind, text }) => `${kind}: ${text}`);

export async function arrive(facts: Parameters<typeof bring>[1] = {}) {
	goTo('2024-04-10');
	return (await bring(federation, facts, day)).id;
}
export const complaint = { kind: 'complaint', unionPart: 'resolve' } as const;

export async function accepted(facts: Parameters<typeof bring>[1] = {}) {
	const id = await arrive(facts);
	await as('dung', handling.classify, { id, ...complaint });
	await as('dung', handling.accept, { id });
	return id;
}
