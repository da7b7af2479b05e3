/** Telling: a quick report is begun, reported, supplemented and withdrawn by the unit, or by proxy from above. */
import { type CivilDate, today as dayOf, formatDate } from '#domain/calendar/date.ts';
import type { incidentOperations } from '#domain/incidents/operations.ts';
import { type Checked, changesBetween, checkFields, type Said } from '#domain/incidents/rules.ts';
import { type IncidentFields, picturesOffFor } from '#domain/incidents/schema.ts';
import { firstLevel, firstOf, isGrave, nextAbove, nextFollowUp } from '#domain/incidents/watch/rules.ts';
import { problem } from '#domain/problems.ts';
import { actingPost } from '../../access/actor.ts';
import { type ActionsOf, ahead } from '../../application.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { newId } from '../../db/id.ts';
import { loadCalendar } from '../../db/installation.ts';
import { record } from '../../events/record.ts';
import { closeEnded } from '../../notices/store.ts';
import { coarsenKept, haveVoice, takeFiles } from '../files/policy.ts';
import { filesOf, insertFiles, markVoicesRemoved, stagedFiles } from '../files/store.ts';
import { insertLevels, levelsOf, silence, takersAbove, unionsUpwards } from '../levels/store.ts';
import { findLine, recentAround } from '../lines/store.ts';
import { incidentMatters } from '../matters.ts';
import { reachableOf, refuseState, refuseWords } from '../policy.ts';
import {
	type Commune,
	communesFor,
	getIncident,
	getReportingUnit,
	type Incident,
	insertIncident,
	insertReferral,
	proveReportingUnit,
	updateIncident,
	workplacesOf,
} from '../store.ts';
import { addEntry } from '../thread/store.ts';
import { insertVersion, saidBy, versionRow, versionsOf } from './store.ts';

type Telling = Pick<
	ActionsOf<typeof incidentOperations>,
	'begin' | 'beginVersion' | 'report' | 'supplement' | 'refer' | 'withdraw'
>;

const findToReport = (db: Db, { organisationId }: { organisationId: string }, today: CivilDate) =>
	Promise.all([unionsUpwards(db, today, [organisationId]), loadCalendar(db)]);

