/** What there is to do with a directive: the steps of a draft, and where the rest of its life is. */
import type { OutputOf } from '#domain/operation.ts';
import type { directiveOperations } from '#domain/plans/directives/operations.ts';
import { vi } from '../texts.ts';

type Directive = OutputOf<typeof directiveOperations.get>;
const m = vi.one;

export function stepsOf({ id, files, counts, isOutlined, abilities }: Directive) {
	const path = `/directives/${id}`;
	const mayIssue = abilities.includes('directive.issue');
	const steps = [
		{ key: 'info', text: m.stepInfo, isDone: true, href: `${path}/edit` },
		{
			key: 'files',
			text: m.stepFiles,
			isDone: files.length > 0,
			href: `${path}/files`,
			note: files.length > 0 ? m.stepFilesNote(files.length) : m.stepNone,
		},
		{
			key: 'ledger',
			text: m.stepLedger,
			isDone: counts.confirmed > 0 && counts.proposed === 0,
			href: counts.proposed > 0 ? `${path}/ledger/decide` : `${path}/ledger`,
			note: counts.confirmed + counts.proposed > 0 ? m.stepLedgerNote(counts.confirmed, counts.proposed) : m.stepNone,
		},
		{
			key: 'outline',
			text: m.stepOutline,
			isDone: true,
			href: `${path}/outline`,
			note: isOutlined ? m.stepOutlined : m.stepOutlineNote,
		},
		{ key: 'issue', text: m.stepIssue, isDone: false, ...(mayIssue && { href: `${path}/issue` }) },
	];
	const current = steps.find((step) => !step.isDone)?.key;
	return steps.map(({ isDone, ...step }) => ({
		...step,
		state: isDone ? ('done' as const) : step.key === current ? ('current' as const) : ('todo' as const),
	}));
}

export function linksOf({ id, counts, planDueOn, received }: Directive) {
	const at = (part: string, text: string, note: string) => ({
		key: part,
		href: `/directives/${id}/${part}`,
		text,
		note,
	});
	return [
		at('ledger', m.ledger, m.ledgerNote(counts.confirmed)),
		at('board', m.board, m.boardNote),
		// Whoever hands it down has no plan of its own under it.
		...(planDueOn && received.length > 0 ? [at('plan', m.plan, m.planNote)] : []),
		...(received.length > 0 ? [at('evidence', m.evidence, m.evidenceNote)] : []),
		at('sessions', m.sessions, m.sessionsNote),
		at('handout', m.handout, m.handoutNote),
		at('review', m.review, m.reviewNote),
	];
}
