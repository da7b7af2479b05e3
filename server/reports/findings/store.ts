/** SQL of what the check says of a report: the findings that a version keeps, and how long a unit has reported nil. */
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import type { Obligation } from '../obligations/store.ts';

/** Keeps what the check had said about a version, in the order in which it was shown. */
export async function insertFindings(
	context: Context,
	_obligation: Obligation<'report.submit'> | Obligation<'report.submitByProxy'> | Obligation<'report.correct'>,
	version: { reportId: string; number: number },
	findings: { key: string; message: string }[],
): Promise<void> {
	if (findings.length === 0) return;
	await context.db
		.insertInto('reportFindings')
		.values(
			findings.map(({ key, message }, place) => ({
				reportId: version.reportId,
				version: version.number,
				place,
				fieldKey: key,
				message,
			})),
		)
		.execute();
}

/** How many nil reports of this unit and requirement directly precede; twelve at most. A missing report ends the row. */
export async function countNilsBefore(db: Db, obligationId: string): Promise<number> {
	const earlier = await db
		.selectFrom('obligations as now')
		.innerJoin('obligations', (join) =>
			join
				.onRef('obligations.organisationId', '=', 'now.organisationId')
				.onRef('obligations.requirementId', '=', 'now.requirementId')
				.onRef('obligations.untilOn', '<', 'now.fromOn'),
		)
		.leftJoin('reports', 'reports.obligationId', 'obligations.id')
		.select('reports.isNil')
		.where('now.id', '=', obligationId)
		.where('obligations.voidedAt', 'is', null)
		.orderBy('obligations.untilOn', 'desc')
		.limit(12)
		.execute();
	const end = earlier.findIndex(({ isNil }) => isNil !== true);
	return end < 0 ? earlier.length : end;
}
