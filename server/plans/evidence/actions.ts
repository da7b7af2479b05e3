import { formatDate } from '#domain/calendar/date.ts';
import type { evidenceOperations } from '#domain/plans/evidence/operations.ts';
import { problem } from '#domain/problems.ts';
import type { Verb } from '#domain/verbs.ts';
import { actingPost } from '../../access/actor.ts';
import type { ActionsOf } from '../../application.ts';
import type { Context } from '../../context.ts';
import { record } from '../../events/record.ts';
import { keepFile } from '../../files/rows.ts';
import { getOrganisation } from '../../organisations/store.ts';
import { getNode, headOf } from '../policy.ts';
import {
	getEvidence,
	insertEvidence,
	listBinding,
	listEvidence,
	listOpenDuties,
	seeEvidence,
	withdrawEvidence,
} from './store.ts';

const postOf = (context: Context, verb: Verb, at: { path: string }) =>
	actingPost(context.actor, verb, at.path)?.postId ?? null;

export const evidenceActions: ActionsOf<typeof evidenceOperations> = {
	async list(context, input) {
		const node = await getNode(context, 'evidence.read', input.id, input.organisationId);
		const [evidence, duties] = await Promise.all([listEvidence(context, node), listOpenDuties(context, node)]);
		return {
			directive: headOf(node),
			organisation: { id: node.organisationId, name: node.name },
			evidence,
			duties,
			abilities: node.abilities,
			today: context.today,
		};
	},

	async add(context, { organisationId, kind, onDay, title, fileId, dutyIds }) {
		const organisation = await getOrganisation(context, 'evidence.write', organisationId);
		if (onDay > context.today) {
			const message = `Ngày ${formatDate(onDay)} chưa đến. Ghi ngày việc đã làm.`;
			throw problem('unreadableInput', {}, [{ path: 'onDay', message }]);
		}
		const asked = [...new Set(dutyIds)];
		const binding = await listBinding(context, organisationId, asked);
		if (binding.length < asked.length) {
			const message = `${asked.length - binding.length} nhiệm vụ đã chọn không còn giao cho đơn vị. Mở lại trang rồi chọn lại.`;
			throw problem('unreadableInput', {}, [{ path: 'dutyIds', message }]);
		}
		if (fileId) await keepFile(context, fileId);
		const postId = postOf(context, 'evidence.write', organisation);
		const piece = {
			organisationId,
			kind,
			subjectId: null,
			onDay,
			title,
			fileId: fileId ?? null,
			postId,
			dutyIds: binding,
		};
		const id = await insertEvidence(context, piece);
		const details = { kind, duties: binding.length };
		record(context, { name: 'evidence.added', organisationId, subjectId: id, postId: postId ?? undefined, details });
		return { id };
	},

	async withdraw(context, { id, reason }) {
		const piece = await getEvidence(context, 'evidence.write', id);
		if (piece.withdrawnOn !== null) throw problem('wrongState', { state: 'Đã rút' });
		if (piece.kind === 'plan' || piece.kind === 'session') {
			throw problem('wrongState', {
				state: 'Minh chứng đi cùng kế hoạch hoặc buổi quán triệt; sửa ở trang của việc đó',
			});
		}
		await withdrawEvidence(context, piece, reason);
		record(context, {
			name: 'evidence.withdrawn',
			organisationId: piece.organisationId,
			subjectId: id,
			postId: postOf(context, 'evidence.write', piece) ?? undefined,
		});
		return { id };
	},

	async see(context, { id }) {
		const piece = await getEvidence(context, 'evidence.see', id);
		const postId = postOf(context, 'evidence.see', piece);
		await seeEvidence(context, piece, postId);
		if (piece.seenAt === null) {
			const { organisationId } = piece;
			record(context, { name: 'evidence.seen', organisationId, subjectId: id, postId: postId ?? undefined });
		}
		return { id, fileId: piece.fileId, kind: piece.kind, subjectId: piece.subjectId };
	},

	async file(context, { id }) {
		const { sha256, fileName, fileKind, bytes } = await getEvidence(context, 'evidence.read', id);
		if (sha256 === null || fileName === null || fileKind === null || bytes === null) throw problem('notFound');
		return { id, sha256, fileName, kind: fileKind, bytes };
	},
};
