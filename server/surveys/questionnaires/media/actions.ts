import { problem } from '#domain/problems.ts';
import type { questionnaireOperations } from '#domain/surveys/questionnaires/operations.ts';
import { partsOf } from '#domain/surveys/questionnaires/parts/rules.ts';
import type { ActionsOf } from '../../../application.ts';
import { record } from '../../../events/record.ts';
import { getVersion, readVersion } from '../store.ts';
import { cleanMedium } from './policy.ts';
import { deleteMedium, findIssuedMedium, findMedium, replaceMedium } from './store.ts';

type MediaOperations = Pick<typeof questionnaireOperations, 'attach' | 'detach' | 'media' | 'listen'>;

export const mediaActions: ActionsOf<MediaOperations> = {
	async attach(context, { id, number, part, language, fileId }) {
		const version = await getVersion(context, id, number);
		if (version.issuedAt) throw problem('questionnaireIssued');
		if (!partsOf(version.title, version.definition).some((one) => one.part === part)) throw problem('notFound');
		const medium = await cleanMedium(context, fileId, language === undefined);
		const mediumId = await replaceMedium(context, version, { part, language: language ?? '', ...medium });
		record(context, { name: 'questionnaire.attached', organisationId: version.organisationId, subjectId: id });
		return { mediumId };
	},

	async detach(context, { id, number, mediumId }) {
		const version = await getVersion(context, id, number);
		if (version.issuedAt) throw problem('questionnaireIssued');
		if (!(await deleteMedium(context, version, mediumId))) throw problem('notFound');
		record(context, { name: 'questionnaire.detached', organisationId: version.organisationId, subjectId: id });
		return { id, number };
	},

	async media(context, { id, number, mediumId }) {
		const version = await readVersion(context, id, number);
		const medium = await findMedium(context.db, mediumId, version);
		if (!medium) throw problem('notFound');
		return medium;
	},

	async listen(context, { mediumId }) {
		const medium = await findIssuedMedium(context.db, mediumId);
		if (!medium) throw problem('notFound');
		return medium;
	},
};
