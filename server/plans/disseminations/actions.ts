import { today as dayOf, formatDate } from '#domain/calendar/date.ts';
import { formatNumber } from '#domain/fields/number.ts';
import type { disseminationOperations } from '#domain/plans/disseminations/operations.ts';
import {
	addSums,
	excessOf,
	excessReasons,
	excessSentence,
	peopleOf,
	sumReach,
	type UnitReach,
} from '#domain/plans/disseminations/rules.ts';
import type { SessionChange, SessionFields } from '#domain/plans/disseminations/schema.ts';
import { sessionFormTerms } from '#domain/plans/disseminations/terms.ts';
import { shownReadings } from '#domain/plans/handouts/rules.ts';
import { type Issue, problem } from '#domain/problems.ts';
import { actingPost } from '../../access/actor.ts';
import type { ActionsOf } from '../../application.ts';
import type { Context } from '../../context.ts';
import { record } from '../../events/record.ts';
import { keepFile } from '../../files/rows.ts';
import { holds } from '../../perform.ts';
import { findHandout, lowerUnits, readingsOf, subjectOf, sumsBelow } from './coverage/store.ts';
import { reachedOf } from './reach/store.ts';
import { insertShowing, withdrawShowing } from './showing/store.ts';
import {
	directivesOf,
	getRecordingUnit,
	getSession,
	groupOf,
	groupsOf,
	insertSession,
	listSessions,
	partsOf,
	type RecordingUnit,
	type Session,
	sessionsFor,
	thereAt,
	type UnitDirective,
	updateSession,
	withdrawSession,
} from './store.ts';

const pageSize = 100;

