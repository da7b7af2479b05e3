/** SQL of recordings and pictures: small enough to lie in the database, so that a backup has them with the words. */
import type { Context } from '../../../context.ts';
import type { Db } from '../../../db/connect.ts';
import { newId } from '../../../db/id.ts';
import type { Version } from '../store.ts';

/** A file that the actor staged; undefined where it is not there any more. */
export async function findStaged(context: Context, fileId: string) {
	return context.db
		.selectFrom('files')
		.select(['sha256', 'bytes'])
		.where('id', '=', fileId)
		.where('personId', '=', context.actor.personId)
		.executeTakeFirst();
}

type NewMedium = { part: string; language: string; mediaType: string; seconds: number | null; bytes: Buffer };

/** Puts it at its place instead of what was there. */
export async function replaceMedium(
	context: Context,
	version: Version<'questionnaire.write'>,
	medium: NewMedium,
): Promise<string> {
	const id = newId(context.now);
	const { part, language } = medium;
	await context.db
		.deleteFrom('questionnaireMedia')
		.where('questionnaireId', '=', version.id)
		.where('number', '=', version.number)
		.where('part', '=', part)
		.where('language', '=', language)
		.execute();
	await context.db
		.insertInto('questionnaireMedia')
		.values({ id, questionnaireId: version.id, number: version.number, ...medium })
		.execute();
	return id;
}

/** True where it was there. */
export async function deleteMedium(
	context: Context,
	version: Version<'questionnaire.write'>,
	mediumId: string,
): Promise<boolean> {
	const gone = await context.db
		.deleteFrom('questionnaireMedia')
		.where('id', '=', mediumId)
		.where('questionnaireId', '=', version.id)
		.where('number', '=', version.number)
		.executeTakeFirst();
	return gone.numDeletedRows > 0n;
}

export async function findMedium(db: Db, mediumId: string, of: { id: string; number: number }) {
	return db
		.selectFrom('questionnaireMedia')
		.select(['mediaType', 'bytes'])
		.where('id', '=', mediumId)
		.where('questionnaireId', '=', of.id)
		.where('number', '=', of.number)
		.executeTakeFirst();
}

/** One of an issued version: whoever answers hears and sees it. */
export async function findIssuedMedium(db: Db, mediumId: string) {
	return db
		.selectFrom('questionnaireMedia as medium')
		.innerJoin('questionnaireVersions as version', (join) =>
			join
				.onRef('version.questionnaireId', '=', 'medium.questionnaireId')
				.onRef('version.number', '=', 'medium.number'),
		)
		.select(['medium.mediaType', 'medium.bytes'])
		.where('medium.id', '=', mediumId)
		.where('version.issuedAt', 'is not', null)
		.executeTakeFirst();
}
