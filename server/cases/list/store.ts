/** Lists of cases: facts only, ordered by what is due first, paged by the last row seen. */

import { endedStates, openStates } from '#domain/cases/lifecycle.ts';
import type { caseOperations } from '#domain/cases/operations.ts';
import type { InputOf } from '#domain/operation.ts';
import type { Context } from '../../context.ts';
import { isHandler } from '../policy.ts';
import { caseQuery } from '../store.ts';

const pageSize = 50;
const never = '9999-12-31';

export async function listCases(context: Context, filter: InputOf<(typeof caseOperations)['list']>) {
	let query = caseQuery(context);
	if (filter.organisationId) query = query.where('cases.organisationId', '=', filter.organisationId);
	if (filter.kind) query = query.where('cases.kind', '=', filter.kind);
	if (filter.topic) query = query.where('cases.topic', '=', filter.topic);
	if (filter.group === 'ended') query = query.where('cases.state', 'in', endedStates);
	else if (filter.group !== 'all') query = query.where('cases.state', 'in', openStates);
	if (filter.group === 'overdue') query = query.where('cases.dueOn', '<', context.today);
	if (filter.group === 'asked') query = query.where('cases.state', '=', 'asked');
	if (filter.group === 'mine') query = query.where(isHandler(context));
	const [dueOn, id] = filter.after?.split(' ') ?? [];
	if (dueOn && id) {
		query = query.where(({ eb, refTuple, tuple, fn, val }) =>
			eb(refTuple(fn.coalesce('cases.dueOn', val(never)), 'cases.id'), '>', tuple(dueOn, id)),
		);
	}
	const rows = await query
		.orderBy((order) => order.fn.coalesce('cases.dueOn', order.val(never)))
		.orderBy('cases.id')
		.limit(pageSize + 1)
		.execute();
	const last = rows.length > pageSize ? rows[pageSize - 1] : undefined;
	const lines = rows.slice(0, pageSize).map((row) => ({ ...row, isHandler: row.isHandler === true }));
	return { lines, next: last ? `${last.dueOn ?? never} ${last.id}` : null };
}
