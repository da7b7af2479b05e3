/**
 * Statements of the hot path, built and compiled once a process: building one costs more than sending it. Written like
 * any other; only what varies comes as a parameter, and a value may be handed on but not looked at while building, since
 * then it is a mark for its place.
 */
import type { CompiledQuery, QueryResult } from 'kysely';
import { type Db, sendOn } from './connect.ts';

/** The place of a value among those of a call. */
class Place {
	readonly index: number;

	constructor(index: number) {
		this.index = index;
	}

	toJSON(): never {
		throw new Error('A kept statement takes its values ready: this one was looked at while building');
	}

	toString(): never {
		return this.toJSON();
	}
}

/** `shape`: names and the ends of lists, as `read` meets them. */
type Plan = { shape: readonly string[]; sql: string; places: (number | { constant: unknown })[] };

/**
 * Makes a statement that is compiled at its first use, once for each shape of its parameters: lists within them may vary in
 * length. Parameters are plain objects and lists of texts, numbers, truth values, dates, buffers and null.
 */
export function kept<Parameters extends object, Row>(
	build: (db: Db, parameters: Parameters) => CompiledQuery<Row>,
): (db: Db, parameters: Parameters) => Promise<QueryResult<Row>> {
	const plans: Plan[] = [];
	return (db, parameters) => {
		const values: unknown[] = [];
		const shape: string[] = [];
		read(parameters, shape, values);
		let plan = plans.find((known) => isSame(known.shape, shape));
		if (!plan) {
			const compiled = build(db, placed(parameters, { next: 0 }) as Parameters);
			const places = compiled.parameters.map((value) => (value instanceof Place ? value.index : { constant: value }));
			plan = { shape, sql: compiled.sql, places };
			plans.push(plan);
		}
		const own = plan.places.map((place) => (typeof place === 'number' ? values[place] : place.constant));
		return sendOn<Row>(db, plan.sql, own);
	};
}

/** Collects the values in their order, with their names and where lists begin and end. */
function read(value: unknown, shape: string[], values: unknown[]): void {
	if (Array.isArray(value)) {
		shape.push('[');
		for (const item of value) read(item, shape, values);
		shape.push(']');
	} else if (isPlain(value)) {
		for (const key in value) {
			shape.push(key);
			read(value[key], shape, values);
		}
	} else {
		shape.push('.');
		values.push(value);
	}
}

// Name by name: joined into one text and looked up, a shape costs as much as all else that is done here.
function isSame(one: readonly string[], other: readonly string[]): boolean {
	if (one.length !== other.length) return false;
	for (let place = 0; place < one.length; place += 1) if (one[place] !== other[place]) return false;
	return true;
}

function placed(value: unknown, count: { next: number }): unknown {
	if (Array.isArray(value)) return value.map((item) => placed(item, count));
	if (!isPlain(value)) {
		count.next += 1;
		return new Place(count.next - 1);
	}
	return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, placed(item, count)]));
}

function isPlain(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
