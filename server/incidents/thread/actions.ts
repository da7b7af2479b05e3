/** What the levels ask, answer and do; only added to. */
import type { incidentOperations } from '#domain/incidents/operations.ts';
import { pastInstant } from '#domain/incidents/rules.ts';
import { nextFollowUp } from '#domain/incidents/watch/rules.ts';
import { problem } from '#domain/problems.ts';
import { actingPost } from '../../access/actor.ts';
import type { ActionsOf } from '../../application.ts';
import { record } from '../../events/record.ts';
import { closeEnded } from '../../notices/store.ts';
import { filesOf, setTranscript } from '../files/store.ts';
import { incidentMatters } from '../matters.ts';
import { refuseState, refuseWords } from '../policy.ts';
import { getIncident, updateIncident } from '../store.ts';
import { addEntry } from './store.ts';

type Threading = Pick<ActionsOf<typeof incidentOperations>, 'say' | 'transcribe'>;

/** What counts as the news that were due. */
const news: readonly string[] = ['update', 'action', 'answer'];

export const threadActions: Threading = {
	async say(context, { id, kind, words, happenedAt, isNameMeant }) {
		const incident = await getIncident(context, 'incident.say', id);
		refuseState('say', incident.state);
		refuseWords(isNameMeant, { words });
		const { now } = context;
		const happened = happenedAt === undefined ? undefined : pastInstant(happenedAt, now);
		if (happened && 'message' in happened) {
			throw problem('unreadableInput', {}, [{ path: 'happenedAt', message: happened.message }]);
		}
		const post = actingPost(context.actor, 'incident.say', incident.path);
		await addEntry(context, post, { incidentId: id, kind, words, happenedAt: happened?.at ?? null });
		if (incident.state === 'open' && news.includes(kind)) {
			const followUpAt = nextFollowUp(incident.reportedAt, now);
			await updateIncident(context.db, incident, { followUpAt, isFollowUpTold: false });
			await closeEnded(context.db, incidentMatters, [id], context.today);
		}
		record(context, {
			name: 'incident.said',
			organisationId: incident.organisationId,
			subjectId: id,
			...(post && { postId: post.postId }),
			details: { kind },
		});
		return { id };
	},

	async transcribe(context, { id, fileId, transcript, isNameMeant }) {
		const incident = await getIncident(context, 'incident.say', id);
		refuseState('transcribe', incident.state);
		const file = (await filesOf(context.db, id)).find((one) => one.id === fileId && one.kind === 'voice');
		if (!file || file.removedAt !== null) throw problem('notFound');
		refuseWords(isNameMeant, { transcript });
		const post = actingPost(context.actor, 'incident.say', incident.path);
		await setTranscript(context.db, { incidentId: id, fileId }, transcript, post?.postId ?? null);
		record(context, { name: 'incident.transcribed', organisationId: incident.organisationId, subjectId: id });
		return { id };
	},
};