export const disseminationActions: ActionsOf<typeof disseminationOperations> = {
	async begin(context, input) {
		const unit = await getRecordingUnit(context, input.organisationId);
		const { organisationId, name } = unit;
		const [directives, groups, of] = await Promise.all([
			directivesOf(context.db, organisationId),
			groupsOf(context.db, organisationId),
			thereAt(context.db, organisationId, context.today),
		]);
		const inForce = directives.filter(({ state }) => state === 'issued');
		return { organisationId, organisationName: name, isProxy: isProxy(context, unit), directives: inForce, groups, of };
	},

	async record(context, { organisationId, ...fields }) {
		const unit = await getRecordingUnit(context, organisationId);
		const { excessReason } = await checkFields(context, unit, fields);
		const group = await groupChosen(context, unit, fields);
		for (const { fileId } of fields.files) await keepFile(context, fileId);
		const postId = actingPost(context.actor, 'dissemination.record', unit.path)?.postId ?? null;
		const byProxy = isProxy(context, unit);
		const id = await insertSession(
			context,
			unit,
			{ ...fields, excessReason },
			{ groupId: group?.id ?? null, postId, byProxy },
		);
		await showAsEvidence(context, { id, organisationId, postId }, fields);
		const details = { directives: fields.directiveIds.length, byProxy };
		record(context, { name: 'dissemination.recorded', organisationId, subjectId: id, details });
		return { id };
	},

	async correct(context, { id, revision, ...input }) {
		const session = await getStanding(context, id);
		if (session.revision !== revision) throw problem('changedMeanwhile');
		const unit = await getRecordingUnit(context, session.organisationId);
		const before = await partsOf(context.db, id);
		const there = new Set(before.directives.map((one) => one.id));
		const { known: directives, excessReason } = await checkFields(context, unit, input, there);
		const fields = { ...input, excessReason };
		const group = await groupChosen(context, unit, fields);
		const known = new Set(before.files.map((file) => file.id));
		for (const { fileId } of fields.files) if (!known.has(fileId)) await keepFile(context, fileId);
		const changes = changesOf(session, before, { ...fields, groupTitle: group?.title }, directives);
		if (changes.length === 0) return { id };
		await updateSession(context, session, fields, { groupId: group?.id ?? null, changes });
		// What the upper union looked at is no longer what stands there; a picture added later changes nothing of it.
		if (changes.some(({ field }) => weighty.includes(field))) {
			const earlier = before.directives.map((one) => one.id);
			await withdrawShowing(context, session, 'Buổi quán triệt đã được sửa.', earlier);
			const postId = actingPost(context.actor, 'dissemination.record', unit.path)?.postId ?? null;
			await showAsEvidence(context, { id, organisationId: session.organisationId, postId }, fields);
		}
		record(context, { name: 'dissemination.corrected', organisationId: session.organisationId, subjectId: id });
		return { id };
	},

	async withdraw(context, { id, reason }) {
		const session = await getStanding(context, id);
		await withdrawSession(context, session, reason);
		const { directives } = await partsOf(context.db, id);
		await withdrawShowing(
			context,
			session,
			reason,
			directives.map((one) => one.id),
		);
		record(context, { name: 'dissemination.withdrawn', organisationId: session.organisationId, subjectId: id });
		return { id };
	},

	async open(context, { id }) {
		const session = await getSession(context, 'dissemination.read', id);
		const { db } = context;
		const { organisationId, heldOn, officialsThere } = session;
		const [parts, of, groups, known] = await Promise.all([
			partsOf(db, id),
			thereAt(db, organisationId, heldOn, officialsThere ?? undefined),
			groupsOf(db, organisationId),
			directivesOf(db, organisationId),
		]);
		const others = known.filter(
			({ state, id: one }) => state === 'issued' && !parts.directives.some((d) => d.id === one),
		);
		return {
			...session,
			...parts,
			of,
			groups,
			choices: [...parts.directives, ...others],
			madeOn: dayOf(session.madeAt),
			changes: parts.changes.map(({ madeAt, ...change }) => ({ ...change, madeOn: dayOf(madeAt) })),
			abilities: session.withdrawnOn === null ? session.abilities : [],
		};
	},

	async file(context, { id, fileId }) {
		await getSession(context, 'dissemination.read', id);
		const { files } = await partsOf(context.db, id);
		const file = files.find((one) => one.id === fileId);
		if (!file) throw problem('notFound');
		return file;
	},

	async list(context, filter) {
		const mayRecord = holds(context.actor, 'dissemination.record');
		return { ...(await listSessions(context, filter)), mayRecord };
	},

	async coverage(context, { id, organisationId: asked, onDay, none, page }) {
		const on = onDay ?? context.today;
		if (on > context.today) throw refusal('onDay', 'Ngày xem ở sau hôm nay. Chọn hôm nay hoặc một ngày đã qua.');
		const { db } = context;
		const subject = await subjectOf(context, id, asked);
		const { organisationId } = subject;
		const at = { directiveId: id, on };
		const [units, reaches, own, handout] = await Promise.all([
			lowerUnits(db, at, organisationId),
			reachedOf(db, at, { upperId: organisationId }),
			subject.isGrassroots ? reachedOf(db, at, { ids: [organisationId] }) : [],
			findHandout(db, id, subject.path, context.today),
		]);
		const direct = new Map(reaches.map((reach) => [reach.organisationId, reach]));
		const below = units.map((unit) => ({
			...unit,
			...(direct.get(unit.organisationId) ?? nothingYet(unit.organisationId)),
		}));
		const chosen = below.filter((unit) => !none || (unit.isGrassroots && unit.sessions === 0));
		const shown = chosen.slice((page - 1) * pageSize, page * pageSize);
		const exceeding = [...shown, ...own].filter((unit) => excessOf(unit.declared, unit.of).length > 0);
		const explained = [...new Set([...exceeding, ...own].map((unit) => unit.organisationId))];
		const [sessions, readings, deeper] = await Promise.all([
			sessionsFor(context, at, explained),
			readingsOf(db, handout?.id ?? null, [organisationId, ...units.map((unit) => unit.organisationId)]),
			sumsBelow(
				db,
				id,
				units.filter((unit) => !unit.isGrassroots).map((unit) => unit.organisationId),
			),
		]);
		const told = <Unit extends UnitReach>(unit: Unit) => {
			const lines = sessions.filter((session) => session.organisationId === unit.organisationId);
			const reading = shownReadings(readings.byUnit.get(unit.organisationId) ?? 0);
			return { ...unit, reasons: excessReasons(unit, lines), lines, reading };
		};
		const counts = [...readings.byUnit.values()].map(shownReadings);
		const grassroots = below.filter((unit) => unit.isGrassroots);
		return {
			...subject,
			onDay: on,
			own: own[0] ? told(own[0]) : null,
			units: shown.map(told),
			sums: addSums([sumReach(grassroots), ...deeper]),
			unitCount: chosen.length,
			withoutSession: grassroots.filter((unit) => unit.sessions === 0).length,
			pages: Math.max(1, Math.ceil(chosen.length / pageSize)),
			page,
			readings:
				handout === undefined
					? null
					: {
							shown: counts.reduce((sum, one) => sum + (one.readings ?? 0), 0),
							hiddenUnits: counts.filter((one) => one.areFew).length,
							countedOn: readings.countedOn,
						},
			handoutId: handout?.id ?? null,
		};
	},
};

