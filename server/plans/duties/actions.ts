/** The obligation ledger: proposed from the paper's words, decided by the officer, split, merged, added to by hand. */
import type { InputOf } from '#domain/operation.ts';
import { checkDirective } from '#domain/plans/directives/rules.ts';
import type { dutyOperations } from '#domain/plans/duties/operations.ts';
import { isReferral, proposeDuties, standsIn } from '#domain/plans/duties/rules.ts';
import { dutyStateTerms } from '#domain/plans/duties/terms.ts';
import type { DutyState } from '#domain/plans/schema.ts';
import { type Issue, problem } from '#domain/problems.ts';
import { actingPost } from '../../access/actor.ts';
import type { ActionsOf } from '../../application.ts';
import type { Context } from '../../context.ts';
import { readWordText } from '../../documents/read-word.ts';
import { UnreadableWord } from '../../documents/read-word-refusals.ts';
import { record } from '../../events/record.ts';
import { fileStoreOf, keepFile } from '../../files/rows.ts';
import { type Directive, getDirective, lockDirective } from '../directives/store.ts';
import {
	countEvidence,
	type Decided,
	type DutyRow,
	deleteProposals,
	dropInto,
	dutyOf,
	findDuty,
	findMovedTo,
	insertDuties,
	listDuties,
	listEvidence,
	renumber,
	setSourceText,
	sourceTextOf,
	updateDuties,
} from './store.ts';

type Writable = Directive<'directive.write'>;
type Said = InputOf<(typeof dutyOperations)['decide']>['duties'][number];

