/** SQL of a year's archive of a unit: the reports that it handed in. */

import type { Allowed } from '../../../access/within.ts';
import type { Context } from '../../../context.ts';

type Archived = Allowed<{ organisationId: string }, 'archive.download'>;

/** Reports whose period ended in the year, in the order of the periods; returned ones are not finished and stay out. */
export async function listArchivedReports(context: Context, unit: Archived, year: number) {
	return context.db
		.selectFrom('obligations')
		.innerJoin('reports', 'reports.obligationId', 'obligations.id')
		.innerJoin('requirements', 'requirements.id', 'obligations.requirementId')
		.select([
			'obligations.id',
			'obligations.periodCode',
			'requirements.periodDefinition',
			'requirements.title',
			'reports.submittedAt',
		])
		.where('obligations.organisationId', '=', unit.organisationId)
		.where('obligations.untilOn', '>=', `${year}-01-01`)
		.where('obligations.untilOn', '<=', `${year}-12-31`)
		.where('reports.state', '<>', 'returned')
		.orderBy('obligations.untilOn')
		.orderBy('obligations.id')
		.execute();
}