export const versionActions: Telling = {
	async begin(context, input) {
		const unit = await getReportingUnit(context, input.organisationId);
		const { organisationId, path } = unit;
		const { db, today } = context;
		const [{ served }, workplaces, unions, recent] = await Promise.all([
			communesFor(db, organisationId, today),
			workplacesOf(db, organisationId),
			unionsUpwards(db, today, [organisationId]),
			recentAround(context, path),
		]);
		return {
			organisationId,
			organisationName: unit.name,
			isProxy: isProxy(context, unit),
			communes: served,
			workplaces,
			reachable: reachableOf(takersAbove(unions, path)),
			recent,
		};
	},

	async beginVersion(context, { id }) {
		const incident = await getIncident(context, 'incident.read', id);
		const { db, today } = context;
		const { organisationId } = incident;
		const [line, [newest], { served }, workplaces] = await Promise.all([
			findLine(context, id),
			versionsOf(db, id),
			communesFor(db, organisationId, today),
			workplacesOf(db, organisationId),
		]);
		if (!line || !newest) throw problem('notFound');
		return { id, organisationId, organisationName: line.organisationName, newest, communes: served, workplaces };
	},

	report: ahead(findToReport, async (context, { organisationId, ...fields }, [unions, calendar]) => {
		const { db, now, actor } = context;
		const own = unions.values().find((union) => union.organisationId === organisationId);
		const unit = proveReportingUnit(context, own);
		const fileIds = fields.files.map(({ fileId }) => fileId);
		const staged = await stagedFiles(context, fileIds);
		const said = saidIn(fields, accepted(checkFields(fields, { now, hasVoice: haveVoice(staged) })));
		await communeOn(context, unit, said);
		const files = await takeFiles(context, fileIds, staged, fields.trigger);
		const id = newId(now);
		const postId = actingPost(actor, 'incident.report', unit.path)?.postId ?? null;
		const above = takersAbove(unions, unit.path);
		const first = firstLevel(above);
		const place = above.findIndex((union) => union.organisationId === first?.organisationId);
		const next = isGrave(peopleIn(said)) ? nextAbove(above.slice(place + 1)) : undefined;
		const taker = above[place] && firstOf(above[place], { at: now, calendar, reporterId: actor.personId })[0];
		const holderPostId = taker?.postId ?? postId;
		const holderAt = taker && first ? first.organisationId : organisationId;
		const by = { postId, isProxy: isProxy(context, unit) };
		const incident = {
			...{ id, postId, followUpAt: nextFollowUp(now, now) },
			version: versionRow(context, { incidentId: id, number: 1, changes: [] }, said, by),
			levels: [...(first ? [first] : []), ...(next ? [{ organisationId: next, reason: 'rule' as const }] : [])],
			holders: holderPostId === null ? [] : [{ organisationId: holderAt, postId: holderPostId }],
		};
		// Nothing waits for them: they leave in one packet with the commit.
		context.last.push(
			() => insertIncident(context, unit, incident),
			() => insertFiles(db, { incidentId: id, version: 1 }, files),
		);
		const details = { trigger: fields.trigger, files: files.length, byProxy: isProxy(context, unit) };
		record(context, { name: 'incident.reported', organisationId, subjectId: id, ...(postId && { postId }), details });
		if (files.length > 0) record(context, { name: 'incident.filesTaken', organisationId, subjectId: id });
		return { id, version: 1 };
	}),

	async supplement(context, { id, version, ...fields }) {
		const incident = await getIncident(context, 'incident.report', id);
		refuseState('supplement', incident.state);
		if (incident.version !== version) throw problem('changedMeanwhile');
		const { db, now, today, actor } = context;
		const { organisationId, path } = incident;
		const [versions, known] = await Promise.all([versionsOf(db, id), filesOf(db, id)]);
		const newest = versions[0]!;
		const there = new Set(known.map((file) => file.id));
		const fileIds = fields.files.map(({ fileId }) => fileId).filter((fileId) => !there.has(fileId));
		const staged = await stagedFiles(context, fileIds);
		if (incident.state !== 'open' && haveVoice(staged)) {
			const message = 'Báo cáo đã kết thúc, đoạn ghi âm không giữ được nữa. Bỏ tệp này ra và ghi bằng chữ.';
			throw problem('unreadableInput', {}, [{ path: 'files', message }]);
		}
		const before = saidBy(newest);
		const hasVoice = haveVoice(staged) || known.some(({ kind }) => kind === 'voice');
		const said = saidIn(fields, accepted(checkFields(fields, { now, before, hasVoice })));
		const commune = await communeOn(context, incident, said, newest.communeCode);
		const files = await takeFiles(context, fileIds, staged, fields.trigger);
		const changes = changesBetween(
			{ said: before, communeName: newest.communeName, files: known.length },
			{ said, communeName: commune?.name ?? null, files: known.length + files.length },
		);
		if (changes.length === 0) return { id, version };
		const number = version + 1;
		const postId = actingPost(actor, 'incident.report', path)?.postId ?? null;
		const byProxy = isProxy(context, incident);
		await insertVersion(context, { incidentId: id, number, changes }, said, { postId, isProxy: byProxy });
		await insertFiles(db, { incidentId: id, version: number }, files);
		const coarse = picturesOffFor.includes(said.trigger) ? await coarsenKept(context, id, known) : 0;
		const isOpen = incident.state === 'open';
		await updateIncident(db, incident, {
			version: number,
			...(isOpen && { followUpAt: nextFollowUp(incident.reportedAt, now), isFollowUpTold: false }),
		});
		if (isOpen) await closeEnded(db, incidentMatters, [id], today);
		if (isOpen && isGrave(peopleIn(said)) && !isGrave(peopleIn(before))) await reachHigher(context, incident, today);
		const details = { version: number, changes: changes.length, files: files.length, byProxy };
		record(context, {
			name: 'incident.supplemented',
			organisationId,
			subjectId: id,
			...(postId && { postId }),
			details,
		});
		if (files.length + coarse > 0) record(context, { name: 'incident.filesTaken', organisationId, subjectId: id });
		return { id, version: number };
	},

	async refer(context, { organisationId }) {
		await insertReferral(context, await getReportingUnit(context, organisationId));
		return {};
	},

	async withdraw(context, { id, reason, isNameMeant }) {
		const incident = await getIncident(context, 'incident.report', id);
		refuseState('withdraw', incident.state);
		refuseWords(isNameMeant, { reason });
		const { db, now, actor } = context;
		const post = actingPost(actor, 'incident.report', incident.path);
		await updateIncident(db, incident, {
			state: 'withdrawn',
			endedAt: now,
			endedByPostId: post?.postId ?? null,
			withdrawnReason: reason,
			followUpAt: null,
		});
		await silence(db, id);
		await markVoicesRemoved(db, id, now);
		await addEntry(context, post, { incidentId: id, kind: 'withdrawn', words: reason });
		await closeEnded(db, incidentMatters, [id], context.today);
		record(context, { name: 'incident.withdrawn', organisationId: incident.organisationId, subjectId: id });
		return { id };
	},
};