export const dutyActions: ActionsOf<typeof dutyOperations> = {
	async ledger(context, { id, withProposals }) {
		const directive = await getDirective(context, 'directive.read', id);
		const mayWrite = directive.abilities.includes('directive.write');
		const states: DutyState[] =
			withProposals && mayWrite ? ['proposed', 'confirmed', 'dropped', 'ended'] : ['confirmed', 'ended'];
		const rows = await listDuties(context, id, states);
		const counts = await countEvidence(
			context,
			rows.map((row) => row.id),
		);
		const duties = rows.map((row) => dutyOf(row, counts.get(row.id)));
		return { directive, duties, asOf: context.today, abilities: directive.abilities };
	},

	async get(context, { id }) {
		const row = await findDuty(context, id);
		if (!row) throw problem('notFound');
		const directive = await getDirective(context, 'directive.read', row.directiveId);
		const isOut = row.state === 'confirmed' || row.state === 'ended';
		if (!isOut && !directive.abilities.includes('directive.write')) throw problem('notFound');
		const [counts, found, movedTo] = await Promise.all([
			countEvidence(context, [id]),
			listEvidence(context, id),
			row.movedToId ? findMovedTo(context, row.movedToId) : null,
		]);
		return {
			...found,
			directive,
			duty: dutyOf(row, counts.get(id)),
			movedTo: movedTo ?? null,
			abilities: directive.abilities,
		};
	},

	async propose(context, { id, text, fileId }) {
		const directive = await lockLedger(context, id);
		const paper = fileId ? await textOfFile(context, fileId) : (text ?? '').trim();
		if (paper === '') {
			throw unreadable([{ path: 'text', message: 'Dán nguyên văn của văn bản vào ô này, hoặc chọn tệp .docx.' }]);
		}
		const proposals = proposeDuties(paper);
		if (proposals.length === 0) throw problem('noDutiesFound');
		await setSourceText(context, directive, paper.normalize('NFC'));
		await deleteProposals(context, directive);
		const decided = await listDuties(context, id);
		const known = new Set(decided.flatMap((duty) => duty.quote.split('\n')));
		const fresh = proposals.filter(({ quote }) => !known.has(quote));
		await insertDuties(
			context,
			directive,
			fresh.map((proposal) => ({ ...proposal, state: 'proposed', confirmedByPostId: null })),
		);
		note(context, directive, 'directive.dutiesProposed', { proposed: fresh.length });
		return { id, proposed: fresh.length, kept: decided.length };
	},

	async decide(context, { id, duties }) {
		const directive = await lockLedger(context, id);
		const rows = new Map((await listDuties(context, id)).map((row) => [row.id, row]));
		const issues: Issue[] = [];
		const decided = duties.flatMap((said) => {
			const row = rows.get(said.id);
			if (!row) throw problem('changedMeanwhile');
			// What is over stays as it is, whatever an old page sends.
			if (row.state === 'ended') return [];
			issues.push(...issuesOf(said, row));
			return [decisionOf(said, row, directive)];
		});
		if (issues.length > 0) throw unreadable(issues);
		await updateDuties(context, directive, decided, postOf(context, directive));
		const counted = (state: DutyState) => decided.filter((one) => one.state === state).length;
		const confirmed = counted('confirmed');
		const dropped = counted('dropped') + counted('ended');
		note(context, directive, 'directive.dutiesDecided', { confirmed, dropped });
		return { id, confirmed, dropped };
	},

	async split(context, { id, parts }) {
		const { row, directive } = await lockDuty(context, id);
		const issues = parts.flatMap(({ quote }, at): Issue[] =>
			standsIn(row.quote, quote)
				? []
				: [
						{
							path: `parts.${at}.quote`,
							message: 'Phần này không có nguyên văn trong câu đang tách. Chép lại từ câu.',
						},
					],
		);
		if (issues.length > 0) throw unreadable(issues);
		const [first, ...rest] = parts;
		const state = row.state === 'confirmed' ? 'confirmed' : 'proposed';
		const kept = { ...unchanged(row), state, ...first } satisfies Decided;
		await updateDuties(context, directive, [kept], postOf(context, directive));
		const added = await insertDuties(
			context,
			directive,
			rest.map((part) => ({
				...part,
				section: row.section,
				binds: row.binds,
				frequency: row.frequency,
				dueOn: row.dueOn,
				evidenceKinds: row.evidenceKinds,
				measure: row.measure,
				goal: row.goal,
				isPerCent: row.isPerCent,
				state,
				confirmedByPostId: state === 'confirmed' ? postOf(context, directive) : null,
			})),
		);
		const all = await listDuties(context, directive.id);
		const order = all.flatMap((one) => (added.includes(one.id) ? [] : one.id === id ? [id, ...added] : [one.id]));
		await renumber(context, directive, order);
		note(context, directive, 'directive.dutySplit', { duty: id, parts: parts.length });
		return { id, directiveId: directive.id };
	},

	async merge(context, { id, ids }) {
		const directive = await lockLedger(context, id);
		const chosen = (await listDuties(context, id, ['proposed', 'confirmed'])).filter((row) => ids.includes(row.id));
		const [first, ...rest] = chosen;
		if (!first || rest.length === 0 || chosen.length < new Set(ids).size) throw problem('changedMeanwhile');
		const quote = [...new Set(chosen.flatMap((row) => row.quote.split('\n')))].join('\n');
		const evidenceKinds = [...new Set(chosen.flatMap((row) => row.evidenceKinds))];
		const evidence = isReferral(quote) ? [] : evidenceKinds;
		await updateDuties(
			context,
			directive,
			[{ ...unchanged(first), quote, evidenceKinds: evidence }],
			postOf(context, directive),
		);
		await dropInto(
			context,
			directive,
			rest.map((row) => row.id),
			first,
		);
		note(context, directive, 'directive.dutiesMerged', { duty: first.id, merged: rest.length });
		return { id };
	},

	async add(context, { id, section, quote, ...fields }) {
		const directive = await lockLedger(context, id);
		const paper = await sourceTextOf(context, id);
		if (paper !== null && !standsIn(paper, quote)) {
			const message =
				'Câu này không có trong nguyên văn đã dán. Chép đúng từ văn bản, hoặc dán lại văn bản đủ phần này.';
			throw unreadable([{ path: 'quote', message }]);
		}
		const issues = issuesOf({ ...fields, fate: 'confirm', id }, { quote }, '');
		if (issues.length > 0) throw unreadable(issues);
		const added = await insertDuties(context, directive, [
			{
				...fields,
				section,
				quote,
				dueOn: fields.dueOn ?? null,
				measure: fields.measure ?? null,
				goal: fields.goal ?? null,
				state: 'confirmed',
				confirmedByPostId: postOf(context, directive),
			},
		]);
		note(context, directive, 'directive.dutyAdded', { duty: added[0] ?? '' });
		return { id: added[0] ?? id, directiveId: id };
	},
};

