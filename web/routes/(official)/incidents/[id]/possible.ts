/** What may be done with a report now: its abilities, the state table, and whether anybody has taken it. */
import {
	type IncidentTransition,
	incidentTransitions,
	isIncidentTransitionPossible,
} from '#domain/incidents/lifecycle.ts';
import type { IncidentState } from '#domain/incidents/schema.ts';

type Subject = { id: string; state: IncidentState; acknowledgedAt: Date | null; abilities: string[] };

/** Whether this person may take the step in this state. */
export function may({ state, abilities }: Subject, name: IncidentTransition): boolean {
	return abilities.includes(incidentTransitions[name].verb) && isIncidentTransitionPossible(name, state);
}

const further = { passUp: 'pass-up', link: 'link', close: 'close', reopen: 'reopen', withdraw: 'withdraw' } as const;

/** The less frequent steps as links, each to its own page. */
export function furtherSteps(incident: Subject): { name: string; label: string; href: string }[] {
	return (Object.keys(further) as (keyof typeof further)[])
		.filter((name) => may(incident, name) && (name !== 'close' || incident.acknowledgedAt !== null))
		.map((name) => ({
			name,
			label: incidentTransitions[name].button,
			href: `/incidents/${incident.id}/${further[name]}`,
		}));
}
