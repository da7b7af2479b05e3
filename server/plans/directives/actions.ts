/** Directives: made, filled with files, issued, withdrawn, replaced by another; what happens to their duties then. */
import { formatDate } from '#domain/calendar/date.ts';
import type { directiveOperations } from '#domain/plans/directives/operations.ts';
import { checkDirective, defaultOutline, outgoingNumber, recipientsOf } from '#domain/plans/directives/rules.ts';
import type { DirectiveFields, RegisterOutcome } from '#domain/plans/directives/schema.ts';
import { directiveFileRoleTerms } from '#domain/plans/directives/terms.ts';
import { type Issue, Problem, problem } from '#domain/problems.ts';
import type { Verb } from '#domain/verbs.ts';
import { actingPost, reach } from '../../access/actor.ts';
import type { ActionsOf } from '../../application.ts';
import type { Context } from '../../context.ts';
import { record } from '../../events/record.ts';
import { keepFile } from '../../files/rows.ts';
import { listHeld } from '../../organisations/store.ts';
import { countDuties, endDuties, listDuties, renumber } from '../duties/store.ts';
import {
	type Directive,
	deleteDraft,
	deleteFile,
	getDirective,
	getDirectiveUnit,
	insertDirective,
	insertFile,
	isNamedElsewhere,
	listDirectives,
	listFiles,
	listReceived,
	listReplacements,
	lockDirective,
	nameOfDirective,
	setEnded,
	setIssued,
	setOutline,
	updateDirective,
} from './store.ts';

export const directiveActions: ActionsOf<typeof directiveOperations> = {
	async list(context, filter) {
		const verbs = (['directive.write'] as const).filter((verb) => reach(context.actor, verb).length > 0);
		return { ...(await listDirectives(context, filter)), abilities: verbs };
	},

	begin: async (context) => ({ units: await listHeld(context, 'directive.write'), today: context.today }),

	async get(context, { id }) {
		const directive = await getDirective(context, 'directive.read', id);
		const [files, counts, received, replacedBy, duties] = await Promise.all([
			listFiles(context, id),
			countDuties(context, id),
			listReceived(context, id),
			directive.replacedById ? nameOfDirective(context, directive.replacedById) : null,
			directive.planOutline.length > 0 ? [] : listDuties(context, id, ['proposed', 'confirmed']),
		]);
		const isOutlined = directive.planOutline.length > 0;
		const planOutline = isOutlined ? directive.planOutline : defaultOutline(duties);
		return { ...directive, files, counts, received, replacedBy: replacedBy ?? null, planOutline, isOutlined };
	},

	async make(context, { organisationId, ...fields }) {
		const unit = await getDirectiveUnit(context, organisationId);
		checkFields(context, fields);
		const id = await insertDirective(context, unit, fields, recipientsOf(fields.recipients));
		record(context, { name: 'directive.made', organisationId, subjectId: id, details: { kind: fields.kind } });
		return { id };
	},

	async edit(context, { id, ...fields }) {
		const directive = await lockDirective(context, 'directive.write', id);
		checkDirective('edit', directive.state);
		checkFields(context, fields);
		await updateDirective(context, directive, fields, recipientsOf(fields.recipients));
		note(context, directive, 'directive.edited', 'directive.write');
		return { id };
	},

	async discard(context, { id }) {
		const directive = await lockDirective(context, 'directive.write', id);
		checkDirective('discard', directive.state);
		if (await isNamedElsewhere(context, id)) throw problem('directiveUsed');
		await deleteDraft(context, directive);
		note(context, directive, 'directive.discarded', 'directive.write');
		return { id };
	},

	async attach(context, { id, fileId, role, title }) {
		const directive = await lockDirective(context, 'directive.write', id);
		checkDirective('attach', directive.state);
		if (!fileId) throw unreadable([{ path: 'file', message: 'Chọn tệp cần đính kèm.' }]);
		const file = await keepFile(context, fileId);
		if (!['pdf', 'docx', 'xlsx', 'jpeg', 'png', 'text'].includes(file.kind)) {
			const message = `Tệp “${file.fileName}” không phải PDF, Word, Excel hay ảnh. Lưu lại dạng .pdf hoặc .docx rồi chọn lại.`;
			throw unreadable([{ path: 'file', message }]);
		}
		await insertFile(context, directive, { fileId, role, title: title || directiveFileRoleTerms[role] });
		note(context, directive, 'directive.fileAttached', 'directive.write', { fileId, role });
		return { id };
	},

	async detach(context, { id, fileId }) {
		const directive = await lockDirective(context, 'directive.write', id);
		checkDirective('detach', directive.state);
		await deleteFile(context, directive, fileId);
		note(context, directive, 'directive.fileDetached', 'directive.write', { fileId });
		return { id };
	},

	async file(context, { id, fileId }) {
		await getDirective(context, 'directive.read', id);
		const file = (await listFiles(context, id)).find((one) => one.fileId === fileId);
		if (!file) throw problem('notFound');
		return file;
	},

	async outline(context, { id, sections }) {
		const directive = await lockDirective(context, 'directive.write', id);
		checkDirective('outline', directive.state);
		if (new Set(sections.map(({ key }) => key)).size < sections.length) {
			throw unreadable([{ path: 'sections', message: 'Hai mục trùng mã. Tải lại trang rồi thêm mục mới.' }]);
		}
		await setOutline(context, directive, sections);
		note(context, directive, 'directive.outlined', 'directive.write', { sections: sections.length });
		return { id };
	},

	async issue(context, { id }) {
		const directive = await lockDirective(context, 'directive.issue', id);
		checkDirective('issue', directive.state);
		const { proposed } = await countDuties(context, id);
		if (proposed > 0) throw problem('ledgerOpen', { count: proposed });
		if (directive.planDueOn && directive.planDueOn < context.today) {
			throw problem('planDueOver', { on: formatDate(directive.planDueOn) });
		}
		const all = await listDuties(context, id);
		const confirmed = all.filter((duty) => duty.state === 'confirmed');
		// From here on a number is how a duty is called: those that count come first.
		const rest = all.filter((duty) => duty.state !== 'confirmed');
		await renumber(
			context,
			directive,
			[...confirmed, ...rest].map((duty) => duty.id),
		);
		const outline = directive.planOutline.length > 0 ? directive.planOutline : defaultOutline(confirmed);
		const postId = actingPost(context.actor, 'directive.issue', directive.path)?.postId ?? null;
		await setIssued(context, directive, { postId, outline });
		note(context, directive, 'directive.issued', 'directive.issue');
		return { id, register: await enterOutgoing(context, directive) };
	},

	async withdraw(context, { id, reason }) {
		const directive = await lockDirective(context, 'directive.issue', id);
		checkDirective('withdraw', directive.state);
		const open = await listDuties(context, id, ['proposed', 'confirmed']);
		const ends = open.map((duty) => ({ id: duty.id, reason: `Văn bản đã thu hồi: ${reason}`, movedToId: null }));
		await endDuties(context, directive, ends);
		await setEnded(context, directive, { state: 'withdrawn', reason, replacedById: null });
		note(context, directive, 'directive.withdrawn', 'directive.issue', { duties: ends.length });
		return { id };
	},

	async replacement(context, { id, byId }) {
		const directive = await getDirective(context, 'directive.issue', id);
		const candidates = await listReplacements(context, directive);
		const chosen = candidates.find((one) => one.id === byId);
		const [open, targets] = await Promise.all([
			listDuties(context, id, ['confirmed']),
			chosen ? listDuties(context, chosen.id, ['confirmed']) : [],
		]);
		return { directive, candidates, open, targets };
	},

	async replace(context, { id, byId, reason, moves }) {
		const directive = await lockDirective(context, 'directive.issue', id);
		checkDirective('replace', directive.state);
		const other = (await listReplacements(context, directive)).find((one) => one.id === byId);
		if (!other) {
			const message = 'Chọn văn bản thay thế: một văn bản khác của cùng công đoàn, đang thực hiện.';
			throw unreadable([{ path: 'byId', message }]);
		}
		const [open, targets] = await Promise.all([
			listDuties(context, id, ['proposed', 'confirmed']),
			listDuties(context, byId, ['confirmed']),
		]);
		const known = new Set(targets.map((duty) => duty.id));
		const ends = open.map((duty) => {
			const move = moves.find((one) => one.dutyId === duty.id);
			if (move?.toId && !known.has(move.toId)) {
				const message = 'Nhiệm vụ được chọn không thuộc văn bản thay thế. Chọn lại trong danh sách.';
				throw unreadable([{ path: `moves.${duty.id}`, message }]);
			}
			return { id: duty.id, reason: move?.reason || `Văn bản đã được thay: ${reason}`, movedToId: move?.toId ?? null };
		});
		await endDuties(context, directive, ends);
		await setEnded(context, directive, { state: 'replaced', reason, replacedById: byId });
		const moved = ends.filter(({ movedToId }) => movedToId).length;
		note(context, directive, 'directive.replaced', 'directive.issue', { by: byId, moved, ended: ends.length - moved });
		return { id };
	},
};

