import { fieldsOf } from '#domain/fields/definition.ts';
import { checkDefinition } from '#domain/fields/design.ts';
import { problem } from '#domain/problems.ts';
import { changesBetween, checkMeanings } from '#domain/reports/templates/meaning.ts';
import type { templateOperations } from '#domain/reports/templates/operations.ts';
import { costOfTemplate } from '#domain/reports/templates/rules.ts';
import { toUpperUnion } from '#domain/reports/templates/template.ts';
import type { ActionsOf } from '../../application.ts';
import { record } from '../../events/record.ts';
import { getOrganisation, listHeld } from '../../organisations/store.ts';
import { countUnitsAsked } from '../requirements/store.ts';
import { draftActions } from './drafts/actions.ts';
import { listDrafts } from './drafts/store.ts';
import {
	findNumberedVersion,
	findOwnedVersion,
	findTemplateOwner,
	holdsSomewhere,
	insertTemplateVersion,
	listDefinitions,
	listTemplates,
	listVersions,
} from './store.ts';

export const templateActions: ActionsOf<typeof templateOperations> = {
	...draftActions,

	async list(context) {
		if (!(await holdsSomewhere(context, 'template.read'))) throw problem('notYours');
		const [versions, drafts, publishers] = await Promise.all([
			listTemplates(context),
			listDrafts(context),
			listHeld(context, 'template.publish'),
		]);
		return {
			templates: versions.map((version) => ({
				...version,
				code: version.templateCode,
				versionId: version.id,
				fieldCount: fieldsOf(version.definition).length,
				isShipped: version.organisationId === null,
			})),
			drafts: drafts.map((draft) => ({ ...draft, isNew: draft.templateCode === null })),
			abilities: publishers.length > 0 ? ['template.publish'] : [],
		};
	},

	async get(context, input) {
		if (!(await holdsSomewhere(context, 'template.read'))) throw problem('notYours');
		const version = await findOwnedVersion(context, input.id);
		if (!version) throw problem('notFound');
		const [versions, before, unitsAsked, publishers] = await Promise.all([
			listVersions(context.db, version.templateCode),
			findNumberedVersion(context.db, version.templateCode, version.number - 1),
			countUnitsAsked(context.db, version.templateCode),
			listHeld(context, 'template.publish'),
		]);
		return {
			...version,
			code: version.templateCode,
			isShipped: version.organisationId === null,
			versions,
			changes: before ? changesBetween(before.definition, version.definition) : [],
			unitsAsked,
			cost: costOfTemplate(version.definition, version.periodKind, unitsAsked),
			publishers,
			isOwn: publishers.some((publisher) => publisher.id === version.organisationId),
			abilities: publishers.length > 0 ? ['template.publish'] : [],
		};
	},

	async publish(context, input) {
		const owner = await getOrganisation(context, 'template.publish', input.organisationId);
		const ownerId = await findTemplateOwner(context.db, input.code);
		if (ownerId !== undefined && ownerId !== owner.organisationId) throw problem('templateNotOwn');
		const earlier = await listDefinitions(context.db, input.code);
		const faults = [...checkDefinition(input.definition), ...checkMeanings(input.definition, earlier)];
		if (faults.length > 0) {
			throw problem(
				'unreadableInput',
				{},
				faults.map(({ path, message }) => ({ path: `definition.${path}`, message })),
			);
		}
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
