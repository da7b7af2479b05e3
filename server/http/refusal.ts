import { randomBytes } from 'node:crypto';
import { Problem, problem } from '#domain/problems.ts';
import type { Application } from '../application.ts';

/** The database has no place left, is starting or stopping, or went away: sending again is right, the key makes it safe. */
const passing = new Set([
	...['53300', '53400', '57P01', '57P02', '57P03', '08000', '08003', '08006'],
	...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'],
]);
const lost =
	/^(timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error)/;

/**
 * What a person or system is told when something was refused or broke. Anything that is not a declared refusal is ours:
 * the log gets it under a reference, the answer gets the reference and nothing else.
 */
export function refusalOf(
	application: Pick<Application, 'log'>,
	error: unknown,
): { problem: Problem; status: number; body: object } {
	const refused = error instanceof Problem ? error : broken(application, error);
	return {
		problem: refused,
		status: refused.status,
		body: { code: refused.code, message: refused.message, details: refused.details, issues: refused.issues },
	};
}

function broken(application: Pick<Application, 'log'>, error: unknown): Problem {
	const code = String((error as { code?: unknown } | null)?.code ?? '');
	if (passing.has(code) || (error instanceof Error && lost.test(error.message))) return problem('busy');
	const reference = randomBytes(4).toString('hex');
	// The message of a database error can quote what a person typed; the stack names only our own places.
	const stack = error instanceof Error ? (error.stack ?? '').split('\n').slice(1, 8).join('\n') : '';
	const kind = error instanceof Error ? error.name : typeof error;
	application.log(`Lỗi ${reference}: ${kind} ${code}${code ? '' : messageOf(error)}\n${stack}`);
	return problem('broken', { reference });
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
