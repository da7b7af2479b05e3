/**
 * What somebody has to know now and not at the next due step: recorded for each person at once, and out by e-mail without
 * waiting to be gathered, at night too where that is said.
 */
import type { CivilDate } from '#domain/calendar/date.ts';
import type { WorkCalendar } from '#domain/calendar/holidays.ts';
import { sendableFrom } from '#domain/notices/rules.ts';
import type { NoticeReason } from '#domain/notices/terms.ts';
import type { Application } from '../../application.ts';
import type { Db } from '../../db/connect.ts';
import { newId } from '../../db/id.ts';
import { goesOut, isReachable } from '../queue/jobs.ts';
import { insertNotices, openDeliveries, restoredOn } from '../queue/store.ts';
import { listAddressees } from '../settings/store.ts';

/** `step` tells one telling of a matter from the next: of one matter and step nobody has two notices. */
export type ToTell = {
	kind: string;
	matterId: string;
	step: string;
	organisationId: string;
	personId: string;
	postId: string;
	reason: NoticeReason;
	title: string;
	path: string;
	isAtNight: boolean;
};

type At = { on: CivilDate; now: Date; calendar: WorkCalendar };

/** A fixed number of statements for each step of a kind, whatever the number of people. */
export async function tellAtOnce(application: Application, db: Db, at: At, toTell: readonly ToTell[]): Promise<void> {
	if (toTell.length === 0) return;
	const { on, now } = at;
	const deliveries = await openUrgent(application, db, at, toTell);
	for (const group of Map.groupBy(toTell, ({ kind, step }) => `${kind} ${step}`).values()) {
		const { kind, step } = group[0]!;
		await insertNotices(
			db,
			{ kind, step, dueOn: on, onDay: on, madeAt: now },
			group.map(({ personId, postId, organisationId, matterId, reason, title, path, isAtNight }) => ({
				...{ id: newId(now), personId, postId, organisationId, matterId, reason, title, path },
				weight: 1,
				isPrivate: false,
				deliveryId: deliveries.get(`${personId}/${slotOf(now, isAtNight)}`) ?? null,
			})),
		);
	}
}

const slotOf = (now: Date, isAtNight: boolean) => `urgent:${now.toISOString()}${isAtNight ? '' : ':day'}`;

/** Whether a message goes out in anybody's quiet hours too. */
export const isForNow = (slot: string) => slot.startsWith('urgent:') && !slot.endsWith(':day');

/** One message a person and hour of the day that is allowed; none where nothing goes out or nobody can be reached. */
async function openUrgent(
	application: Application,
	db: Db,
	{ on, now, calendar }: At,
	toTell: readonly ToTell[],
): Promise<Map<string, string>> {
	if (!goesOut(application)) return new Map();
	const personIds = [...new Set(toTell.map(({ personId }) => personId))];
	const [people, restored] = await Promise.all([listAddressees(db, personIds, on), restoredOn(db)]);
	const reachable = new Map(people.filter(isReachable).map((one) => [one.personId, one]));
	const wanted = new Map(
		toTell.flatMap(({ personId, isAtNight }) => {
			const person = reachable.get(personId);
			if (!person) return [];
			const slot = slotOf(now, isAtNight);
			const sendAt = isAtNight ? now : sendableFrom(now, person.wishes.quiet, calendar, 1);
			return [[`${personId}/${slot}`, { id: newId(now), personId, slot, sendAt }] as const];
		}),
	);
	const state = restored !== null && on <= restored ? 'held' : 'waiting';
	return openDeliveries(db, [...wanted.values()], state, now);
}
