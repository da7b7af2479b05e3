/** SQL of bundles of paper: who collected them, and who else types them in. */
import { sql } from 'kysely';
import type { Context } from '../../context.ts';
import { newId } from '../../db/id.ts';
import { getSite, listSites, type Site } from '../places/store.ts';
import type { Survey } from '../store.ts';

export type BundleRow = {
	id: string;
	surveyId: string;
	siteId: string;
	placeName: string;
	sheets: number;
	typed: number;
	receivedOn: string;
	collectedByPersonId: string;
	collectedByName: string;
	typedByPersonId: string | null;
	typedByName: string | null;
};

/** The bundles of a survey's places where the actor types in, latest first. */
export async function listBundles(
	context: Context,
	survey: Survey<'survey.read'>,
): Promise<{
	places: { id: string; name: string }[];
	bundles: BundleRow[];
}> {
	const places = await listSites(context, survey.id, 'survey.typeIn', { limit: 200 });
	const { rows } = await sql<BundleRow>`
		select bundle.id, bundle.survey_id, bundle.site_id, site.name as place_name, bundle.sheets, bundle.typed, bundle.received_on,
			bundle.collected_by_person_id, collector.full_name as collected_by_name, bundle.typed_by_person_id, typist.full_name as typed_by_name
		from survey_bundles bundle join survey_sites site on site.id = bundle.site_id
		join people collector on collector.id = bundle.collected_by_person_id
		left join people typist on typist.id = bundle.typed_by_person_id
		where bundle.survey_id = ${survey.id}::uuid and bundle.site_id = any(${places.map(({ id }) => id)}::uuid[])
		order by bundle.received_on desc, bundle.id desc limit 500`.execute(context.db);
	return { places, bundles: rows };
}

export async function insertBundle(
	context: Context,
	site: Site<'survey.typeIn'>,
	{ sheets, receivedOn }: { sheets: number; receivedOn: string },
): Promise<string> {
	const id = newId(context.now);
	await context.db
		.insertInto('surveyBundles')
		.values({
			...{ id, surveyId: site.surveyId, siteId: site.id, sheets, receivedOn },
			...{ collectedByPersonId: context.actor.personId, typedByPersonId: null },
		})
		.execute();
	return id;
}

/** A bundle with proof over its place, locked. */
export async function getBundle(context: Context, id: string) {
	const { rows } = await sql<{
		siteId: string;
		collectedByPersonId: string;
		typedByPersonId: string | null;
		typedByName: string | null;
	}>`
		select bundle.site_id, bundle.collected_by_person_id, bundle.typed_by_person_id,
			(select full_name from people where people.id = bundle.typed_by_person_id) as typed_by_name
		from survey_bundles bundle where bundle.id = ${id}::uuid for update of bundle`.execute(context.db);
	const [bundle] = rows;
	const site = await getSite(context, 'survey.typeIn', bundle?.siteId ?? id, { isReading: true });
	return { ...bundle!, site };
}

export async function takeBundle(context: Context, id: string): Promise<void> {
	await context.db
		.updateTable('surveyBundles')
		.set({ typedByPersonId: context.actor.personId })
		.where('id', '=', id)
		.execute();
}