const nobody = { officials: 0, members: 0, workers: 0 };

/** An upper union below, whose own sums stand elsewhere. */
const nothingYet = (organisationId: string): UnitReach => ({
	organisationId,
	sessions: 0,
	of: { officials: null, members: null, workers: null },
	declared: nobody,
	seen: nobody,
	checked: nobody,
});

const isProxy = ({ actor }: Context, { organisationId }: RecordingUnit) =>
	!actor.posts.some((post) => post.organisationId === organisationId);

const refusal = (path: string, message: string) => problem('unreadableInput', {}, [{ path, message }]);

async function getStanding(context: Context, id: string): Promise<Session<'dissemination.record'>> {
	const session = await getSession(context, 'dissemination.record', id);
	if (session.withdrawnOn !== null) throw problem('wrongState', { state: 'Đã rút' });
	return session;
}

/**
 * What must be mended, then what is only asked. Gives the directives of the unit by id, and why more came than there are:
 * undefined where none did, empty where it was asked and not answered.
 */
async function checkFields(
	context: Context,
	unit: RecordingUnit,
	fields: Omit<SessionFields, 'files'>,
	alreadyThere: ReadonlySet<string> = new Set(),
): Promise<{ known: Map<string, UnitDirective>; excessReason: string | undefined }> {
	const { db, today } = context;
	const { heldOn } = fields;
	const known = new Map((await directivesOf(db, unit.organisationId)).map((one) => [one.id, one]));
	const issues: Issue[] = [];
	const say = (path: string, message: string) => issues.push({ path, message });
	if (heldOn > today) say('heldOn', 'Ngày quán triệt ở sau hôm nay. Ghi khi buổi đó đã diễn ra.');
	if (heldOn < unit.foundedOn)
		say('heldOn', `Đơn vị thành lập ngày ${formatDate(unit.foundedOn)}. Sửa ngày quán triệt.`);
	for (const id of fields.directiveIds) {
		const directive = known.get(id);
		const name = directive && (directive.symbol ?? directive.title);
		if (!directive) {
			if (!alreadyThere.has(id)) say('directiveIds', 'Có văn bản chưa giao cho đơn vị này. Chọn lại trong danh sách.');
		} else if (directive.datedOn !== null && heldOn < directive.datedOn) {
			say('heldOn', `Văn bản ${name} ký ngày ${formatDate(directive.datedOn)}, sau ngày này. Sửa ngày quán triệt.`);
		} else if (directive.endedOn !== null && heldOn >= directive.endedOn) {
			say(
				'directiveIds',
				`Văn bản ${name} thôi thực hiện từ ngày ${formatDate(directive.endedOn)}. Bỏ chọn, hoặc sửa ngày.`,
			);
		}
	}
	const { officials, members } = fields;
	if (officials === undefined && members === undefined && fields.others === undefined) {
		say('members', 'Ghi số người dự: ít nhất một trong ba ô.');
	} else if (officials !== undefined && members !== undefined && officials > members) {
		say('officials', 'Cán bộ công đoàn là một phần của đoàn viên nên không nhiều hơn. Sửa một trong hai số.');
	}
	if (issues.length > 0) throw problem('unreadableInput', {}, issues);
	const excess = excessOf(peopleOf(fields), await thereAt(db, unit.organisationId, heldOn, fields.officialsThere));
	if (excess.length === 0) return { known, excessReason: undefined };
	if (fields.isExcessMeant || fields.excessReason) return { known, excessReason: fields.excessReason ?? '' };
	const message = `${excess.map(excessSentence).join('; ')} (số ngày ${formatDate(heldOn)}). Vì sao nhiều hơn?`;
	throw problem('attendanceOver', {}, [{ path: 'excessReason', message }]);
}

