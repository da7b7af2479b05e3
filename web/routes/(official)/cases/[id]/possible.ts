/** The acts that are offered: what the state allows, of that what the actor may. Nothing here decides; the operations do. */

import { otherActTerms } from '#domain/cases/handling/terms.ts';
import type { CaseState } from '#domain/cases/lifecycle.ts';
import {
	type CaseTransitionName,
	caseTransitions,
	endedStates,
	isCaseTransitionPossible,
} from '#domain/cases/lifecycle.ts';
import type { Topic } from '#domain/cases/schema.ts';
import { vi } from '../texts.ts';

export type Offered = { name: string; label: string; href: string };

type Seen = { id: string; topic: Topic; state: CaseState; abilities: string[]; isHandler: boolean };

/** Pages of their own, each for several transitions. */
const elsewhere: Partial<Record<CaseTransitionName, string>> = {
	transfer: 'transfer',
	ask: 'close',
	confirm: 'close',
	dispute: 'close',
	closeUnanswered: 'close',
};

/** What moves the case first, then what is rare. */
const rare: readonly CaseTransitionName[] = ['withdraw', 'file', 'reopen', 'extend', 'suspend'];

/** The first is the button that one presses next: what gives the matter away stands behind, what was just done last. */
const away: readonly CaseTransitionName[] = ['guide', 'transfer', 'return'];
const aside = (name: CaseTransitionName, state: CaseState): number =>
	caseTransitions[name].to === state ? 2 : away.includes(name) ? 1 : 0;

export function offeredActs(found: Seen): { next: Offered[]; more: Offered[] } {
	const names = (Object.keys(caseTransitions) as CaseTransitionName[]).filter(
		(name) => isCaseTransitionPossible(name, found.state) && found.abilities.includes(caseTransitions[name].verb),
	);
	const offer = (name: CaseTransitionName): Offered => ({
		name,
		// The union writes down what the worker says; it is not the one who says that it is solved.
		label: name === 'confirm' ? vi.one.heard : caseTransitions[name].button,
		href: `/cases/${found.id}/${elsewhere[name] ?? name}`,
	});
	const seen = new Set<string>();
	const once = ({ href }: Offered) => !seen.has(href) && Boolean(seen.add(href));
	const isOpen = !endedStates.includes(found.state);
	const others = [
		{ name: 'question', may: isOpen && found.abilities.includes('case.handle') },
		{ name: 'note', may: found.abilities.includes('case.handle') },
		{ name: 'documents', may: found.abilities.includes('case.handle') },
		{ name: 'advice', may: found.abilities.includes('case.handle') },
		{ name: 'split', may: isOpen && found.abilities.includes('case.handle') },
		{ name: 'link', may: found.abilities.includes('case.handle') },
		{ name: 'assign', may: isOpen && found.abilities.includes('case.assign') },
		{ name: 'takeOver', may: isOpen && found.abilities.includes('case.takeOver') },
		{ name: 'declareConflict', may: isOpen && found.abilities.includes('case.handle') },
		{ name: 'recuse', may: isOpen && found.isHandler },
		{ name: 'reportRetaliation', may: found.state !== 'withdrawn' && found.abilities.includes('case.handle') },
	].filter(({ may }) => may);
	return {
		next: names
			.filter((name) => !rare.includes(name))
			.toSorted((one, other) => aside(one, found.state) - aside(other, found.state))
			.map(offer)
			.filter(once),
		more: [
			...others.map(({ name }) => ({
				name,
				label: name === 'advice' ? vi.one.giveAdvice : (otherActTerms[name] ?? name),
				href:
					name === 'advice'
						? `/advice/given?case=${found.id}&topic=${found.topic}`
						: `/cases/${found.id}/${name === 'reportRetaliation' ? 'close' : name}`,
			})),
			...names.filter((name) => rare.includes(name)).map(offer),
		],
	};
}
