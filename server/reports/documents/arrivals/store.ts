import type { Context } from '../../../context.ts';

/** The line of an incoming paper of that symbol and day, whoever entered it; undefined where there is none. */
export async function findIncoming(
	context: Context,
	{ organisationId, symbol, datedOn }: { organisationId: string; symbol: string; datedOn?: string | undefined },
) {
	return context.db
		.selectFrom('documents')
		.select('id')
		.where('organisationId', '=', organisationId)
		.where('direction', '=', 'incoming')
		.where('symbol', '=', symbol)
		.where('datedOn', datedOn ? '=' : 'is', datedOn ?? null)
		.limit(1)
		.executeTakeFirst();
}