async function groupChosen(context: Context, unit: RecordingUnit, fields: Omit<SessionFields, 'files'>) {
	const group = await groupOf(context.db, unit, fields, context.now);
	if (group === undefined) throw refusal('groupId', 'Tổ, ca này không phải của đơn vị. Chọn lại, hoặc ghi tên mới.');
	return group;
}

/** The session as evidence of what its directives oblige to, in the same transaction. */
async function showAsEvidence(
	context: Context,
	session: { id: string; organisationId: string; postId: string | null },
	fields: SessionFields,
): Promise<void> {
	const { workers } = peopleOf(fields);
	const file = fields.files.find(({ role }) => role === 'minutes') ?? fields.files[0];
	const form = sessionFormTerms[fields.form].toLocaleLowerCase('vi');
	const piece = {
		organisationId: session.organisationId,
		subjectId: session.id,
		onDay: fields.heldOn,
		title: `Buổi quán triệt ngày ${formatDate(fields.heldOn)}: ${form}, ${formatNumber(workers)} người`,
		fileId: file?.fileId ?? null,
		postId: session.postId,
	};
	await insertShowing(context, piece, fields.directiveIds);
}

/** Changes after which the evidence is another one. */
const weighty = ['Văn bản', 'Ngày', 'Cán bộ công đoàn', 'Đoàn viên', 'Chưa vào công đoàn', 'Tổ, ca', 'Hình thức'];

function changesOf(
	session: Session<'dissemination.record'>,
	before: Awaited<ReturnType<typeof partsOf>>,
	fields: SessionFields,
	directives: ReadonlyMap<string, UnitDirective>,
): SessionChange[] {
	const number = (value: number | null | undefined) => (value == null ? '' : formatNumber(value));
	const titles = (ids: readonly string[]) =>
		[...new Set(ids)]
			.map((id) => directives.get(id) ?? before.directives.find((one) => one.id === id))
			.map((one) => one?.symbol ?? one?.title ?? '')
			.toSorted()
			.join('; ');
	const fileCount = (role: string, files: readonly { role: string }[]) =>
		number(files.filter((file) => file.role === role).length);
	const fileIds = (ids: readonly string[]) => ids.toSorted().join();
	const areFilesOther =
		fileIds(before.files.map((file) => file.id)) !== fileIds(fields.files.map((file) => file.fileId));
	const both: [field: string, from: string, to: string][] = [
		['Văn bản', titles(before.directives.map((one) => one.id)), titles(fields.directiveIds)],
		['Ngày', formatDate(session.heldOn), formatDate(fields.heldOn)],
		['Hình thức', sessionFormTerms[session.form], sessionFormTerms[fields.form]],
		['Tổ, ca', session.groupTitle ?? 'Cả đơn vị', fields.groupTitle ?? 'Cả đơn vị'],
		['Cán bộ công đoàn', number(session.officials), number(fields.officials)],
		['Đoàn viên', number(session.members), number(fields.members)],
		['Chưa vào công đoàn', number(session.others), number(fields.others)],
		['Số cán bộ của đơn vị', number(session.officialsThere), number(fields.officialsThere)],
		['Nội dung', session.content ?? '', fields.content ?? ''],
		['Lý do nhiều hơn số người', session.excessReason ?? '', fields.excessReason ?? ''],
	];
	const changes = both.flatMap(([field, from, to]) => (from === to ? [] : [{ field, from, to }]));
	if (!areFilesOther) return changes;
	const files = (list: readonly { role: string }[]) =>
		`${fileCount('picture', list)} ảnh, ${fileCount('minutes', list)} biên bản`;
	return [...changes, { field: 'Tệp', from: files(before.files), to: files(fields.files) }];
}
