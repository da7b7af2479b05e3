import { today } from '#domain/calendar/date.ts';
import { reachedBodies } from '#domain/incidents/bodies/rules.ts';
import type { checklistOperations } from '#domain/incidents/checklists/operations.ts';
import { dueOf, listOn, nearestList, shippedList } from '#domain/incidents/checklists/rules.ts';
import { pastInstant } from '#domain/incidents/rules.ts';
import { triggers } from '#domain/incidents/schema.ts';
import { problem } from '#domain/problems.ts';
import { actingPost } from '../../access/actor.ts';
import type { ActionsOf } from '../../application.ts';
import type { Context } from '../../context.ts';
import { record } from '../../events/record.ts';
import { bodiesFor } from '../bodies/store.ts';
import { refuseState } from '../policy.ts';
import { getIncident, type Incident } from '../store.ts';
import { addEntry } from '../thread/store.ts';
import { getUnion } from '../unions/store.ts';
import { insertList, insertTick, publishedFor, subjectOf, ticksOf, undoTick } from './store.ts';

export const checklistActions: ActionsOf<typeof checklistOperations> = {
	async get(context, { id }) {
		const incident = await getIncident(context, 'incident.read', id);
		const on = today(incident.reportedAt);
		const [subject, ticks, listed] = await Promise.all([
			subjectOf(context, incident),
			ticksOf(context.db, id),
			bodiesFor(context, incident.path, on, 'inForce'),
		]);
		const published = await publishedFor(context, incident.path, on, subject.trigger);
		const bodiesOf = reachedBodies(listed, { communeCode: subject.communeCode, on });
		const done = new Map(ticks.map((tick) => [tick.code, tick]));
		const mayTick = incident.state === 'open' && actingPost(context.actor, 'incident.say', incident.path);
		return {
			trigger: subject.trigger,
			organisationName: subject.organisationName,
			noticedAt: subject.noticedAt,
			items: listOn(subject.trigger, published, on).map((item) => {
				const due = dueOf(item, subject.noticedAt);
				return {
					...item,
					dueAt: due && 'at' in due ? due.at : null,
					dueOn: due && 'onDay' in due ? due.onDay : null,
					done: done.get(item.code) ?? null,
					bodies: item.body ? bodiesOf(item.body) : [],
				};
			}),
			abilities: mayTick ? ['incident.say'] : [],
		};
	},

	async tick(context, { id, code, happenedAt }) {
		const incident = await getStanding(context, id);
		const item = await itemOf(context, incident, code);
		const ticks = await ticksOf(context.db, id);
		// A second press, or a second phone: it is done already.
		if (ticks.some((tick) => tick.code === code)) return { id };
		const happened = happenedAt === undefined ? { at: null } : pastInstant(happenedAt, context.now);
		if ('message' in happened) throw refusal('happenedAt', happened.message);
		const post = actingPost(context.actor, 'incident.say', incident.path);
		const entry = { incidentId: id, kind: 'tick', words: item.words, happenedAt: happened.at } as const;
		const entryId = await addEntry(context, post, entry);
		await insertTick(context.db, incident, { code, entryId });
		record(context, {
			name: 'incident.ticked',
			organisationId: incident.organisationId,
			subjectId: id,
			details: { code },
		});
		return { id };
	},

	async untick(context, { id, code }) {
		const incident = await getStanding(context, id);
		const item = await itemOf(context, incident, code);
		const tick = (await ticksOf(context.db, id)).find((one) => one.code === code);
		if (!tick) return { id };
		const post = actingPost(context.actor, 'incident.say', incident.path);
		const words = `Bỏ dấu đã làm: ${item.words}`;
		const undoneByEntryId = await addEntry(context, post, { incidentId: id, kind: 'tick', words });
		await undoTick(context.db, incident, { entryId: tick.entryId, undoneByEntryId });
		record(context, {
			name: 'incident.unticked',
			organisationId: incident.organisationId,
			subjectId: id,
			details: { code },
		});
		return { id };
	},

	async list(context, { organisationId }) {
		const union = await getUnion(context, 'incident.read', organisationId);
		const published = await publishedFor(context, union.path, context.today, null);
		return {
			organisationId: union.organisationId,
			organisationName: union.name,
			lists: triggers.map((trigger) => {
				const nearest = nearestList(
					published.filter((one) => one.trigger === trigger),
					context.today,
				);
				return {
					trigger,
					items: nearest?.items ?? shippedList(trigger),
					fromOn: nearest?.fromOn ?? null,
					publishedBy: nearest?.organisationName ?? null,
				};
			}),
			mayPublish: Boolean(union.mayConfigure),
		};
	},

	async publish(context, { organisationId, trigger, fromOn, items }) {
		const union = await getUnion(context, 'incident.configure', organisationId);
		const codes = items.map(({ code }) => code);
		if (new Set(codes).size < codes.length) {
			throw refusal('items', 'Có hai việc cùng mã. Mở lại trang danh mục rồi sửa lại.');
		}
		if (fromOn < context.today) {
			throw refusal('fromOn', 'Danh mục mới có hiệu lực từ hôm nay trở đi: việc cũ giữ danh mục của ngày đó.');
		}
		const published = await publishedFor(context, union.path, fromOn, trigger);
		if (published.some((one) => one.organisationId === organisationId && one.fromOn === fromOn)) {
			throw refusal('fromOn', 'Ngày này đã có một danh mục của loại việc ấy. Chọn ngày sau đó.');
		}
		const id = await insertList(context, union, { trigger, fromOn, items });
		record(context, { name: 'checklist.published', organisationId, subjectId: id, details: { trigger, fromOn } });
		return { id };
	},
};

const refusal = (path: string, message: string) => problem('unreadableInput', {}, [{ path, message }]);

async function getStanding(context: Context, id: string): Promise<Incident<'incident.say'>> {
	const incident = await getIncident(context, 'incident.say', id);
	refuseState('say', incident.state);
	return incident;
}

async function itemOf(context: Context, incident: Incident<'incident.say'>, code: string) {
	const on = today(incident.reportedAt);
	const { trigger } = await subjectOf(context, incident);
	const published = await publishedFor(context, incident.path, on, trigger);
	const item = listOn(trigger, published, on).find((one) => one.code === code);
	if (!item) throw problem('changedMeanwhile');
	return item;
}
