import type { Db } from '../../db/connect.ts';

/** The unit at the top of today's tree; undefined in an empty installation. */
export async function findRoot(db: Db, on: string) {
	return db
		.selectFrom('unitPaths')
		.select(['organisationId', 'path'])
		.where('fromOn', '<=', on)
		.where('toOn', '>', on)
		.orderBy('path')
		.limit(1)
		.executeTakeFirst();
}
