/**
 * Once an hour: what has a step today is recorded for everybody concerned and queued for e-mail. Matters are asked for
 * by due day, once more in the transaction that queues, and only the latest step of what was missed is made up for.
 */
import { type CivilDate, today } from '#domain/calendar/date.ts';
import type { WorkCalendar } from '#domain/calendar/holidays.ts';
import { dueSteps, nextSlot, recipientsOf, type Slot, slotOf, stepName } from '#domain/notices/rules.ts';
import type { NoticeReason } from '#domain/notices/terms.ts';
import type { Application, Matter, MatterProvider } from '../../application.ts';
import type { Db } from '../../db/connect.ts';
import { newId } from '../../db/id.ts';
import { loadCalendar } from '../../db/installation.ts';
import { type Addressee, listAddressees } from '../settings/store.ts';
import { closeDone } from '../store.ts';
import {
	finishDay,
	insertNotices,
	lastFinishedDay,
	listHolders,
	listOfficersAbove,
	listTold,
	lockQueue,
	type NewDelivery,
	type NewNotice,
	openDeliveries,
	restoredOn,
} from './store.ts';

/** Matters of one transaction. */
const chunk = 2_000;

/** Gives the number of notices that were recorded. */
export async function queueDue(application: Application): Promise<number> {
	const now = application.now();
	const on = today(now);
	const { connection, matters } = application;
	await closeDone(application);
	const calendar = await loadCalendar(connection.db);
	const lastDay = await lastFinishedDay(connection.db, on);
	let queued = 0;
	for (const { dueOn, offset } of dueSteps(on, lastDay, lastDay === on)) {
		for (const provider of matters) {
			const open = await provider.open(connection.db, { today: on, fromOn: dueOn, untilOn: dueOn, range: null });
			for (const [kind, found] of Map.groupBy(open, (matter) => matter.kind)) {
				for (let start = 0; start < found.length; start += chunk) {
					const step = { kind, dueOn, offset, on, now, calendar };
					const part = found.slice(start, start + chunk);
					queued += await connection.transaction((db) => queueChunk(application, db, provider, step, part));
				}
			}
		}
	}
	await finishDay(connection.db, on, queued, now);
	if (queued > 0) application.log(`Đã ghi ${queued} thông báo đến hạn.`);
	return queued;
}

type Step = { kind: string; dueOn: CivilDate; offset: number; on: CivilDate; now: Date; calendar: WorkCalendar };
type Wanted = { matter: Matter; personId: string; postId: string; reason: NoticeReason };

async function queueChunk(
	application: Application,
	db: Db,
	provider: MatterProvider,
	step: Step,
	matters: readonly Matter[],
): Promise<number> {
	const { kind, dueOn, offset, on, now } = step;
	await lockQueue(db);
	const ids = matters.map(({ id }) => id);
	const name = stepName(offset);
	const organisationIds = [...new Set(matters.map(({ organisationId }) => organisationId))];
	const [stillOpen, told, holders, above] = await Promise.all([
		provider.stillOpen(db, kind, ids),
		listTold(db, kind, name, ids),
		listHolders(db, on, organisationIds, [...new Set(matters.flatMap(({ postIds }) => postIds ?? []))]),
		listOfficersAbove(db, on, organisationIds),
	]);
	const open = new Set(stillOpen);
	const byUnit = Map.groupBy(holders, ({ organisationId }) => organisationId);
	const wanted: Wanted[] = matters
		.filter(({ id }) => open.has(id))
		.flatMap((matter) => {
			const { postIds, organisationId } = matter;
			const here = postIds ? holders : (byUnit.get(organisationId) ?? []);
			const at = { holders: here, above: above.get(organisationId) ?? [] };
			return recipientsOf(matter, offset, at).map((one) => ({ matter, ...one }));
		})
		.filter(({ matter, personId }) => !told.has(`${matter.id}/${personId}`));
	if (wanted.length === 0) return 0;
	const messages = await openMessages(application, db, step, wanted);
	const rows = wanted.map(
		({ matter, personId, postId, reason }, place): NewNotice => ({
			id: newId(now),
			personId,
			postId,
			organisationId: matter.organisationId,
			matterId: matter.id,
			reason,
			title: matter.title,
			path: matter.path,
			weight: matter.weight,
			isPrivate: matter.postIds !== undefined,
			deliveryId: messages[place] ?? null,
		}),
	);
	await insertNotices(db, { kind, step: name, dueOn, onDay: on, madeAt: now }, rows);
	return rows.length;
}

/** The message in which each notice goes out; null where it stays in the product. */
export async function openMessages(
	application: Application,
	db: Db,
	{ on, now, calendar }: Pick<Step, 'on' | 'now' | 'calendar'>,
	wanted: readonly { matter: Matter; personId: string; reason: NoticeReason }[],
): Promise<(string | null)[]> {
	if (!goesOut(application)) return wanted.map(() => null);
	const personIds = [...new Set(wanted.map(({ personId }) => personId))];
	const [people, restored] = await Promise.all([listAddressees(db, personIds, on), restoredOn(db)]);
	const addressees = new Map(people.filter(isReachable).map((one) => [one.personId, one]));
	// What was lost with the last hours before a restore may have been sent in them.
	const state = restored !== null && on <= restored ? 'held' : 'waiting';
	const slots = wanted.map(({ matter, personId, reason }) => {
		const person = addressees.get(personId);
		return person && slotOf(now, { reason, weight: matter.weight }, person.wishes, calendar);
	});
	const ids = await openDeliveries(db, deliveriesOf(wanted, slots, now), state, now);
	const later = wanted.map(({ matter, personId }, place) => {
		const [slot, person] = [slots[place], addressees.get(personId)];
		if (!slot || !person || ids.has(`${personId}/${slot.slot}`)) return undefined;
		return nextSlot(slot, person.wishes, calendar, matter.weight);
	});
	const laterIds = await openDeliveries(db, deliveriesOf(wanted, later, now), state, now);
	return wanted.map(({ personId }, place) => {
		const [slot, next] = [slots[place], later[place]];
		return (slot && ids.get(`${personId}/${slot.slot}`)) ?? (next && laterIds.get(`${personId}/${next.slot}`)) ?? null;
	});
}

function deliveriesOf(
	wanted: readonly { personId: string }[],
	slots: readonly (Slot | undefined)[],
	now: Date,
): NewDelivery[] {
	const made = new Map<string, NewDelivery>();
	for (const [place, { personId }] of wanted.entries()) {
		const slot = slots[place];
		const key = slot && `${personId}/${slot.slot}`;
		if (slot && key && !made.has(key)) made.set(key, { ...slot, id: newId(now), personId });
	}
	return [...made.values()];
}

/** Invented people get no e-mail: their addresses may belong to somebody. */
export function goesOut(application: Application): boolean {
	return application.channels.length > 0 && !application.isDemo;
}

export function isReachable({ email, byEmail, isBounced }: Addressee): boolean {
	return email !== null && byEmail && !isBounced;
}