const unreadable = (issues: Issue[]) => problem('unreadableInput', {}, issues);

async function lockLedger(context: Context, id: string): Promise<Writable> {
	const directive = await lockDirective(context, 'directive.write', id);
	checkDirective('ledger', directive.state);
	return directive;
}

async function lockDuty(context: Context, id: string): Promise<{ row: DutyRow; directive: Writable }> {
	const row = await findDuty(context, id);
	if (!row) throw problem('notFound');
	const directive = await lockLedger(context, row.directiveId);
	if (row.state !== 'proposed' && row.state !== 'confirmed') {
		throw problem('wrongState', { state: dutyStateTerms[row.state] });
	}
	return { row, directive };
}

async function textOfFile(context: Context, fileId: string): Promise<string> {
	const file = await keepFile(context, fileId);
	const store = await fileStoreOf(context.application);
	try {
		return await readWordText(store.path(file.sha256));
	} catch (cause) {
		if (!(cause instanceof UnreadableWord)) throw cause;
		throw unreadable([{ path: 'file', message: cause.message }]);
	}
}

const postOf = (context: Context, directive: Writable) =>
	actingPost(context.actor, 'directive.write', directive.path)?.postId ?? null;

function note(context: Context, directive: Writable, name: string, details: Record<string, string | number>): void {
	const { id: subjectId, organisationId } = directive;
	record(context, { name, organisationId, subjectId, postId: postOf(context, directive) ?? undefined, details });
}

const unchanged = (row: DutyRow): Decided => ({
	id: row.id,
	title: row.title,
	binds: row.binds,
	frequency: row.frequency,
	dueOn: row.dueOn,
	evidenceKinds: row.evidenceKinds,
	measure: row.measure,
	goal: row.goal,
	isPerCent: row.isPerCent,
	state: row.state,
	reason: row.endReason,
});

/** What becomes of a line: what bound people already ends instead of being dropped. */
function decisionOf(said: Said, row: DutyRow, directive: Writable): Decided {
	const isOut = row.state === 'confirmed' && directive.state === 'issued';
	const dropped: DutyState = isOut ? 'ended' : 'dropped';
	const later: DutyState = row.state === 'dropped' ? 'dropped' : row.state;
	const state = said.fate === 'confirm' ? 'confirmed' : said.fate === 'drop' ? dropped : later;
	return {
		id: row.id,
		title: said.title,
		binds: said.binds,
		frequency: said.frequency,
		dueOn: said.dueOn ?? null,
		evidenceKinds: said.evidenceKinds,
		measure: said.measure ?? null,
		goal: said.goal ?? null,
		isPerCent: said.isPerCent,
		state,
		reason: state === 'dropped' || state === 'ended' ? (said.reason ?? row.endReason) : null,
	};
}

/** What keeps a line from being decided so; paths are `duties.<id>.<field>`, or the field alone for a new line. */
function issuesOf(said: Said, row: { quote: string; state?: DutyState }, at = `duties.${said.id}.`): Issue[] {
	const issues: Issue[] = [];
	if (said.fate === 'drop' && row.state !== 'dropped' && !said.reason) {
		issues.push({ path: `${at}reason`, message: 'Ghi một câu vì sao không tính là nhiệm vụ.' });
	}
	if (said.fate !== 'confirm') return issues;
	if (isReferral(row.quote)) {
		if (said.measure || said.goal != null || said.evidenceKinds.length > 0) {
			const message =
				'Đoạn này thuộc thẩm quyền cơ quan khác: chỉ ghi là đã chuyển. Bỏ trống minh chứng, số liệu và chỉ tiêu.';
			issues.push({ path: `${at}measure`, message });
		}
		return issues;
	}
	if (said.evidenceKinds.length === 0 && !said.measure) {
		const message = 'Chọn ít nhất một loại minh chứng, hoặc một số liệu để đếm: không có thì không biết đã làm chưa.';
		issues.push({ path: `${at}evidenceKinds`, message });
	}
	if (said.isPerCent && (said.goal ?? 0) > 100) {
		issues.push({ path: `${at}goal`, message: 'Chỉ tiêu theo phần trăm lớn nhất là 100.' });
	}
	return issues;
}
