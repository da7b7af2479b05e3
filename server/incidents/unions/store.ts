/** The union whose lists and settings are looked at or changed. */
import type { SqlBool } from 'kysely';
import { problem } from '#domain/problems.ts';
import { type Allowed, prove, within } from '../../access/within.ts';
import type { Context } from '../../context.ts';

type SettingVerb = 'incident.read' | 'incident.configure';
export type SettingUnion<V extends SettingVerb> = Allowed<
	{ organisationId: string; name: string; path: string; mayAct: SqlBool; mayConfigure: SqlBool },
	V
>;

/** The union named, or that of the actor's first post. 404 and 403 as everywhere. */
export async function getUnion<V extends SettingVerb>(
	context: Context,
	verb: V,
	organisationId: string | undefined,
): Promise<SettingUnion<V>> {
	const { db, today, actor } = context;
	const wanted = organisationId ?? actor.posts[0]?.organisationId;
	if (!wanted) throw problem('notYours');
	const row = await db
		.selectFrom('unitPaths')
		.innerJoin('organisationNames as named', (join) =>
			join
				.onRef('named.organisationId', '=', 'unitPaths.organisationId')
				.on('named.fromOn', '<=', today)
				.on('named.toOn', '>', today),
		)
		.select(['unitPaths.organisationId', 'unitPaths.path', 'named.name'])
		.select(within(context, verb, 'unitPaths.path').as('mayAct'))
		.select(within(context, 'incident.configure', 'unitPaths.path').as('mayConfigure'))
		.where('unitPaths.organisationId', '=', wanted)
		.where('unitPaths.fromOn', '<=', today)
		.where('unitPaths.toOn', '>', today)
		.where(within(context, 'incident.read', 'unitPaths.path'))
		.executeTakeFirst();
	return prove(context, verb, row);
}
