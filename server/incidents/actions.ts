import type { incidentOperations } from '#domain/incidents/operations.ts';
import { problem } from '#domain/problems.ts';
import type { ActionsOf } from '../application.ts';
import { joined } from '../db/connect.ts';
import { holds } from '../perform.ts';
import { filesOf, findFile } from './files/store.ts';
import { levelActions } from './levels/actions.ts';
import { levelsShown, reporterOf, takersAbove, unionsUpwards } from './levels/store.ts';
import { countWaiting, findGroup, listLines } from './lines/store.ts';
import { answeringPost, reachableOf, usableVerbs } from './policy.ts';
import { getIncident, linksOf } from './store.ts';
import { threadActions } from './thread/actions.ts';
import { entriesOf } from './thread/store.ts';
import { versionActions } from './versions/actions.ts';
import { versionsOf } from './versions/store.ts';

export const incidentActions: ActionsOf<typeof incidentOperations> = {
	...versionActions,
	...threadActions,
	...levelActions,

	async list(context, filter) {
		// Of the list of those the page itself is the number.
		const counting = filter.state === 'waiting' ? null : countWaiting(context);
		const [page, counted] = await Promise.all([listLines(context, filter), counting]);
		const waiting = counted ?? page.incidents.length;
		return { ...page, waiting, mayReport: holds(context.actor, 'incident.report') };
	},

	async get(context, { id }) {
		const { path, organisationId } = await getIncident(context, 'incident.read', id);
		const { db, today, actor } = context;
		// What holds no instant, or turns it back, travels as one statement.
		const together = joined(db);
		const [group, reporter, versions, levels, entries, files, links, unions] = await Promise.all([
			findGroup(context, id),
			reporterOf(together, id),
			versionsOf(db, id),
			levelsShown(db, id, today),
			entriesOf(db, id, today),
			filesOf(db, id),
			linksOf(together, id),
			unionsUpwards(together, today, [organisationId]),
		]);
		if (!group) throw problem('notFound');
		const post = answeringPost(actor, path, levels);
		return {
			...group.line,
			...reporter,
			versions,
			levels,
			entries,
			files,
			others: group.others,
			links,
			reachable: reachableOf(takersAbove(unions, path)),
			abilities: usableVerbs(actor, { path, levels }),
			isTaken: levels.some((one) => one.acknowledgedAt && one.organisationId === post?.organisationId),
		};
	},

	async file(context, { id, fileId }) {
		await getIncident(context, 'incident.read', id);
		const file = await findFile(context.db, id, fileId);
		if (!file) throw problem('notFound');
		return file;
	},
};
