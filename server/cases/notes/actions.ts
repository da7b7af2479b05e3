import { formatDate, lastDayOfMonth, partsOf } from '#domain/calendar/date.ts';
import type { noteOperations } from '#domain/cases/notes/operations.ts';
import type { noteFields } from '#domain/cases/notes/schema.ts';
import { noteSourceTerms } from '#domain/cases/notes/terms.ts';
import { topicTerms } from '#domain/cases/terms.ts';
import { mentionsIn } from '#domain/fields/mentions.ts';
import { formatNumber } from '#domain/fields/number.ts';
import { inSentence } from '#domain/fields/text.ts';
import { type Issue, problem } from '#domain/problems.ts';
import type { ActionsOf } from '../../application.ts';
import type { Context } from '../../context.ts';
import { record } from '../../events/record.ts';
import { listHeld } from '../../organisations/store.ts';
import { actedBy, insertCase, recordAct } from '../store.ts';
import { nameOfUnit } from '../voices/store.ts';
import {
	getNote,
	getNoteUnit,
	getOpenNote,
	getRaisableNote,
	insertNote,
	lineOf,
	listNotes,
	listOwnNotes,
	markRaised,
	summarise,
	type TopicSummary,
	updateNote,
	withdrawNote,
} from './store.ts';

type Fields = ReturnType<(typeof noteFields)['parse']>;

export const noteActions: ActionsOf<typeof noteOperations> = {
	begin: async (context) => ({ units: await listHeld(context, 'note.write') }),

	async write(context, { organisationId, areNamesMeant, ...fields }) {
		const unit = await getNoteUnit(context, organisationId);
		checkNote({ areNamesMeant, ...fields });
		const { outcome, topic } = fields;
		// Becomes a case below, with its own event.
		const stored = { ...fields, outcome: outcome === 'raised' ? ('kept' as const) : outcome };
		const id = await insertNote(context, unit, stored);
		record(context, { name: 'note.written', organisationId, subjectId: id, details: { topic, outcome } });
		if (outcome === 'raised') await raise(context, id);
		return { id };
	},

	async edit(context, { id, areNamesMeant, ...fields }) {
		const note = await getOpenNote(context, id);
		checkNote({ areNamesMeant, ...fields });
		const isRaised = fields.outcome === 'raised';
		await updateNote(context, note, { ...fields, outcome: isRaised ? 'kept' : fields.outcome });
		record(context, { name: 'note.edited', organisationId: note.organisationId, subjectId: id });
		if (isRaised) await raise(context, id);
		return { id };
	},

	async withdraw(context, { id }) {
		const note = await getOpenNote(context, id);
		await withdrawNote(context, note);
		record(context, { name: 'note.withdrawn', organisationId: note.organisationId, subjectId: id });
		return { id };
	},

	raise: (context, { id }) => raise(context, id),

	open: async (context, { id }) => lineOf(context, await getNote(context, id)),

	own: async (context) => ({ lines: await listOwnNotes(context) }),

	async list(context, filter) {
		const { year, month } = partsOf(context.today);
		const fromOn = filter.fromOn ?? `${year}-${String(month).padStart(2, '0')}-01`;
		const untilOn = filter.untilOn ?? lastDayOfMonth(context.today);
		return { fromOn, untilOn, ...(await listNotes(context, { ...filter, fromOn, untilOn })) };
	},

	async summary(context, input) {
		const topics = await summarise(context, input);
		return { text: topics.map(sentenceOf).join('\n'), notes: topics.reduce((sum, topic) => sum + topic.notes, 0) };
	},
};

/** Makes the note a case of its unit; what concerns a leader goes to the level above. */
async function raise(context: Context, id: string): Promise<{ caseId: string; organisationName: string }> {
	const { application, db, now, today } = context;
	const note = await getRaisableNote(context, id);
	if (note.withdrawnOn !== null) throw problem('wrongState', { state: 'Đã rút' });
	if (note.outcome === 'raised') throw problem('wrongState', { state: 'Đã thành vụ việc' });
	if (note.erasedOn !== null) throw problem('wrongState', { state: 'Đã xóa' });
	const told = [
		`Phiếu nắm tình hình ngày ${formatDate(note.writtenOn)}. ${noteSourceTerms[note.source]}.`,
		note.place && `Nơi xảy ra: ${note.place}`,
		note.words,
		note.done && `Đã làm: ${note.done}`,
	];
	const made = await insertCase(
		application,
		db,
		{
			aboutOrganisationId: note.organisationId,
			channel: 'note',
			kind: 'reflection',
			topic: note.topic,
			identity: 'anonymous',
			wish: note.need === 'know' ? 'tell' : 'help',
			people: note.people,
			since: null,
			concernsLeader: note.concernsLeader ? 'yes' : 'no',
			toUpper: false,
			isDanger: false,
			receivedOn: today,
			legalBasis: 'unionLaw',
		},
		{
			texts: [
				{
					author: 'handler',
					kind: 'report',
					text: told.filter(Boolean).join('\n\n'),
					writtenOn: note.writtenOn,
					forWorker: false,
				},
			],
		},
		{ today, at: now },
	);
	const act = { act: 'note' as const, details: { channel: 'note', note: id } };
	await recordAct(
		db,
		{ id: made.id, state: 'received' },
		act,
		{ today, at: now },
		actedBy(context, note.organisationId),
	);
	await markRaised(context, note, made.id);
	const { organisationId } = made;
	record(context, { name: 'note.raised', organisationId: note.organisationId, subjectId: id });
	record(context, { name: 'case.received', organisationId, subjectId: made.id, details: { channel: 'note' } });
	return { caseId: made.id, organisationName: await nameOfUnit(db, organisationId, today) };
}

function checkNote({ outcome, done, words, place, areNamesMeant }: Fields): void {
	if (outcome === 'solved' && !done) {
		const message = 'Ghi một câu đã làm gì để giải quyết, hoặc chọn “Ghi lại, theo dõi”.';
		throw problem('unreadableInput', {}, [{ path: 'done', message }]);
	}
	if (areNamesMeant) return;
	const message = 'Ô này có chỗ giống tên người hoặc số điện thoại. Phiếu chỉ ghi việc, nơi làm việc và số người.';
	const issues = Object.entries({ place, words, done }).flatMap(([path, text]): Issue[] =>
		mentionsIn(text ?? '').length > 0 ? [{ path, message }] : [],
	);
	if (issues.length > 0) throw problem('namesNoticed', {}, issues);
}

function sentenceOf({ topic, notes, people, solved, raised, rumours, places }: TopicSummary): string {
	const where = places.length > 0 && places.length <= 4 ? ` (${places.join('; ')})` : '';
	const whom = people > 0 ? `, khoảng ${formatNumber(people)} người` : '';
	const came = [
		solved > 0 && `đã giải quyết ngay ${solved}`,
		raised > 0 && `lập vụ việc ${raised}`,
		rumours > 0 && `${rumours} là tin đồn chưa kiểm chứng`,
	].filter(Boolean);
	return `- Về ${inSentence(topicTerms[topic])}: ${notes} phiếu${where}${whom}${came.length > 0 ? `; ${came.join(', ')}` : ''}.`;
}
