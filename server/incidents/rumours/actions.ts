import type { rumourOperations } from '#domain/incidents/rumours/operations.ts';
import { hoursToAnswer } from '#domain/incidents/rumours/rules.ts';
import { rumourStateTerms } from '#domain/incidents/rumours/terms.ts';
import { problem } from '#domain/problems.ts';
import type { Verb } from '#domain/verbs.ts';
import { actingPost, reach } from '../../access/actor.ts';
import type { ActionsOf } from '../../application.ts';
import type { Context } from '../../context.ts';
import { fileName } from '../../documents/names.ts';
import { writePdf } from '../../documents/pdf.ts';
import { record } from '../../events/record.ts';
import { closeEnded } from '../../notices/store.ts';
import { findLetterhead } from '../../people/letterheads/store.ts';
import { refuseWords } from '../policy.ts';
import { rumourDocument } from './documents.ts';
import { rumourMatters } from './matters.ts';
import {
	approveRumour,
	getRumour,
	getRumourUnit,
	insertRumour,
	listCommunes,
	listRumours,
	openReceipts,
	type RumourRow,
	updateRumour,
	withdrawRumour,
} from './store.ts';

const pageSize = 30;

const withHours = <Row extends Pick<RumourRow, 'heardAt' | 'approvedAt'>>(row: Row, now: Date) => ({
	...row,
	hours: hoursToAnswer(row.heardAt, row.approvedAt ?? now),
});

function placeOf(after: string | undefined): { madeAt: string; id: string } | null {
	const [madeAt = '', id = ''] = after?.split('/') ?? [];
	return madeAt && id && !Number.isNaN(Date.parse(madeAt)) ? { madeAt, id } : null;
}

type Written = {
	said: string;
	heardWhere?: string | undefined;
	communeCode?: string | undefined;
	heardAt: string;
	truth: string;
	source: string;
	isNameMeant: boolean;
};

const oldest = 366 * 86_400_000;

/** What will be stored; asks about names once and refuses an hour that cannot be. */
function contentOf({ now }: Context, { isNameMeant, heardAt, ...written }: Written) {
	const at = new Date(`${heardAt}:00+07:00`);
	const refuse = (message: string) => problem('unreadableInput', {}, [{ path: 'heardAt', message }]);
	if (Number.isNaN(at.getTime())) throw refuse('Ghi ngày và giờ, ví dụ 17/07/2024 lúc 5:30.');
	if (at > now) throw refuse('Giờ này chưa đến. Ghi lúc nghe tin đồn lần đầu.');
	if (now.getTime() - at.getTime() > oldest) throw refuse('Đã hơn một năm. Xem lại ngày nghe tin đồn.');
	const { said, heardWhere, truth, source } = written;
	refuseWords(isNameMeant, { said, heardWhere, truth, source });
	return {
		...{ said, truth, source, heardAt: at, heardWhere: heardWhere ?? null },
		communeCode: written.communeCode ?? null,
	};
}

function note(
	context: Context,
	name: string,
	of: { id: string; organisationId: string; path: string },
	verb: Verb,
): void {
	const postId = actingPost(context.actor, verb, of.path)?.postId;
	record(context, { name, organisationId: of.organisationId, subjectId: of.id, postId });
}

export const rumourActions: ActionsOf<typeof rumourOperations> = {
	async list(context, { state, after }) {
		const rows = await listRumours(context, state, placeOf(after), pageSize + 1);
		const shown = rows.slice(0, pageSize);
		const last = rows.length > pageSize ? shown.at(-1) : undefined;
		return {
			rumours: shown.map((row) => withHours(row, context.now)),
			next: last ? `${last.madeAt.toISOString()}/${last.id}` : null,
			mayWrite: reach(context.actor, 'rumour.write').length > 0,
		};
	},

	async begin(context, { replacesId }) {
		const unit = await getRumourUnit(context);
		const [communes, earlier] = await Promise.all([
			listCommunes(context, unit.organisationId),
			replacesId ? getRumour(context, 'rumour.write', replacesId) : null,
		]);
		return { organisationName: unit.name, communes, earlier };
	},

	async get(context, { id }) {
		return withHours(await getRumour(context, 'rumour.read', id), context.now);
	},

	async make(context, { replacesId, ...written }) {
		const earlier = replacesId ? await getRumour(context, 'rumour.write', replacesId) : null;
		if (earlier && earlier.state !== 'approved')
			throw problem('wrongState', { state: rumourStateTerms[earlier.state] });
		const unit = await getRumourUnit(context);
		const content = contentOf(context, written);
		const madeByPostId = actingPost(context.actor, 'rumour.write', unit.path)?.postId ?? null;
		const id = await insertRumour(context, unit, { ...content, replacesId: replacesId ?? null, madeByPostId });
		note(context, 'rumour.made', { id, organisationId: unit.organisationId, path: unit.path }, 'rumour.write');
		return { id };
	},

	async edit(context, { id, ...written }) {
		const rumour = await getRumour(context, 'rumour.write', id);
		if (rumour.state !== 'draft') throw problem('wrongState', { state: rumourStateTerms[rumour.state] });
		await updateRumour(context, rumour, contentOf(context, written));
		note(context, 'rumour.edited', rumour, 'rumour.write');
		return { id };
	},

	async approve(context, { id }) {
		const rumour = await getRumour(context, 'rumour.approve', id);
		if (rumour.state !== 'draft') throw problem('wrongState', { state: rumourStateTerms[rumour.state] });
		const postId = actingPost(context.actor, 'rumour.approve', rumour.path)?.postId ?? null;
		const sent = await approveRumour(context, rumour, postId, 'Sự thật đã đổi, có bản mới.');
		record(context, {
			name: 'rumour.approved',
			...{ organisationId: rumour.organisationId, subjectId: id, postId: postId ?? undefined, details: { sent } },
		});
		return { id };
	},

	async withdraw(context, { id, reason }) {
		const rumour = await getRumour(context, 'rumour.approve', id);
		if (rumour.state !== 'approved') throw problem('wrongState', { state: rumourStateTerms[rumour.state] });
		await withdrawRumour(context, rumour, reason);
		note(context, 'rumour.withdrawn', rumour, 'rumour.approve');
		return { id };
	},

	async open(context, { id }) {
		const rumour = await getRumour(context, 'rumour.read', id);
		const { sent, taken } = await openReceipts(context, rumour);
		if (sent === 0) throw problem('notYours');
		await closeEnded(context.db, rumourMatters, taken, context.today);
		if (taken.length > 0)
			record(context, { name: 'rumour.opened', organisationId: rumour.organisationId, subjectId: id });
		return { id };
	},

	async sheet(context, { id }) {
		const rumour = await getRumour(context, 'rumour.read', id);
		if (rumour.state !== 'approved' || rumour.approvedAt === null) {
			throw problem('wrongState', { state: rumourStateTerms[rumour.state] });
		}
		const head = await findLetterhead(context, rumour.organisationId, context.today);
		const bytes = await writePdf(rumourDocument(head, rumour, rumour.approvedAt));
		return { fileName: fileName(['Sự thật về tin đồn', rumour.organisationName], 'pdf'), bytes };
	},
};
