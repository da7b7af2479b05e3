/**
 * The shape of an operation: everything that the product can do is one of these. A form action, the JSON door and the
 * offline outbox are doors to the same operation; none of them contains a rule.
 */
import type { z } from 'zod';
import type { Verb } from './verbs.ts';

/** Who may try: anyone (sign-in itself), any signed-in person about themselves, or whoever holds the verb where it matters. */
export type Access = 'anyone' | 'signedIn' | Verb;

type Shape = { _zod: { input: unknown; output: unknown } };

export type Operation<Input extends Shape = Shape, Output extends Shape = Shape> = {
	/** `<area>.<verb>`: `reports.submit`. */
	name: string;
	/** Reads change nothing, need no key, and answer GET at the JSON door. */
	kind: 'read' | 'write';
	/** One Vietnamese sentence for the documentation. */
	summary: string;
	access: Access;
	input: Input;
	output: Output;
	/** A signature: only by the holder of the post in her own session, never by a token. */
	inPerson: boolean;
	/** False keeps it away from the JSON door: acts bound to a browser session (sign-in, pages). */
	door: boolean;
	/** What comes out is never kept: done twice it is done anew and logged twice (a name or a confidential text is opened). */
	isConfidential: boolean;
};

export type InputOf<O extends Operation> = O['input']['_zod']['output'];
export type RawInputOf<O extends Operation> = O['input']['_zod']['input'];
export type OutputOf<O extends Operation> = O['output']['_zod']['output'];

type Declaration<I extends Shape, O extends Shape> = Omit<
	Operation<I, O>,
	'kind' | 'door' | 'inPerson' | 'isConfidential'
> & {
	door?: boolean;
	inPerson?: boolean;
	isConfidential?: boolean;
};

/** Declares a change: one transaction, one event, one key. */
export function write<I extends z.ZodObject, O extends Shape>(declaration: Declaration<I, O>): Operation<I, O> {
	return { kind: 'write', door: true, inPerson: false, isConfidential: false, ...declaration };
}

/** Declares a read. */
export function read<I extends z.ZodObject, O extends Shape>(declaration: Declaration<I, O>): Operation<I, O> {
	return { kind: 'read', door: true, inPerson: false, isConfidential: false, ...declaration };
}

/** Where the JSON door serves it: `/api/v1/reports/{id}/submit`, without `{id}` where the input names no record. */
export function pathOf(operation: Operation): string {
	const [area, verb] = operation.name.split('.');
	const named = 'shape' in operation.input && 'id' in (operation.input.shape as Record<string, unknown>);
	return `/api/v1/${area}${named ? '/{id}' : ''}/${verb}`;
}
