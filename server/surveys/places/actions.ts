/** Choosing where to ask, and what is noted of a place. */
import { randomInt } from 'node:crypto';
import { formatNumber } from '#domain/fields/number.ts';
import { problem } from '#domain/problems.ts';
import { surveyTransitions } from '#domain/surveys/lifecycle.ts';
import type { surveyOperations } from '#domain/surveys/operations.ts';
import { drawPlaces } from '#domain/surveys/rules.ts';
import type { Sample } from '#domain/surveys/schema.ts';
import { actingPost } from '../../access/actor.ts';
import type { ActionsOf } from '../../application.ts';
import type { Context } from '../../context.ts';
import { record } from '../../events/record.ts';
import { closeEnded } from '../../notices/store.ts';
import { surveyMatters } from '../matters.ts';
import { refuseState, toldOfPlace } from '../policy.ts';
import { getSurvey, type Survey } from '../store.ts';
import { findPublishing } from '../work/store.ts';
import {
	type Candidate,
	findSample,
	getSite,
	keepSample,
	listCandidates,
	listEnterprises,
	listKinds,
	listPlaces,
	type NewPlace,
	replacePlaces,
	type Site,
	updatePlace,
	wholeOf,
} from './store.ts';

const pageSize = 30;
const mostUnknown = 5;
const refuse = (path: string, message: string) => problem('unreadableInput', {}, [{ path, message }]);

/** How many of so many people have to answer; null where nobody said. */
const targetOf = (population: number, percent: number | undefined): number | null =>
	percent === undefined || population === 0 ? null : Math.ceil((population * percent) / 100);

const placeOfUnit =
	(percent: number | undefined) =>
	({ id, name, path, kindTitle, population }: Candidate): NewPlace => ({
		...{ organisationId: id, enterpriseId: null, name, path, sector: kindTitle, population },
		target: targetOf(population, percent),
	});

type Chosen = Parameters<ActionsOf<typeof surveyOperations>['choosePlaces']>[1];

async function placesOf(context: Context, survey: Survey<'survey.write'>, input: Chosen): Promise<NewPlace[]> {
	const { choice, kindCodes, unitCodes, enterpriseIds, targetPercent } = input;
	if (survey.kind === 'enterprise') {
		const known = await listEnterprises(context, survey.organisationId);
		const chosen = choice === 'below' ? known : known.filter(({ id }) => enterpriseIds.includes(id));
		if (choice === 'listed' && chosen.length < new Set(enterpriseIds).size) {
			throw refuse('enterpriseIds', 'Có doanh nghiệp không còn trong danh sách theo dõi. Chọn lại.');
		}
		return chosen.map(({ id, name, sector, workers }) => ({
			...{ organisationId: null, enterpriseId: id, name, path: survey.path, sector, population: workers ?? 0 },
			target: targetOf(workers ?? 0, targetPercent),
		}));
	}
	if (choice === 'below')
		return (await listCandidates(context, survey.path, { kindCodes })).map(placeOfUnit(targetPercent));
	const found = await listCandidates(context, survey.path, { kindCodes: [], unitCodes });
	const known = new Set(found.map(({ code }) => code.toLowerCase()));
	const unknown = [...new Set(unitCodes.filter((code) => !known.has(code.toLowerCase())))];
	if (unknown.length > 0) {
		const more = unknown.length > mostUnknown ? ` và ${formatNumber(unknown.length - mostUnknown)} mã khác` : '';
		throw refuse(
			'unitCodes',
			`Không có công đoàn cơ sở nào bên dưới có mã ${unknown.slice(0, mostUnknown).join(', ')}${more}. Sửa hoặc bỏ các mã đó.`,
		);
	}
	return found.map(placeOfUnit(targetPercent));
}

function note(
	context: Context,
	act: 'choosePlaces' | 'drawSample' | 'leaveOut',
	survey: { id: string; organisationId: string; path: string },
	details: Record<string, string | number>,
): void {
	const { event, verb } = surveyTransitions[act];
	const postId = actingPost(context.actor, verb, survey.path)?.postId;
	record(context, { name: event, organisationId: survey.organisationId, subjectId: survey.id, postId, details });
}

const surveyOf = (site: Site<'survey.publish'>) => ({
	...{ id: site.surveyId, organisationId: site.organiserId, path: site.surveyPath },
});

export const placeActions: Pick<
	ActionsOf<typeof surveyOperations>,
	'places' | 'place' | 'choosePlaces' | 'drawSample' | 'changePlace' | 'handOut' | 'leaveOut'
