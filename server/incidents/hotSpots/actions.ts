import { today as dayOf, daysBetween, formatDate } from '#domain/calendar/date.ts';
import {
	type HotSpotTransition,
	hotSpotTransitions,
	isHotSpotTransitionPossible,
} from '#domain/incidents/hotSpots/lifecycle.ts';
import type { hotSpotOperations } from '#domain/incidents/hotSpots/operations.ts';
import { criteriaOf, daysOf, hoursBefore, lineDueOn } from '#domain/incidents/hotSpots/rules.ts';
import type { HotSpotSum } from '#domain/incidents/hotSpots/schema.ts';
import { hotSpotStateTerms } from '#domain/incidents/hotSpots/terms.ts';
import { triggerTerms } from '#domain/incidents/terms.ts';
import { problem } from '#domain/problems.ts';
import type { Verb } from '#domain/verbs.ts';
import { actingPost, reach } from '../../access/actor.ts';
import { checkedReach } from '../../access/within.ts';
import type { ActionsOf } from '../../application.ts';
import type { Context } from '../../context.ts';
import { fileName } from '../../documents/names.ts';
import { writePdf } from '../../documents/pdf.ts';
import { printDocument } from '../../documents/print.ts';
import { writeWord } from '../../documents/word.ts';
import { record } from '../../events/record.ts';
import { closeEnded } from '../../notices/store.ts';
import { getOrganisation } from '../../organisations/store.ts';
import { findLetterhead } from '../../people/letterheads/store.ts';
import { holds } from '../../perform.ts';
import { refuseWords } from '../policy.ts';
import { type BoardRow, listBoard, sumBoard } from './board/store.ts';
import { findIncident, findUnits, getDeclarable, insertHotSpot, listCommunes, listOpenOf } from './declaring/store.ts';
import { accountDocument } from './documents.ts';
import { hotSpotMatters, lineMatterId, listMatterIds, tellAccountable } from './matters.ts';
import {
	addEntry,
	changeHotSpot,
	completeMeasure,
	findChair,
	findPostById,
	getHotSpot,
	type HotSpotRow,
	insertMeasure,
	insertParty,
	listEntries,
	listMeasures,
	listParties,
	listPosts,
	listSources,
	takeKnown,
} from './store.ts';

const wrong = (path: string, message: string) => problem('unreadableInput', {}, [{ path, message }]);

const postOf = (context: Context, verb: Verb, { path }: { path: string }) =>
	actingPost(context.actor, verb, path)?.postId ?? null;

function note(context: Context, name: string, of: { id: string; organisationId: string }, postId: string | null): void {
	record(context, { name, organisationId: of.organisationId, subjectId: of.id, postId: postId ?? undefined });
}

function mustBeOpen({ state }: HotSpotRow): void {
	if (state === 'closed') throw problem('wrongState', { state: hotSpotStateTerms.closed });
}

/** What a list and the page say alike. */
const lineOf = <Row extends BoardRow | HotSpotRow>(row: Row) => ({
	...row,
	daysToNotice: daysBetween(row.beganOn, row.noticedOn),
	daysToSolve: row.closedAt === null ? null : daysOf(row.declaredAt, row.closedAt),
	reportedHoursBefore: hoursBefore(row.firstReportAt, row.declaredAt),
});

const pageSize = 30;
const nothing: Omit<HotSpotSum, 'code'> = { all: 0, open: 0, daysToNotice: null, daysToSolve: null, reportedBefore: 0 };

function placeOf(after: string | undefined): { declaredAt: string; id: string } | null {
	const [declaredAt = '', id = ''] = after?.split('/') ?? [];
	return declaredAt && id && !Number.isNaN(Date.parse(declaredAt)) ? { declaredAt, id } : null;
}

/** What anybody was told of these is done, where they are no longer open. */
const settle = (context: Context, ids: readonly string[]) => closeEnded(context.db, hotSpotMatters, ids, context.today);

/** A decision of the union above: the state moves, the words stand in the trail. */
async function decide(context: Context, name: HotSpotTransition, { id, words }: { id: string; words: string }) {
	const spot = await getHotSpot(context, 'hotSpot.declare', id);
	if (!isHotSpotTransitionPossible(name, spot.state))
		throw problem('wrongState', { state: hotSpotStateTerms[spot.state] });
	// The names of those who decide are no secret, and no worker is spoken of: only a mark of secrecy is refused.
	refuseWords(true, { words });
	const postId = postOf(context, 'hotSpot.declare', spot);
	const state = hotSpotTransitions[name].to;
	const { now } = context;
	const at = {
		cool: { cooledAt: now },
		close: { closedAt: now },
		reopen: { cooledAt: null, closedAt: null },
	}[name];
	await changeHotSpot(context, spot, { state, ...at });
	const kind = ({ cool: 'cooled', close: 'closed', reopen: 'reopened' } as const)[name];
	await addEntry(context, id, { kind, words, postId });
	if (name === 'close') await settle(context, await listMatterIds(context, spot));
	note(context, `hotSpot.${kind}`, spot, postId);
	return { id };
}

