/** Cases that belong together: parts of one, the same matter brought twice, a matter that came back. */
import type { handlingOperations } from '#domain/cases/handling/operations.ts';
import { endedStates } from '#domain/cases/lifecycle.ts';
import { problem } from '#domain/problems.ts';
import type { ActionsOf } from '../../../application.ts';
import { record } from '../../../events/record.ts';
import { actedBy, changeHolder, getCase, insertCase, recordAct } from '../../store.ts';
import { requireNotWithdrawn, updateCase } from '../store.ts';
import { copyConflicts, openHolder } from './store.ts';

export const linkActions = {
	async split(context, { id, topic, people, text }) {
		const found = await getCase(context, 'case.handle', id);
		requireNotWithdrawn(found);
		const { db, today } = context;
		const moment = { today, at: context.now };
		const part = await insertCase(
			context.application,
			db,
			{
				aboutOrganisationId: found.aboutOrganisationId,
				channel: found.channel,
				topic,
				identity: found.identity,
				wish: found.wish,
				people: people ?? found.people,
				since: found.since,
				concernsLeader: found.concernsLeader,
				toUpper: found.organisationId !== found.aboutOrganisationId,
				isDanger: found.isDanger,
				receivedOn: found.receivedOn,
				legalBasis: found.legalBasis,
				// The receipt opens the whole: answers to a part are given there, so a part of a part hangs on the whole too.
				splitFromId: found.splitFromId ?? found.id,
			},
			{ texts: [{ author: 'handler', kind: 'report', text, writtenOn: today, forWorker: false }] },
			moment,
		);
		await copyConflicts(db, id, part.id);
		await changeHolder(db, part, await openHolder(db, id), today, 'split');
		await recordAct(db, found, { act: 'split' }, moment, actedBy(context, found.organisationId));
		record(context, {
			name: 'case.split',
			organisationId: found.organisationId,
			subjectId: id,
			details: { part: part.id },
		});
		return { id: part.id };
	},

	async link(context, { id, otherId, how }) {
		const found = await getCase(context, 'case.handle', id);
		const other = await getCase(context, 'case.read', otherId);
		if (other.id === found.id) throw problem('cannotLink', { why: 'Đây là chính vụ việc này. Chọn vụ việc khác.' });
		if (how === 'duplicate') {
			// The first arrival stays the one that is answered: no chain, no ring.
			const first = other.duplicateOfId ?? other.id;
			// From now on its answers reach this sender too, so only who may open both says that they are one.
			const answered = first === other.id ? other : await getCase(context, 'case.read', first);
			if (!found.isHandler || !answered.isHandler)
				throw problem('cannotLink', {
					why: 'Câu trả lời của vụ việc kia sẽ đến cả người gửi vụ việc này, nên chỉ người được giao xử lý cả hai vụ việc mới ghi là trùng. Đề nghị người phân công giao cả hai vụ việc cho một người.',
				});
			if (first === found.id)
				throw problem('cannotLink', { why: 'Vụ việc kia đã được ghi là trùng với vụ việc này rồi.' });
			await updateCase(context.db, found, { duplicateOfId: first });
		} else {
			if (!endedStates.includes(other.state))
				throw problem('cannotLink', { why: 'Vụ việc kia chưa kết thúc nên chưa gọi là lặp lại. Chọn “Trùng”.' });
			await updateCase(context.db, found, { recurrenceOfId: other.id });
		}
		const moment = { today: context.today, at: context.now };
		await recordAct(
			context.db,
			found,
			{ act: 'link', details: { how } },
			moment,
			actedBy(context, found.organisationId),
		);
		const details = { how, other: other.id };
		record(context, { name: 'case.linked', organisationId: found.organisationId, subjectId: id, details });
		return { id, state: found.state };
	},
} satisfies Partial<ActionsOf<typeof handlingOperations>>;
