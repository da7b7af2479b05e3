import type { Definition } from '#domain/fields/definition.ts';
import type { Verb } from '#domain/verbs.ts';
import { within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { newId } from '../../db/id.ts';
import type { ReportTables } from '../../db/tables-reports.ts';
import type { Organisation } from '../../organisations/store.ts';

export type TemplateVersion = {
	id: string;
	templateCode: string;
	number: number;
	title: string;
	abstract: string;
	typeName: string;
	symbolType: string;
	audience: 'grassroots' | 'upper';
	periodKind: string;
	definition: Definition;
	recipients: ReportTables['reportTemplateVersions']['recipients']['__select__'];
	discharges: string[];
	publishedAt: Date;
};

// A published version never changes, so it is kept once read; a process needs a few dozen of them.
const kept = new Map<string, TemplateVersion>();

/** One immutable version. */
export async function getTemplateVersion(db: Db, id: string): Promise<TemplateVersion> {
	const known = kept.get(id);
	if (known) return known;
	const version = await db
		.selectFrom('reportTemplateVersions')
		.selectAll()
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	if (kept.size > 500) kept.clear();
	kept.set(id, version);
	return version;
}

export async function findTemplateVersion(db: Db, id: string) {
	return db.selectFrom('reportTemplateVersions').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Versions with the union that owns the template, by its name of today; null for what came with the installation. */
function ownedVersionQuery(context: Context) {
	return context.db
		.selectFrom('reportTemplateVersions as version')
		.innerJoin('reportTemplates as template', 'template.code', 'version.templateCode')
		.leftJoin('organisationNames as owner', (join) =>
			join
				.onRef('owner.organisationId', '=', 'template.organisationId')
				.on('owner.fromOn', '<=', context.today)
				.on('owner.toOn', '>', context.today),
		)
		.selectAll('version')
		.select(['template.organisationId', 'owner.name as ownerName']);
}

export async function findOwnedVersion(context: Context, id: string) {
	return ownedVersionQuery(context).where('version.id', '=', id).executeTakeFirst();
}

/** The version with that number of a template. */
export async function findNumberedVersion(db: Db, templateCode: string, number: number) {
	return db
		.selectFrom('reportTemplateVersions')
		.selectAll()
		.where('templateCode', '=', templateCode)
		.where('number', '=', number)
		.executeTakeFirst();
}

/** Whose template it is: undefined where no template has the code, null where it came with the installation. */
export async function findTemplateOwner(db: Db, templateCode: string): Promise<string | null | undefined> {
	const row = await db
		.selectFrom('reportTemplates')
		.select('organisationId')
		.where('code', '=', templateCode)
		.executeTakeFirst();
	return row?.organisationId;
}

/** Every definition ever published under the code, latest first: what its keys have meant. */
export async function listDefinitions(db: Db, templateCode: string): Promise<Definition[]> {
	const rows = await db
		.selectFrom('reportTemplateVersions')
		.select('definition')
		.where('templateCode', '=', templateCode)
		.orderBy('number', 'desc')
		.execute();
	return rows.map((row) => row.definition);
}

/** Templates are forms, not data about anybody: whoever may read templates somewhere may read all of them. */
export async function listTemplates(context: Context) {
	return ownedVersionQuery(context)
		.distinctOn('version.templateCode')
		.orderBy('version.templateCode')
		.orderBy('version.number', 'desc')
		.execute();
}

export async function listVersions(db: Db, templateCode: string) {
	return db
		.selectFrom('reportTemplateVersions')
		.select(['id', 'number', 'publishedAt'])
		.where('templateCode', '=', templateCode)
		.orderBy('number', 'desc')
		.execute();
}

/** True where the actor holds the verb at any organisation of theirs. */
export async function holdsSomewhere(context: Context, verb: Verb): Promise<boolean> {
	const row = await context.db
		.selectFrom('unitPaths')
		.select('organisationId')
		.where(within(context, verb, 'unitPaths.path'))
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}

type NewVersion = Pick<
	TemplateVersion,
	'title' | 'abstract' | 'audience' | 'periodKind' | 'definition' | 'discharges' | 'recipients'
> & { code: string };

/** Writes the next version of a template; the first makes the template. */
export async function insertTemplateVersion(
	db: Db,
	now: Date,
	owner: Organisation<'template.publish'> | null,
	fields: NewVersion,
	personId: string | null,
) {
	await db
		.insertInto('reportTemplates')
		.values({ code: fields.code, organisationId: owner?.organisationId ?? null, createdAt: now })
		.onConflict((conflict) => conflict.doNothing())
		.execute();
	// Two who publish at once stand in line here.
	await db.selectFrom('reportTemplates').select('code').where('code', '=', fields.code).forUpdate().execute();
	const latest = await db
		.selectFrom('reportTemplateVersions')
		.select((select) => select.fn.max<number | null>('number').as('number'))
		.where('templateCode', '=', fields.code)
		.executeTakeFirstOrThrow();
	const id = newId(now);
	const number = (latest.number ?? 0) + 1;
	await db
		.insertInto('reportTemplateVersions')
		.values({
			id,
			templateCode: fields.code,
			number,
			title: fields.title,
			abstract: fields.abstract,
			typeName: 'BÁO CÁO',
			symbolType: 'BC',
			audience: fields.audience,
			periodKind: fields.periodKind,
			definition: JSON.stringify(fields.definition),
			recipients: JSON.stringify(fields.recipients),
			discharges: fields.discharges,
			publishedAt: now,
			publishedBy: personId,
		})
		.execute();
	return { id, number };
}

export async function listTemplateCodes(db: Db): Promise<string[]> {
	const rows = await db.selectFrom('reportTemplates').select('code').execute();
	return rows.map((template) => template.code);
}
