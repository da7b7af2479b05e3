import { problem } from '#domain/problems.ts';
import type { bundleOperations } from '#domain/surveys/bundles/operations.ts';
import { actingPost } from '../../access/actor.ts';
import type { ActionsOf } from '../../application.ts';
import type { Context } from '../../context.ts';
import { record } from '../../events/record.ts';
import { getSite, type SiteRow } from '../places/store.ts';
import { getSurvey } from '../store.ts';
import { getBundle, insertBundle, listBundles, takeBundle } from './store.ts';

function note(context: Context, name: string, site: SiteRow, details: Record<string, string | number>): void {
	const postId = actingPost(context.actor, 'survey.typeIn', site.path)?.postId;
	record(context, { name, organisationId: site.organisationId, subjectId: site.surveyId, postId, details });
}

export const bundleActions: ActionsOf<typeof bundleOperations> = {
	async receive(context, { siteId, sheets, receivedOn }) {
		const site = await getSite(context, 'survey.typeIn', siteId, { isReading: true });
		if (site.state !== 'open') throw problem('surveyClosed');
		const refuse = (message: string) => problem('unreadableInput', {}, [{ path: 'receivedOn', message }]);
		if (receivedOn > context.today) throw refuse('Ngày này chưa đến. Ghi ngày đã thu phiếu.');
		if (receivedOn < site.opensOn) throw refuse('Ngày này ở trước ngày mở khảo sát. Xem lại ngày thu phiếu.');
		const id = await insertBundle(context, site, { sheets, receivedOn });
		note(context, 'survey.bundleReceived', site, { sheets });
		return { id };
	},

	async take(context, { id }) {
		const { site, collectedByPersonId, typedByPersonId, typedByName } = await getBundle(context, id);
		if (site.state !== 'open') throw problem('surveyClosed');
		const { personId } = context.actor;
		if (collectedByPersonId === personId) throw problem('bundleOwn');
		if (typedByPersonId !== null && typedByPersonId !== personId) throw problem('bundleTaken', { who: typedByName });
		if (typedByPersonId === null) {
			await takeBundle(context, id);
			note(context, 'survey.bundleTaken', site, { bundle: id });
		}
		return { id, surveyId: site.surveyId };
	},

	async list(context, { id }) {
		const survey = await getSurvey(context, 'survey.read', id);
		const { places, bundles } = await listBundles(context, survey);
		if (places.length === 0 && survey.state === 'open') throw problem('notYours');
		const { personId } = context.actor;
		return {
			...{ id, title: survey.title, organisationName: survey.organisationName },
			...{ isOpen: survey.state === 'open', closesOn: survey.closesOn, places },
			bundles: bundles.map((bundle) => ({
				...bundle,
				mayTake: bundle.typedByPersonId === null && bundle.collectedByPersonId !== personId,
				isMine: bundle.typedByPersonId === personId,
			})),
		};
	},
};
