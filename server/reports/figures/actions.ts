import { fieldsOf } from '#domain/fields/definition.ts';
import { labelOfKey } from '#domain/fields/labels.ts';
import { type Line, linesOf } from '#domain/fields/lines.ts';
import type { figureOperations } from '#domain/reports/figures/operations.ts';
import type { ActionsOf } from '../../application.ts';
import { getOrganisation } from '../../organisations/store.ts';
import { getTemplateVersion } from '../templates/store.ts';
import { listLacking, listRolledTemplates } from './store.ts';

const nameable: readonly Line['role'][] = ['figure', 'breakdown', 'mean', 'ratio'];

export const figureActions: ActionsOf<typeof figureOperations> = {
	async figures(context) {
		const own = context.actor.posts.map((post) => post.organisationId);
		const versions = await listRolledTemplates(context, own);
		const forms = await Promise.all(versions.map(({ versionId }) => getTemplateVersion(context.db, versionId)));
		const figures = forms.flatMap(({ templateCode, title, definition }) =>
			fieldsOf(definition).flatMap((field) =>
				linesOf(field)
					.filter((line) => nameable.includes(line.role))
					.map((line) => ({
						code: `${templateCode}:${line.key}`,
						name: `${title}: ${labelOfKey(definition, line.key)}`,
						unit: line.role === 'ratio' ? '' : line.unit,
						isShare: line.role === 'ratio',
					})),
			),
		);
		return { figures };
	},

	async lacking(context, { organisationId, figure, fromOn, untilOn }) {
		const unit = await getOrganisation(context, 'report.read', organisationId);
		const [templateCode = ''] = figure.split(':');
		const { units, hasMore } = await listLacking(context, unit.path, {
			...{ templateCode, fromOn, untilOn, cutOffOn: context.today },
		});
		return {
			units: units.map(({ id, name, obligationId }) => ({ id, name, path: `/reports/${obligationId}` })),
			hasMore,
		};
	},
};