export const hotSpotActions: ActionsOf<typeof hotSpotOperations> = {
	async board(context, { organisationId, state, cause, workplaceKind, after }) {
		const unit = organisationId ? await getOrganisation(context, 'hotSpot.read', organisationId) : undefined;
		const filter = { organisationPath: unit?.path, state, cause, workplaceKind };
		const [rows, sums] = await Promise.all([
			listBoard(context, filter, placeOf(after), pageSize + 1),
			sumBoard(context, filter),
		]);
		const lines = rows.slice(0, pageSize).map(lineOf);
		const last = rows.length > pageSize ? lines.at(-1) : undefined;
		return {
			byCause: sums.filter(({ by }) => by === 'cause'),
			byWorkplaceKind: sums.filter(({ by }) => by === 'workplaceKind'),
			sum: sums.find(({ by }) => by === 'all') ?? nothing,
			lines,
			next: last ? `${last.declaredAt.toISOString()}/${last.id}` : null,
			mayDeclare: reach(context.actor, 'hotSpot.declare').length > 0,
			today: context.today,
		};
	},

	async begin(context, { incidentId, signalId, caseId, unitId, words }) {
		if (checkedReach(context, 'hotSpot.declare').length === 0) throw problem('notYours');
		const { today } = context;
		const incident = incidentId ? await findIncident(context, incidentId) : undefined;
		if (incidentId && !incident) throw problem('notFound');
		const signal = signalId ? await readSignal(context, signalId) : undefined;
		const brought = caseId ? await readCase(context, caseId) : undefined;
		const wanted = unitId ?? incident?.unitId ?? brought?.aboutOrganisationId;
		const unit = wanted ? await getDeclarable(context, wanted) : null;
		const [matches, chair, communes, open] = await Promise.all([
			unit ? [] : findUnits(context, words ?? ''),
			unit ? findChair(context, unit.organisationId) : undefined,
			unit ? listCommunes(context, unit.organisationId) : [],
			unit ? listOpenOf(context, unit.organisationId) : [],
		]);
		return {
			unit: unit && { id: unit.organisationId, name: unit.name },
			matches,
			accountable: chair ? { title: chair.title, holder: chair.holder } : null,
			communes,
			proposed: {
				title: incident ? [triggerTerms[incident.trigger], incident.workplace].filter(Boolean).join(', ') : '',
				cause: incident?.cause ?? null,
				people: incident?.involved ?? signal?.people ?? null,
				places: signal?.units ?? null,
				communeCode: incident?.communeCode ?? null,
				beganOn: incident ? dayOf(incident.occurredAt) : (signal?.fromOn ?? today),
				noticedOn: incident ? dayOf(incident.noticedAt) : (signal?.foundOn ?? today),
			},
			open,
			today,
		};
	},

	async declare(context, { unitId, incidentId, signalId, caseId, isNameMeant, ...declared }) {
		const unit = await getDeclarable(context, unitId);
		const criteria = criteriaOf({ ...declared, isNameMeant });
		if (criteria.length === 0) {
			throw wrong(
				'people',
				'Nêu ít nhất một tiêu chí: số người, kéo dài mấy ngày, lan ra mấy nơi hoặc nguy cơ mất trật tự.',
			);
		}
		checkDays(declared, context.today);
		const { peopleWords, daysWords, placesWords, orderWords } = declared;
		refuseWords(isNameMeant, { title: declared.title, peopleWords, daysWords, placesWords, orderWords });
		const post = actingPost(context.actor, 'hotSpot.declare', unit.path);
		if (!post) throw problem('notYours');
		const chair = await findChair(context, unit.organisationId);
		if (!chair) {
			throw wrong('unitId', 'Đơn vị này chưa có chức vụ chủ tịch công đoàn. Lập chức vụ ở trang đơn vị rồi công bố.');
		}
		if (incidentId && !(await findIncident(context, incidentId))) throw problem('notFound');
		if (signalId) await readSignal(context, signalId);
		if (caseId) await readCase(context, caseId);
		const sources = [
			...(incidentId ? [{ kind: 'incident' as const, targetId: incidentId }] : []),
			...(signalId ? [{ kind: 'signal' as const, targetId: signalId }] : []),
			...(caseId ? [{ kind: 'case' as const, targetId: caseId }] : []),
		];
		const { title, cause, workplaceKind, beganOn, noticedOn } = declared;
		const fields = {
			...{ title, cause, workplaceKind, beganOn, noticedOn, criteria },
			organisationId: post.organisationId,
			communeCode: declared.communeCode ?? null,
			declaredByPostId: post.postId,
			accountablePostId: chair.postId,
		};
		const id = await insertHotSpot(context, unit, fields, sources);
		await addEntry(context, id, { kind: 'declared', words: title, postId: post.postId });
		if (incidentId) await context.perform('incidents.become', { id: incidentId, kind: 'hotSpot', targetId: id });
		await tellAccountable(context, { id, title, organisationId: unit.organisationId, postId: chair.postId });
		note(context, 'hotSpot.declared', { id, organisationId: unit.organisationId }, post.postId);
		return { id };
	},

	async get(context, { id }) {
		const spot = await getHotSpot(context, 'hotSpot.read', id);
		const [accountable, measures, parties, entries, sources, posts, finding] = await Promise.all([
			findPostById(context, spot.accountablePostId),
			listMeasures(context, id),
			listParties(context, id),
			listEntries(context, id),
			listSources(context, id),
			listPosts(context, [spot.unitId, spot.declaredById]),
			holds(context.actor, 'survey.read')
				? (context.perform('surveyFindings.origin', { becameId: id }) as Promise<FindingOrigin>)
				: null,
		]);
		return {
			...lineOf(spot),
			accountable: accountable ?? { title: '', holder: null, phone: null },
			...{ measures, parties, entries, sources, posts, finding },
			lineDueOn: lineDueOn(spot, context.today),
			isAccountable: context.actor.posts.some(({ postId }) => postId === spot.accountablePostId),
			today: context.today,
		};
	},

	async acknowledge(context, { id }) {
		const spot = await getHotSpot(context, 'hotSpot.work', id);
		if (!context.actor.posts.some(({ postId }) => postId === spot.accountablePostId)) throw problem('notYours');
		if (spot.acknowledgedAt !== null) throw problem('wrongState', { state: 'Đã nhận trách nhiệm' });
		mustBeOpen(spot);
		await changeHotSpot(context, spot, { acknowledgedAt: context.now, acknowledgedByPersonId: context.actor.personId });
		const words = 'Đã nhận trách nhiệm xử lý và giải trình.';
		await addEntry(context, id, { kind: 'acknowledged', words, postId: spot.accountablePostId });
		await settle(context, [id]);
		note(context, 'hotSpot.acknowledged', spot, spot.accountablePostId);
		return { id };
	},

	async writeLine(context, { id, words, isNameMeant }) {
		const spot = await getHotSpot(context, 'hotSpot.work', id);
		mustBeOpen(spot);
		if (spot.lastLineOn === context.today) {
			throw wrong(
				'words',
				'Hôm nay đã có dòng tình hình. Việc mới trong ngày ghi vào kế hoạch hoặc cuộc làm việc; mai ghi dòng sau.',
			);
		}
		refuseWords(isNameMeant, { words });
		const postId = postOf(context, 'hotSpot.work', spot);
		const dueOn = lineDueOn(spot, context.today);
		await addEntry(context, id, { kind: 'line', words, postId });
		if (dueOn) await settle(context, [lineMatterId(id, dueOn)]);
		note(context, 'hotSpot.lineWritten', spot, postId);
		return { id };
	},

	async addMeasure(context, { id, title, ownerPostId, ownerWords, dueOn, isNameMeant }) {
		const spot = await getHotSpot(context, 'hotSpot.work', id);
		mustBeOpen(spot);
		if (!ownerPostId && !ownerWords) throw wrong('ownerPostId', 'Chọn chức vụ làm, hoặc ghi cơ quan, đơn vị khác làm.');
		if (ownerPostId && ownerWords) throw wrong('ownerWords', 'Một việc có một nơi chịu trách nhiệm: bỏ một trong hai.');
		if (
			ownerPostId &&
			!(await listPosts(context, [spot.unitId, spot.declaredById])).some(({ postId }) => postId === ownerPostId)
		) {
			throw wrong('ownerPostId', 'Chức vụ này không thuộc đơn vị hoặc chưa có người giữ. Chọn lại.');
		}
		if (dueOn < context.today) throw wrong('dueOn', 'Ngày phải xong đã qua. Chọn hôm nay hoặc một ngày sau.');
		refuseWords(isNameMeant, { title, ownerWords });
		const madeByPostId = postOf(context, 'hotSpot.work', spot);
		const fields = { title, ownerPostId: ownerPostId ?? null, ownerWords: ownerWords ?? null, dueOn, madeByPostId };
		await insertMeasure(context, spot, fields);
		note(context, 'hotSpot.measureAdded', spot, madeByPostId);
		return { id };
	},

	async completeMeasure(context, { id, measureId, words, isNameMeant }) {
		const spot = await getHotSpot(context, 'hotSpot.work', id);
		refuseWords(isNameMeant, { words });
		const postId = postOf(context, 'hotSpot.work', spot);
		if (!(await completeMeasure(context, spot, measureId, { words, postId }))) {
			throw problem('wrongState', { state: 'Việc đã xong hoặc không có trong kế hoạch' });
		}
		await settle(context, [measureId]);
		note(context, 'hotSpot.measureCompleted', spot, postId);
		return { id };
	},

	async bringTogether(context, { id, who, heldOn, result, isNameMeant }) {
		const spot = await getHotSpot(context, 'hotSpot.work', id);
		if (heldOn > context.today) throw wrong('heldOn', 'Ngày làm việc chưa đến. Ghi sau khi cuộc làm việc đã diễn ra.');
		if (heldOn < spot.beganOn) throw wrong('heldOn', `Sự việc bắt đầu ngày ${formatDate(spot.beganOn)}. Xem lại ngày.`);
		refuseWords(isNameMeant, { who, result });
		const madeByPostId = postOf(context, 'hotSpot.work', spot);
		await insertParty(context, spot, { who, heldOn, result, madeByPostId });
		note(context, 'hotSpot.partiesMet', spot, madeByPostId);
		return { id };
	},

	cool: (context, input) => decide(context, 'cool', input),
	close: (context, input) => decide(context, 'close', input),
	reopen: (context, input) => decide(context, 'reopen', input),

	async review(context, { id, cause, lesson, isNameMeant }) {
		const spot = await getHotSpot(context, 'hotSpot.work', id);
		if (spot.state !== 'closed') throw problem('wrongState', { state: hotSpotStateTerms[spot.state] });
		refuseWords(isNameMeant, { cause, lesson });
		const reportedHoursBefore = hoursBefore(spot.firstReportAt, spot.declaredAt);
		const known = JSON.stringify({ ...(await takeKnown(context, spot)), reportedHoursBefore });
		await changeHotSpot(context, spot, { reviewCause: cause, reviewLesson: lesson, known, reviewedAt: context.now });
		const postId = postOf(context, 'hotSpot.work', spot);
		await addEntry(context, id, { kind: 'reviewed', words: lesson, postId });
		note(context, 'hotSpot.reviewed', spot, postId);
		return { id };
	},

	async account(context, { id, text, symbol, datedOn, isNameMeant }) {
		const spot = await getHotSpot(context, 'hotSpot.work', id);
		refuseWords(isNameMeant, { text });
		if (datedOn && datedOn > context.today)
			throw wrong('datedOn', 'Ngày văn bản chưa đến. Bỏ trống khi còn là dự thảo.');
		await changeHotSpot(context, spot, { account: text, symbol: symbol ?? null, datedOn: datedOn ?? null });
		note(context, 'hotSpot.accounted', spot, postOf(context, 'hotSpot.work', spot));
		return { id };
	},

	async document(context, { id, format }) {
		const spot = await getHotSpot(context, 'hotSpot.read', id);
		const [head, measures, parties, entries, accountable] = await Promise.all([
			findLetterhead(context, spot.unitId, spot.datedOn ?? context.today),
			listMeasures(context, id),
			listParties(context, id),
			listEntries(context, id),
			findPostById(context, spot.accountablePostId),
		]);
		const accountableTitle = accountable?.title ?? '';
		const document = accountDocument(head, {
			...lineOf(spot),
			measures,
			parties,
			entries,
			accountableTitle,
			today: context.today,
		});
		const write = { word: writeWord, pdf: writePdf, print: async () => Buffer.from(printDocument(document), 'utf8') };
		const extension = { word: 'docx', pdf: 'pdf', print: 'html' }[format];
		const name = fileName(['Báo cáo giải trình điểm nóng', spot.unitName], extension);
		return { fileName: name, format, bytes: await write[format](document) };
	},
};

type FindingOrigin = { surveyId: string; findingId: string; title: string; said: string } | null;
type SignalSource = { people: number; units: number; fromOn: string; foundOn: string };
/** The areas of the cases say what they show of one; whoever may not see it is refused there. */
const readSignal = (context: Context, id: string) => context.perform('signals.get', { id }) as Promise<SignalSource>;
const readCase = (context: Context, id: string) =>
	context.perform('cases.get', { id }) as Promise<{ aboutOrganisationId: string }>;

function checkDays({ beganOn, noticedOn }: { beganOn: string; noticedOn: string }, today: string): void {
	if (noticedOn > today) throw wrong('noticedOn', 'Ngày này chưa đến. Công đoàn biết từ hôm nay hoặc trước đó.');
	if (beganOn > noticedOn)
		throw wrong('beganOn', 'Sự việc bắt đầu sau ngày công đoàn biết. Sửa lại một trong hai ngày.');
}