> = {
	async places(context, { id, q, after }) {
		const survey = await getSurvey(context, 'survey.read', id);
		const isDraft = survey.state === 'draft' && survey.abilities.includes('survey.write');
		const isEnterprise = survey.kind === 'enterprise';
		const [rows, whole, kinds, enterprises, sample] = await Promise.all([
			listPlaces(context, survey, { q, after, limit: pageSize + 1 }),
			survey.isWhole ? wholeOf(context, survey) : null,
			isEnterprise || !survey.isWhole ? [] : listKinds(context, survey.path),
			isDraft && isEnterprise ? listEnterprises(context, survey.organisationId) : [],
			findSample(context, id),
		]);
		const shown = rows.slice(0, pageSize);
		const last = rows.length > pageSize ? shown.at(-1) : undefined;
		const titles = new Map(kinds.map(({ code, title }) => [code, title]));
		return {
			...survey,
			sample: sample && { ...sample, kindTitles: sample.kindCodes.map((code) => titles.get(code) ?? code) },
			places: shown.map((place) => {
				const answers = toldOfPlace(survey, whole, place);
				// A mark says how many came too much, and with it how many came.
				return { ...place, answers, flags: answers === null ? [] : place.flags };
			}),
			next: last ? `${last.name}/${last.id}` : null,
			total: rows[0]?.total ?? 0,
			kinds: isDraft ? kinds : [],
			enterprises,
		};
	},

	place: (context, { id }) => getSite(context, 'survey.read', id, { isReading: true }),

	async choosePlaces(context, input) {
		const survey = await getSurvey(context, 'survey.write', input.id);
		refuseState('choosePlaces', survey.state);
		const places = await placesOf(context, survey, input);
		await replacePlaces(context, survey, places);
		await keepSample(context, survey, null);
		note(context, 'choosePlaces', survey, { places: places.length });
		return { id: survey.id, places: places.length };
	},

	async drawSample(context, { id, method, number, kindCodes, seed = randomInt(1, 2_147_483_647), targetPercent }) {
		const survey = await getSurvey(context, 'survey.write', id);
		refuseState('drawSample', survey.state);
		if (survey.kind === 'enterprise') throw refuse('number', 'Doanh nghiệp thì chọn từng nơi, không rút thăm.');
		const units = await listCandidates(context, survey.path, { kindCodes });
		const drawable = method === 'proportional' ? units.filter(({ population }) => population > 0) : units;
		if (number > drawable.length) {
			throw refuse(
				'number',
				`Chỉ có ${formatNumber(drawable.length)} nơi rút được. Ghi số nhỏ hơn, hoặc thêm loại hình.`,
			);
		}
		const drawn = drawPlaces(drawable, number, { method, seed });
		await replacePlaces(context, survey, drawn.map(placeOfUnit(targetPercent)));
		const sample: Sample = { method, kindCodes, of: drawable.length, drawn: number, seed, drawnOn: context.today };
		await keepSample(context, survey, sample);
		note(context, 'drawSample', survey, { places: number, seed });
		return { id, places: number, seed };
	},

	async changePlace(context, { id, population, target }) {
		const site = await getSite(context, 'survey.write', id, { isReading: true });
		// Locked: what is promised at the opening is not changed behind its back.
		const { state } = await getSurvey(context, 'survey.write', site.surveyId);
		refuseState('choosePlaces', state);
		if (target !== undefined && target > population) {
			throw refuse('target', 'Số phiếu cần có nhiều hơn số người được hỏi. Sửa một trong hai số.');
		}
		await updatePlace(context, site, { population, target: target ?? null });
		record(context, { name: 'survey.placeChanged', organisationId: site.organiserId, subjectId: site.surveyId });
		return { id, surveyId: site.surveyId };
	},

	async handOut(context, { id }) {
		const site = await getSite(context, 'survey.handOut', id);
		if (site.state !== 'open') throw problem('surveyClosed');
		if (site.handedOn === null) {
			await updatePlace(context, site, { handedOn: context.today });
			await closeEnded(context.db, surveyMatters, [id], context.today);
			const postId = actingPost(context.actor, 'survey.handOut', site.path)?.postId;
			record(context, {
				name: 'survey.handedOut',
				organisationId: site.organisationId,
				subjectId: site.surveyId,
				postId,
			});
		}
		return { id, surveyId: site.surveyId };
	},

	async leaveOut(context, { id, reason }) {
		const site = await getSite(context, 'survey.publish', id, { isReading: true });
		// Locked: whoever asks for the tables waits, and once they are being made it is too late.
		const { state } = await getSurvey(context, 'survey.publish', site.surveyId);
		refuseState('leaveOut', state);
		const work = await findPublishing(context.db, site.surveyId);
		if (work && !work.refusal) throw problem('surveyPublishing');
		await updatePlace(context, site, { leftOutReason: reason });
		note(context, 'leaveOut', surveyOf(site), { site: id });
		return { id, surveyId: site.surveyId };
	},
};
