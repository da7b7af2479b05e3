import { fieldsOf } from '#domain/fields/definition.ts';
import { checkDefinition } from '#domain/fields/design.ts';
import { problem } from '#domain/problems.ts';
import type { templateOperations } from '#domain/reports/templates/operations.ts';
import { toUpperUnion } from '#domain/reports/templates/template.ts';
import type { ActionsOf } from '../../application.ts';
import { record } from '../../events/record.ts';
import { getOrganisation } from '../../organisations/store.ts';
import { countUnitsAsked } from '../requirements/store.ts';
import { findTemplateVersion, holdsSomewhere, insertTemplateVersion, listTemplates, listVersions } from './store.ts';

export const templateActions: ActionsOf<typeof templateOperations> = {
	async list(context) {
		if (!(await holdsSomewhere(context, 'template.read'))) throw problem('notYours');
		const [versions, mayPublish] = await Promise.all([
			listTemplates(context),
			holdsSomewhere(context, 'template.publish'),
		]);
		return {
			templates: versions.map((version) => ({
				code: version.templateCode,
				versionId: version.id,
				number: version.number,
				title: version.title,
				audience: version.audience,
				periodKind: version.periodKind,
				fieldCount: fieldsOf(version.definition).length,
				publishedAt: version.publishedAt,
				isShipped: version.organisationId === null,
			})),
			abilities: mayPublish ? ['template.publish'] : [],
		};
	},

	async get(context, input) {
		if (!(await holdsSomewhere(context, 'template.read'))) throw problem('notYours');
		const version = await findTemplateVersion(context.db, input.id);
		if (!version) throw problem('notFound');
		const [versions, unitsAsked, mayPublish] = await Promise.all([
			listVersions(context.db, version.templateCode),
			countUnitsAsked(context.db, version.templateCode),
			holdsSomewhere(context, 'template.publish'),
		]);
		return {
			...version,
			code: version.templateCode,
			versions,
			unitsAsked,
			abilities: mayPublish ? ['template.publish'] : [],
		};
	},

	async publish(context, input) {
		const owner = await getOrganisation(context, 'template.publish', input.organisationId);
		const faults = checkDefinition(input.definition);
		if (faults.length > 0) throw problem('unreadableInput', {}, faults);
		const version = await insertTemplateVersion(
			context.db,
			context.now,
			owner,
			{ ...input, recipients: [toUpperUnion] },
			context.actor.personId,
		);
		record(context, { name: 'template.published', organisationId: owner.organisationId, subjectId: version.id });
		return version;
	},
};
