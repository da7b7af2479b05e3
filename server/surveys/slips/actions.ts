import { formatNumber } from '#domain/fields/number.ts';
import { problem } from '#domain/problems.ts';
import type { slipOperations } from '#domain/surveys/slips/operations.ts';
import { formatSlipCode, mostSlips, slipParts } from '#domain/surveys/slips/rules.ts';
import { actingPost } from '../../access/actor.ts';
import type { ActionsOf } from '../../application.ts';
import type { Context } from '../../context.ts';
import { fileName } from '../../documents/names.ts';
import { record } from '../../events/record.ts';
import { getSite, listSites, type SiteRow } from '../places/store.ts';
import { getSurvey } from '../store.ts';
import { writeSlips } from './documents.ts';
import { codeOfSlip, slipHash } from './policy.ts';
import { insertSlips } from './store.ts';

const postersAPage = 20;

const paperOf = (site: SiteRow) => ({
	...{ id: site.id, surveyId: site.surveyId, surveyTitle: site.surveyTitle, placeName: site.name },
	...{ organiserName: site.organiserName, closesOn: site.closesOn, isSlipsOnly: site.isSlipsOnly },
	isOpen: site.state === 'open',
});

const originOf = ({ application }: Context): string => application.origins[0] ?? '';

function posterOf(context: Context, site: SiteRow) {
	return { ...paperOf(site), code: site.code, address: site.code && `${originOf(context)}/k/${site.code}` };
}

/** One part of the pile, the same each time: the codes follow from the place and their number. */
function pileOf(context: Context, site: SiteRow, asked: number) {
	const parts = slipParts(site.slips);
	const part = Math.min(asked, Math.max(1, parts.length));
	const { from, to } = parts[part - 1] ?? { from: 1, to: 0 };
	const slips = Array.from({ length: to - from + 1 }, (_, place) => {
		const code = codeOfSlip(context.application, site.id, from + place);
		return { number: from + place, code: formatSlipCode(code), address: `${originOf(context)}/k/${code}` };
	});
	return { parts: parts.length, part, slips };
}

export const slipActions: ActionsOf<typeof slipOperations> = {
	async make(context, { id, slips }) {
		const site = await getSite(context, 'survey.handOut', id);
		if (site.state !== 'open') throw problem('surveyClosed');
		const left = mostSlips(site.population) - site.slips;
		if (slips > left) {
			const message =
				left > 0
					? `Nơi này có ${formatNumber(site.population)} người, còn làm thêm được ${formatNumber(left)} phiếu. Ghi số nhỏ hơn.`
					: `Nơi này có ${formatNumber(site.population)} người và đã có ${formatNumber(site.slips)} phiếu, đủ cả số dự phòng. In lại những phiếu đã làm.`;
			throw problem('unreadableInput', {}, [{ path: 'slips', message }]);
		}
		const { application } = context;
		const hashes = Array.from({ length: slips }, (_, place) =>
			slipHash(application, codeOfSlip(application, id, site.slips + place + 1)),
		);
		await insertSlips(context, site, hashes);
		const postId = actingPost(context.actor, 'survey.handOut', site.path)?.postId;
		record(context, {
			...{ name: 'survey.slipsMade', organisationId: site.organisationId, subjectId: site.surveyId, postId },
			details: { slips },
		});
		return { id, slips: site.slips + slips };
	},

	async print(context, { id, part }) {
		const site = await getSite(context, 'survey.handOut', id, { isReading: true });
		return {
			...paperOf(site),
			...{ population: site.population, made: site.slips, most: mostSlips(site.population) },
			...{ handedOn: site.handedOn, mayHandOut: site.mayHandOut, typedAddress: `${originOf(context)}/k` },
			...pileOf(context, site, part),
		};
	},

	async pdf(context, { id, part }) {
		const site = await getSite(context, 'survey.handOut', id, { isReading: true });
		const pile = pileOf(context, site, part);
		const paper = { ...paperOf(site), typedAddress: `${originOf(context)}/k` };
		const number = pile.parts > 1 ? [`phần ${pile.part}`] : [];
		return {
			fileName: fileName(['Phiếu có mã', site.name, ...number], 'pdf'),
			bytes: await writeSlips(paper, pile.slips),
		};
	},

	async poster(context, { id }) {
		return posterOf(context, await getSite(context, 'survey.handOut', id, { isReading: true }));
	},

	async posters(context, { id, after }) {
		await getSurvey(context, 'survey.read', id);
		const sites = await listSites(context, id, 'survey.handOut', { after, limit: postersAPage + 1 });
		const shown = sites.slice(0, postersAPage);
		return {
			id,
			posters: shown.map((site) => posterOf(context, site)),
			next: sites.length > postersAPage ? (shown.at(-1)?.id ?? null) : null,
		};
	},
};
