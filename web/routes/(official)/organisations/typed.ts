import type { Raw } from '#domain/fields/parse.ts';
import { type Errors, errorsOf } from '#web/form/errors.ts';

type Refusal = { code: string; message: string; issues: { path: string; message: string }[] };

/** The refusal beside its fields: its own issues, else by the code of the whole refusal, else above the form. */
export function errorsFor(refusal: Refusal | undefined, fieldOf: Record<string, string> = {}): Errors {
	if (!refusal) return {};
	if (refusal.issues.length > 0) return errorsOf(refusal.issues);
	return { [fieldOf[refusal.code] ?? '']: refusal.message };
}

/** A filter's address with other values; empty ones are left out, and the place in the list unless it is given. */
export function addressWith(
	url: { pathname: string; search: string },
	changes: Record<string, string | undefined>,
): string {
	const search = new URLSearchParams(url.search);
	search.delete('page');
	search.delete('after');
	for (const [name, value] of Object.entries(changes)) {
		if (value) search.set(name, value);
		else search.delete(name);
	}
	const query = search.toString();
	return query ? `${url.pathname}?${query}` : url.pathname;
}

const filters = ['q', 'kind', 'dissolved', 'asOf', 'asOf.day', 'asOf.month', 'asOf.year'];

/** The list without its filters, at the same place of the tree. */
export function withoutFilters(url: { pathname: string; search: string }): string {
	return addressWith(url, Object.fromEntries(filters.map((name) => [name, undefined])));
}

/** The parameters of an address as a form would have sent them. */
export function rawOfAddress(url: URL): Raw {
	return Object.fromEntries(url.searchParams);
}
