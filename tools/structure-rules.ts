import { posix } from 'node:path';
import {
	areaFiles,
	areaRows,
	clockPlaces,
	emptyNames,
	longest,
	networkPackages,
	platformFolders,
	type Rule,
	sqlFiles,
	sqlFolders,
	sqlPackages,
	webFrameworks,
} from './structure-house.ts';
import type { Source } from './structure-source.ts';

export type Finding = { path: string; line?: number; rule: Rule; sentence: string };

type Place = {
	path: string;
	/** `domain`, `server`, `web`, `tools`, `test`, `bench`. */
	house: string;
	/** The area or platform folder below the house, or '' for a file directly in it. */
	folder: string;
	name: string;
	isTest: boolean;
	isArea: boolean;
};

const areas = areaRows.flat();

export function placeOf(path: string): Place {
	const [house = '', ...rest] = path.split('/');
	const name = posix.basename(path);
	const folder = rest.length > 1 ? (rest[0] ?? '') : '';
	const isTest = /\.(test|fixture)\.ts$/.test(name) || house === 'test';
	return {
		path,
		house,
		folder,
		name,
		isTest,
		isArea: (house === 'domain' || house === 'server') && areas.includes(folder),
	};
}

/** Findings that need the path and the length only. */
export function checkPath(path: string, lines: number): Finding[] {
	const place = placeOf(path);
	const findings: Finding[] = [];
	const say = (rule: Rule, sentence: string) => findings.push({ path, rule, sentence });
	for (const part of path.split('/').slice(1)) {
		const word = part.split('.')[0] ?? '';
		if (emptyNames.includes(word))
			say('names', `"${word}" says nothing about what is inside: name it after the thing it holds.`);
	}
	if (/\.(ts|mjs|mts)$/.test(path) && /[A-Z]/.test(path.split('/').at(-1) ?? ''))
		say('names', 'A file is named in kebab case: only Svelte components begin with a capital.');
	const limit = place.isTest ? longest.test : longest.code;
	if (lines > limit && !path.endsWith('.sql'))
		say(
			'size',
			`${lines} lines are more than ${limit}: divide the file by noun, or enter it with a reason in tools/structure-house.ts.`,
		);
	if (/\.[jt]sx$/.test(path)) say('language', 'JSX has no place here: components are Svelte files below web/.');
	const allowed = place.isArea ? areaFiles[place.house] : undefined;
	const [word = ''] = place.name.split('.');
	if (allowed && !place.isTest && !(place.name === `${word}.ts` && allowed.includes(word))) {
		say(
			'names',
			`An area of ${place.house}/ holds only ${allowed.map((file) => `${file}.ts`).join(', ')} and tests: move this into one of them, or into a folder of a noun with the same names.`,
		);
	}
	return findings;
}

/** Findings inside a file: its imports, statements and calls. */
export function checkSource(path: string, source: Source): Finding[] {
	const place = placeOf(path);
	const findings: Finding[] = [];
	const say = (rule: Rule, line: number, sentence: string) => findings.push({ path, line, rule, sentence });
	for (const { specifier, line, typeOnly } of source.imports) {
		for (const [rule, sentence] of importFindings(place, specifier, typeOnly)) say(rule, line, sentence);
	}
	for (const { what, line } of source.notErasable) {
		say(
			'language',
			line,
			`Node runs our TypeScript by leaving the types out and cannot run ${what}: write a plain constant, field or function.`,
		);
	}
	if (place.isTest || !['domain', 'server', 'web'].includes(place.house)) return findings;
	if (!mayHoldSql(place))
		for (const line of source.sql)
			say(
				'sql',
				line,
				'SQL stands in store.ts, policy.ts or measures.ts of its area, or in the platform: move the query there and call it.',
			);
	if (!clockPlaces.some((start) => path.startsWith(start))) {
		for (const line of source.clock)
			say('clock', line, 'The clock is read at the door only: take `now` as a parameter.');
	}
	if (place.house !== 'web' && place.folder !== 'channels') {
		for (const line of source.network)
			say('network', line, 'Only server/channels speaks to the outside world: hand the message to a channel.');
	}
	return findings;
}

function importFindings(place: Place, specifier: string, typeOnly: boolean): [Rule, string][] {
	const found: [Rule, string][] = [];
	const target = targetOf(place.path, specifier);
	if (target === undefined) {
		if (place.house === 'domain' && !place.isTest && specifier !== 'zod')
			found.push([
				'imports',
				`domain/ imports only zod and itself, not "${specifier}": do the input and output in server/ and pass the value in.`,
			]);
		if (place.house === 'server' && !place.isTest && webFrameworks.test(specifier))
			found.push(['imports', `server/ does not know the web framework ("${specifier}"): keep this in web/.`]);
		if (place.house === 'web' && /^\$app\//.test(specifier) && !/^(\+|hooks\.)/.test(place.name))
			found.push([
				'imports',
				`"${specifier}" is for page, layout and hook files: pass the value to this file as a property.`,
			]);
		if (!typeOnly && !place.isTest && ['domain', 'server', 'web'].includes(place.house)) {
			if (sqlPackages.includes(specifier) && !mayHoldSql(place))
				found.push([
					'sql',
					`"${specifier}" is for store.ts, policy.ts, measures.ts and the platform: move the query there and call it.`,
				]);
			if (networkPackages.test(specifier) && place.folder !== 'channels')
				found.push([
					'network',
					`"${specifier}" speaks to the outside world, which only server/channels does: hand the message to a channel.`,
				]);
		}
		return found;
	}
	const to = placeOf(target);
	const upward =
		(place.house === 'domain' && to.house !== 'domain') ||
		(place.house === 'server' && !['server', 'domain'].includes(to.house)) ||
		(place.house === 'web' && !['web', 'server', 'domain'].includes(to.house));
	if (upward && !place.isTest)
		found.push([
			'imports',
			`The direction is web → server → domain, and this imports ${target}: move what both need down, or pass it in.`,
		]);
	if (place.isTest) return found;
	if (place.isArea && to.isArea && place.folder !== to.folder) {
		const from = rowOf(place.folder);
		const into = rowOf(to.folder);
		if (from === into)
			found.push([
				'imports',
				`The areas ${place.folder} and ${to.folder} do not import one another: use an event, a measure or context.perform.`,
			]);
		if (from < into)
			found.push([
				'imports',
				`${place.folder} comes before ${to.folder} and cannot import it: let ${to.folder} listen to an event, or move the rule.`,
			]);
	}
	// A table's type may name what it holds; behaviour is what the platform must not know.
	if (to.isArea && !typeOnly && platformFolders.some((folder) => place.path.startsWith(folder))) {
		found.push([
			'imports',
			`The platform knows no area, and this imports ${target}: let the area hand it in, or register it in server/main.ts.`,
		]);
	}
	return found;
}

function rowOf(area: string): number {
	return areaRows.findIndex((row) => row.includes(area));
}

/** The path in the project that a specifier means, or undefined for a package. */
function targetOf(path: string, specifier: string): string | undefined {
	if (specifier.startsWith('#')) return specifier.slice(1);
	if (specifier.startsWith('.')) return posix.join(posix.dirname(path), specifier);
	return undefined;
}

function mayHoldSql(place: Place): boolean {
	if (place.house !== 'server') return false;
	if (place.isArea) return sqlFiles.includes(place.name.split('.')[0] ?? '');
	return sqlFolders.some((folder) => place.path.startsWith(folder));
}
