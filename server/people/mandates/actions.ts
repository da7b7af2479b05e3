import { addDays, formatDate } from '#domain/calendar/date.ts';
import type { mandateOperations } from '#domain/people/mandates/operations.ts';
import { problem } from '#domain/problems.ts';
import type { Role } from '#domain/verbs.ts';
import type { ActionsOf } from '../../application.ts';
import type { Context } from '../../context.ts';
import { record } from '../../events/record.ts';
import { checkRole, countOtherAdministrators, getPost, type Post } from '../posts/store.ts';
import { endSessionsWithoutPost } from '../sessions/store.ts';
import { getPerson } from '../store.ts';
import { clipMandate, findMandates, getMandate, insertMandate, type MandateFields } from './store.ts';

const until = (toOn: string) => (toOn === 'infinity' ? 'khi có quyết định khác' : formatDate(addDays(toOn, -1)));

const wrong = (path: string, message: string) => problem('unreadableInput', {}, [{ path, message }]);

/**
 * Puts a person into a post whose row is locked. Whoever holds it on that day ends the day before when asked to, and is
 * given back; any other overlap is refused by the name of the holder.
 */
export async function beginMandate(
	context: Context,
	post: Post<'mandate.begin'>,
	personId: string,
	fields: MandateFields & { endPrevious: boolean },
): Promise<{ mandateId: string; predecessorId: string | null }> {
	if (fields.fromOn >= post.toOn) throw problem('postEnded');
	if (fields.fromOn < post.fromOn) {
		throw wrong('fromOn', `Chức vụ này có từ ngày ${formatDate(post.fromOn)}: chọn từ ngày đó trở đi.`);
	}
	if (fields.toOn && fields.toOn <= fields.fromOn) throw wrong('toOn', 'Ngày kết thúc phải sau ngày bắt đầu: sửa lại.');
	if (fields.toOn && fields.toOn > post.toOn) throw problem('postEnded');
	await checkRole(context, 'mandate.begin', post, post.role);
	const [first, second] = await findMandates(context.db, { postId: post.postId, ...fields });
	const previous = fields.endPrevious && first && first.fromOn < fields.fromOn ? first : undefined;
	const inTheWay = previous ? second : first;
	if (inTheWay) throw problem('mandatesOverlap', { name: inTheWay.fullName, on: until(inTheWay.toOn) });
	if (previous?.personId === personId) throw wrong('personId', 'Người này đang giữ chức vụ này: chọn người khác.');
	if (previous) {
		await clipMandate(context.db, previous.id, fields.fromOn);
		record(context, {
			name: 'mandate.ended',
			organisationId: post.organisationId,
			subjectId: previous.personId,
			postId: post.postId,
			details: { mandateId: previous.id, endedOn: fields.fromOn },
		});
	}
	const mandateId = await insertMandate(context, post, personId, fields);
	record(context, {
		name: 'mandate.begun',
		organisationId: post.organisationId,
		subjectId: personId,
		postId: post.postId,
		details: { mandateId, fromOn: fields.fromOn },
	});
	return { mandateId, predecessorId: previous?.personId ?? null };
}

/** Refuses what would leave the installation without anybody who administers it. */
export async function checkAdministratorStays(context: Context, post: { role: Role }, personId: string): Promise<void> {
	if (post.role !== 'administrator') return;
	if ((await countOtherAdministrators(context.db, personId, context.today)) === 0) throw problem('lastAdministrator');
}

export const mandateActions: ActionsOf<typeof mandateOperations> = {
	async begin(context, input) {
		const post = await getPost(context, 'mandate.begin', input.postId, 'lock');
		const person = await getPerson(context, 'person.read', input.personId);
		const { mandateId, predecessorId } = await beginMandate(context, post, person.personId, input);
		if (predecessorId) await endSessionsWithoutPost(context, predecessorId);
		return { id: mandateId };
	},

	async end(context, input) {
		const mandate = await getMandate(context, 'mandate.end', input.id);
		if (input.endedOn <= mandate.fromOn) throw problem('laterChange', { on: formatDate(mandate.fromOn) });
		if (input.endedOn >= mandate.toOn) {
			throw wrong('endedOn', `Nhiệm kỳ này kết thúc từ ngày ${formatDate(mandate.toOn)}: chọn ngày sớm hơn.`);
		}
		await checkAdministratorStays(context, mandate, mandate.personId);
		await clipMandate(context.db, mandate.mandateId, input.endedOn);
		await endSessionsWithoutPost(context, mandate.personId);
		record(context, {
			name: 'mandate.ended',
			organisationId: mandate.organisationId,
			subjectId: mandate.personId,
			postId: mandate.postId,
			details: { mandateId: mandate.mandateId, endedOn: input.endedOn },
		});
		return { id: mandate.mandateId };
	},
};