/**
 * Puts the union's own paper into its register of outgoing documents. A number that the register has given to another
 * paper stops nothing: the paper is signed and out, the clerk looks which of the two is wrong.
 */
async function enterOutgoing(context: Context, directive: Directive<'directive.issue'>): Promise<RegisterOutcome> {
	const { id, organisationId, organisationName, organisationShortName, title } = directive;
	const own = outgoingNumber(directive, [organisationName, organisationShortName]);
	if (!own || !actingPost(context.actor, 'document.number', directive.path)) return 'nothing';
	const { datedOn: signedOn, ...numbered } = own;
	const paper = {
		organisationId,
		...numbered,
		signedOn,
		abstract: title,
		signer: null,
		subjectId: id,
		paper: 'directive',
	};
	try {
		await context.perform('documents.enter', paper);
		return 'entered';
	} catch (refusal) {
		if (refusal instanceof Problem && refusal.code === 'numberTaken') return 'numberTaken';
		throw refusal;
	}
}

const unreadable = (issues: Issue[]) => problem('unreadableInput', {}, issues);

function note<V extends Verb>(
	context: Context,
	{ id, organisationId, path }: Directive<V>,
	name: string,
	verb: V,
	details?: Record<string, string | number>,
): void {
	const postId = actingPost(context.actor, verb, path)?.postId;
	record(context, { name, organisationId, subjectId: id, postId, ...(details && { details }) });
}

function checkFields(context: Context, { datedOn, fromOn, untilOn, planDueOn }: DirectiveFields): void {
	const issues: Issue[] = [];
	if (datedOn && datedOn > context.today) {
		issues.push({ path: 'datedOn', message: `Ngày ${formatDate(datedOn)} chưa đến. Ghi ngày in trên văn bản.` });
	}
	if (untilOn && untilOn < fromOn) {
		issues.push({ path: 'untilOn', message: 'Ngày kết thúc sớm hơn ngày có hiệu lực. Sửa một trong hai ngày.' });
	}
	if (planDueOn && (planDueOn < fromOn || (untilOn && planDueOn > untilOn))) {
		issues.push({ path: 'planDueOn', message: 'Hạn lập kế hoạch phải nằm trong thời gian văn bản có hiệu lực.' });
	}
	if (issues.length > 0) throw unreadable(issues);
}
