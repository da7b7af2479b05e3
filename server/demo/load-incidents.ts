/** The sudden events of a demo, through the operations of every day and the clock that would have run on it. */
import { addDays, civilInstant } from '#domain/calendar/date.ts';
import { checklistOperations as checklists } from '#domain/incidents/checklists/operations.ts';
import { hotSpotOperations as hotSpots } from '#domain/incidents/hotSpots/operations.ts';
import { incidentOperations as incidents } from '#domain/incidents/operations.ts';
import { rumourOperations as rumours } from '#domain/incidents/rumours/operations.ts';
import type { Operation, OutputOf, RawInputOf } from '#domain/operation.ts';
import type { Actor } from '../access/actor.ts';
import type { Application } from '../application.ts';
import { watch } from '../incidents/watch/jobs.ts';
import { perform } from '../perform.ts';
import { type DemoIncident, demoHotSpot, demoIncidents, demoRumour, type IncidentStep } from './incidents.ts';
import { type Loaded, ownerOf } from './load-cases.ts';
import { holderOn } from './load-people.ts';
import type { DemoWorld } from './world.ts';

type Told = { id: string; organisationId: string; version: number; fields: DemoIncident['fields'] };
type Doing = <O extends Operation>(who: Actor, now: Date, operation: O, input: RawInputOf<O>) => Promise<OutputOf<O>>;

const instant = (local: string) => new Date(`${local}:00+07:00`);

/** Loads quick reports, the hot spot and the rumour in the order of their days. */
export async function loadIncidents(application: Application, world: DemoWorld, loaded: Loaded): Promise<void> {
	let acts = 0;
	const doing: Doing = (actor, now, operation, input) => {
		acts += 1;
		return perform(application, operation, input, { actor, now, key: `demo-incident-${acts}` });
	};
	const owner = ownerOf(world);
	const actorOf = (by: IncidentStep['by'], unitKey: string, on: string): Actor => {
		if (by === 'unit') return holderOn(loaded.people, unitKey, 'grassrootsChair', on) as Actor;
		return holderOn(loaded.people, owner, by === 'officer' ? 'upperOfficer' : 'upperLeader', on) as Actor;
	};
	const told = new Map<string, Told>();
	for (const incident of demoIncidents) {
		const organisationId = loaded.organisations.get(incident.organisationKey) as string;
		const reportedAt = instant(incident.at);
		const unit = actorOf('unit', incident.organisationKey, incident.at.slice(0, 10));
		const { id, version } = await doing(unit, reportedAt, incidents.report, { ...incident.fields, organisationId });
		told.set(incident.key, { id, organisationId, version, fields: incident.fields });
		// Whom the clock tells first.
		await watch({ ...application, now: () => reportedAt });
		for (const step of incident.steps) {
			const now = new Date(reportedAt.getTime() + step.after * 60_000);
			const actor = actorOf(step.by, incident.organisationKey, incident.at.slice(0, 10));
			await takeStep(application, doing, { actor, now, step, told, key: incident.key });
			if (incident.key === demoHotSpot.incidentKey && step.act === 'acknowledge') {
				await loadHotSpot(doing, { actor, unit, id, unitId: organisationId });
			}
		}
	}
	const leader = actorOf('leader', owner, world.todayOn);
	await loadRumour(doing, actorOf('officer', owner, world.todayOn), leader);
}

type Step = { actor: Actor; now: Date; step: IncidentStep; told: Map<string, Told>; key: string };

async function takeStep(application: Application, doing: Doing, { actor, now, step, told, key }: Step): Promise<void> {
	const known = told.get(key) as Told;
	const { id } = known;
	if (step.act === 'clock') await watch({ ...application, now: () => now });
	else if (step.act === 'acknowledge') await doing(actor, now, incidents.acknowledge, { id });
	else if (step.act === 'tick') await doing(actor, now, checklists.tick, { id, code: step.code });
	else if (step.act === 'say') await doing(actor, now, incidents.say, { id, ...step.said });
	else if (step.act === 'link') {
		await doing(actor, now, incidents.link, { id, mainId: (told.get(step.to) as Told).id });
	} else if (step.act === 'supplement') {
		known.fields = { ...known.fields, ...step.fields };
		const input = { ...known.fields, id, version: known.version };
		known.version = (await doing(actor, now, incidents.supplement, input)).version;
	} else {
		const { result, cause, lesson } = step;
		await doing(actor, now, incidents.close, { id, result, cause, ...(lesson && { lesson }) });
	}
}

async function loadHotSpot(
	doing: Doing,
	{ actor, unit, id: incidentId, unitId }: { actor: Actor; unit: Actor; id: string; unitId: string },
): Promise<void> {
	const { at, declaration, measures, party, lines, review } = demoHotSpot;
	const declaredAt = instant(at);
	const firstOn = at.slice(0, 10);
	const on = (after: number, hour: number) => civilInstant(addDays(firstOn, after), hour, 15);
	const { id } = await doing(actor, declaredAt, hotSpots.declare, { ...declaration, unitId, incidentId });
	await doing(unit, on(0, 11), hotSpots.acknowledge, { id });
	const { posts } = await doing(actor, on(0, 13), hotSpots.get, { id });
	const ownerPostId = posts[0]?.postId;
	for (const { title, dueAfter } of measures) {
		const dueOn = addDays(firstOn, dueAfter);
		const measure = { id, title, dueOn, ...(ownerPostId && { ownerPostId }) };
		await doing(actor, on(0, 13), hotSpots.addMeasure, measure);
	}
	const held = { id, who: party.who, heldOn: addDays(firstOn, party.after), result: party.result };
	for (const [day, words] of lines.entries()) {
		await doing(unit, on(day, 16), hotSpots.writeLine, { id, words });
		if (day === party.after) await doing(actor, on(day, 17), hotSpots.bringTogether, held);
	}
	const shown = await doing(actor, on(lines.length, 8), hotSpots.get, { id });
	for (const { title, dueAfter, result } of measures) {
		const measureId = shown.measures.find((one) => one.title === title)?.id as string;
		await doing(unit, on(Math.max(dueAfter, lines.length), 9), hotSpots.completeMeasure, {
			id,
			measureId,
			words: result,
		});
	}
	await doing(actor, on(demoHotSpot.cooledAfter, 14), hotSpots.cool, { id, words: demoHotSpot.cooled });
	await doing(actor, on(demoHotSpot.closedAfter, 9), hotSpots.close, { id, words: demoHotSpot.closed });
	await doing(unit, on(demoHotSpot.closedAfter + 2, 9), hotSpots.review, { id, ...review });
	await doing(unit, on(demoHotSpot.closedAfter + 2, 10), hotSpots.account, { id, text: demoHotSpot.account });
}

async function loadRumour(doing: Doing, officer: Actor, leader: Actor): Promise<void> {
	const { at, ...content } = demoRumour;
	const { id } = await doing(officer, instant(at), rumours.make, content);
	await doing(leader, new Date(instant(at).getTime() + 90 * 60_000), rumours.approve, { id });
}
