/** A quick report that becomes a case: what it says already, in the boxes of the intake. Its words are a draft to read back. */
import type { Topic } from '#domain/cases/schema.ts';
import type { Raw } from '#domain/fields/parse.ts';
import type { incidentOperations } from '#domain/incidents/operations.ts';
import type { DemandTopic, Trigger } from '#domain/incidents/schema.ts';
import type { OutputOf } from '#domain/operation.ts';
import { pickValue } from '#web/form/picks.ts';

const byTrigger: Partial<Record<Trigger, Topic>> = {
	accident: 'safety',
	fire: 'safety',
	poisoning: 'meals',
	disaster: 'hardship',
	epidemic: 'hardship',
	unpaid: 'wages',
	employerGone: 'wages',
	layOff: 'dismissal',
	violence: 'treatment',
};
const byDemand: Record<DemandTopic, Topic> = {
	wages: 'wages',
	bonus: 'wages',
	insurance: 'insurance',
	hours: 'hours',
	safety: 'safety',
	meal: 'meals',
	contract: 'dismissal',
	dismissal: 'dismissal',
	treatment: 'treatment',
	housing: 'housing',
	relief: 'hardship',
	other: 'other',
};

export function rawOfIncident(begun: OutputOf<typeof incidentOperations.beginVersion>): Raw {
	const { newest } = begun;
	const demand = newest.demands[0] ?? newest.cause;
	return {
		incidentId: begun.id,
		aboutOrganisationId: pickValue({ id: begun.organisationId, name: begun.organisationName }),
		topic: byTrigger[newest.trigger] ?? (demand ? byDemand[demand] : 'other'),
		people: newest.involved === null ? '' : String(newest.involved),
		place: [newest.workplace, newest.communeName].filter(Boolean).join(', '),
		employer: newest.employer ?? '',
		text: newest.what ?? '',
	};
}