const isProxy = ({ actor }: Context, { organisationId }: { organisationId: string }) =>
	!actor.posts.some((post) => post.organisationId === organisationId);

/** Throws what is wrong with the fields, the gravest first; nothing is written by then. */
function accepted(checked: Checked): Checked {
	const { refused, secret, names, asked } = checked;
	if (secret.length > 0) throw problem('secretMarked', {}, secret);
	if (refused.length > 0) throw problem('unreadableInput', {}, refused);
	if (names.length > 0) throw problem('namesNoticed', {}, [...names, ...asked]);
	if (asked.length > 0) throw problem('incidentAsked', {}, asked);
	return checked;
}

function saidIn(fields: IncidentFields, { occurredAt, noticedAt }: Checked): Said {
	const { files: _files, isNameMeant: _isNameMeant, isMeant: _isMeant, ...said } = fields;
	return { ...said, occurredAt, noticedAt };
}

const peopleIn = ({ dead, involved, affected, injured }: Said) => ({
	dead: dead ?? null,
	involved: involved ?? null,
	affected: affected ?? null,
	injured: injured ?? null,
});

/**
 * The commune that was named, as it was on the day of the event: a code that ended before or began later is refused with the
 * names of that day. One that an earlier version had stays, whatever became of it.
 */
async function communeOn(
	context: Context,
	{ organisationId }: { organisationId: string },
	{ communeCode, occurredAt }: Said,
	before: string | null = null,
): Promise<Commune | undefined> {
	if (!communeCode) return undefined;
	const on = dayOf(occurredAt);
	const { named, served } = await communesFor(context.db, organisationId, on, communeCode);
	if (named && (communeCode === before || (named.fromOn <= on && named.toOn > on))) return named;
	const choices = served.map(({ name }) => name).join(', ');
	const instead = choices ? `Ngày đó đơn vị ở: ${choices}. Chọn lại.` : 'Chọn lại, hoặc để trống.';
	const why = !named
		? 'Không có xã, phường nào mang mã này.'
		: named.toOn <= on
			? `${named.name} đã sáp nhập hoặc đổi từ ngày ${formatDate(named.toOn)}.`
			: `${named.name} chỉ có từ ngày ${formatDate(named.fromOn)}.`;
	throw problem('unreadableInput', {}, [{ path: 'communeCode', message: `${why} ${instead}` }]);
}

/** A report that turned out grave reaches one union more than it had. */
async function reachHigher(context: Context, incident: Incident<'incident.report'>, today: string): Promise<void> {
	const { db, now } = context;
	const [levels, unions] = await Promise.all([
		levelsOf(db, incident.id, today),
		unionsUpwards(db, today, [incident.organisationId]),
	]);
	const above = takersAbove(unions, incident.path);
	const highest = levels.at(-1)?.organisationId;
	const next = nextAbove(above.slice(above.findIndex(({ organisationId }) => organisationId === highest) + 1));
	if (next) await insertLevels(db, [{ incidentId: incident.id, organisationId: next, arrivedAt: now, reason: 'rule' }]);
}
