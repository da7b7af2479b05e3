/** SQL of the unions' own plans: what a proposal is made from, the one running plan, its acts. */
import { sql } from 'kysely';
import type { PlanBasis } from '#domain/plans/rules.ts';
import type { PlanSection, PlanState } from '#domain/plans/schema.ts';
import type { Verb } from '#domain/verbs.ts';
import { within } from '../access/within.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/connect.ts';
import { newId } from '../db/id.ts';
import { type HeadRow, headColumns, type Node } from './policy.ts';

type At = { directiveId: string; organisationId: string };

/** The plan that stands; earlier ones that were replaced are kept beside it. */
export async function findPlan(db: Db, { directiveId, organisationId }: At) {
	return db
		.selectFrom('plans')
		.leftJoin('files', 'files.id', 'plans.fileId')
		.leftJoin('posts as adopter', 'adopter.id', 'plans.adoptedByPostId')
		.leftJoin('posts as answerer', 'answerer.id', 'plans.answeredByPostId')
		.selectAll('plans')
		.select(['files.fileName', 'files.kind as fileKind', 'files.sha256', 'files.bytes'])
		.select(['adopter.title as adoptedBy', 'answerer.title as answeredBy'])
		.where('plans.directiveId', '=', directiveId)
		.where('plans.organisationId', '=', organisationId)
		.where('plans.state', '<>', 'replaced')
		.executeTakeFirst();
}
export type PlanRow = NonNullable<Awaited<ReturnType<typeof findPlan>>>;

type BasisRow = {
	outline: PlanSection[];
	figures: Record<string, number> | null;
	asOfOn: string | null;
	officials: number;
	chairName: string | null;
	duties: { id: string; section: string; quote: string; frequency: string; dueOn: string | null; takesPlan: boolean }[];
	place: string | null;
	documentSymbol: string | null;
	upperName: string | null;
	upperShortName: string | null;
	mark: string | null;
};

/** What the directive asks of the union, its figures of today, who chairs it, and how its papers are headed. */
export async function findBasis(context: Context, node: Node<Verb>) {
	const { today } = context;
	const binds = node.isOwner ? ['issuer', 'every'] : node.isGrassroots ? ['grassroots', 'every'] : ['upper', 'every'];
	const { rows } = await sql<BasisRow>`
		select directives.plan_outline as outline, latest.figures, latest.as_of_on, unit.place, unit.document_symbol,
			(select count(distinct mandates.person_id)::int from posts join mandates on mandates.post_id = posts.id
				and mandates.from_on <= ${today}::date and mandates.to_on > ${today}::date
				where posts.organisation_id = ${node.organisationId}) as officials,
			(select people.full_name from posts join mandates on mandates.post_id = posts.id
				and mandates.from_on <= ${today}::date and mandates.to_on > ${today}::date
				join people on people.id = mandates.person_id
				where posts.organisation_id = ${node.organisationId} and posts.role in ('grassrootsChair', 'upperLeader') limit 1) as chair_name,
			coalesce((select jsonb_agg(jsonb_build_object('id', id, 'section', section, 'quote', quote, 'frequency', frequency,
					'dueOn', due_on, 'takesPlan', 'plan' = any(evidence_kinds)) order by number)
				from duties where directive_id = directives.id and state = 'confirmed'
					and binds = any(${`{${binds.join(',')}}`}::text[])), '[]') as duties,
			upper.name as upper_name, upper.short_name as upper_short_name,
			(select value #>> '{}' from installation where key = 'mark') as mark
		from directives
		join organisations unit on unit.id = ${node.organisationId}
		left join lateral (select figures, as_of_on from headcounts where organisation_id = ${node.organisationId}
			and as_of_on <= ${today}::date order by as_of_on desc limit 1) as latest on true
		left join organisation_names upper on upper.organisation_id = ${node.upperId ?? null}
			and upper.from_on <= ${today}::date and upper.to_on > ${today}::date
		where directives.id = ${node.directiveId}`.execute(context.db);
	const row = rows[0] as BasisRow;
	const figure = (name: string) => row.figures?.[name] ?? null;
	const basis: PlanBasis = {
		unitName: node.name,
		directive: {
			symbol: node.symbol,
			title: node.directiveTitle,
			issuer: node.issuer,
			datedOn: node.directiveDatedOn,
			outline: row.outline,
		},
		figures: {
			asOfOn: row.asOfOn,
			workers: figure('workers'),
			womenWorkers: figure('womenWorkers'),
			members: figure('members'),
			womenMembers: figure('womenMembers'),
			officials: row.officials,
		},
		duties: row.duties as PlanBasis['duties'],
	};
	return { ...row, basis };
}
export type Basis = Awaited<ReturnType<typeof findBasis>>;

type Written = {
	title: string;
	sections: PlanSection[];
	symbol: string | null;
	datedOn: string | null;
	fileId: string | null;
};

/** Writes the draft; `made_by` is whoever wrote last. Gives id and revision. */
export async function saveDraft(
	context: Context,
	node: Node<'plan.write'>,
	earlier: PlanRow | undefined,
	written: Written,
): Promise<{ planId: string; revision: number }> {
	const by = { madeByPersonId: context.actor.personId, madeAt: context.now };
	const fields = { ...written, sections: JSON.stringify(written.sections), ...by };
	if (earlier) {
		const revision = earlier.revision + 1;
		await context.db
			.updateTable('plans')
			.set({ ...fields, revision })
			.where('id', '=', earlier.id)
			.execute();
		return { planId: earlier.id, revision };
	}
	const { directiveId, organisationId } = node;
	const planId = newId(context.now);
	await context.db
		.insertInto('plans')
		.values({ ...empty, ...fields, id: planId, directiveId, organisationId, year: Number(context.today.slice(0, 4)) })
		.execute();
	return { planId, revision: 1 };
}

const empty = {
	approvedOn: null,
	approvedWords: null,
	adoptedAt: null,
	adoptedByPostId: null,
	answeredAt: null,
	answeredByPostId: null,
	returnReason: null,
	replacedById: null,
};

export async function adoptPlan(
	context: Context,
	plan: PlanRow,
	adopted: {
		approvedOn: string;
		approvedWords: string;
		questions: { code: string; answer: string }[];
		postId: string | null;
		byProxy: boolean;
	},
): Promise<void> {
	const { postId, questions, ...fields } = adopted;
	await context.db
		.updateTable('plans')
		.set({
			...fields,
			state: 'adopted',
			questions: JSON.stringify(questions),
			adoptedAt: context.now,
			adoptedByPostId: postId,
			answeredAt: null,
			answeredByPostId: null,
			returnReason: null,
		})
		.where('id', '=', plan.id)
		.execute();
}

export async function answerPlan(
	context: Context,
	plan: PlanRow,
	answer: { state: PlanState; returnReason: string | null; postId: string | null },
): Promise<void> {
	const { postId, ...fields } = answer;
	await context.db
		.updateTable('plans')
		.set({ ...fields, answeredAt: context.now, answeredByPostId: postId })
		.where('id', '=', plan.id)
		.execute();
}

/** The plan stays as it was adopted; a draft with the same words begins for the year after. Gives the draft's id. */
export async function renewPlan(context: Context, plan: PlanRow): Promise<string> {
	const id = newId(context.now);
	const { db } = context;
	await db.updateTable('plans').set({ state: 'replaced' }).where('id', '=', plan.id).execute();
	await db
		.insertInto('plans')
		.values({
			...empty,
			...{ id, directiveId: plan.directiveId, organisationId: plan.organisationId, title: plan.title },
			year: Math.max(plan.year ?? 0, Number(context.today.slice(0, 4)) - 1) + 1,
			sections: JSON.stringify(plan.sections),
			...{ symbol: null, datedOn: null, fileId: null },
			...{ madeByPersonId: context.actor.personId, madeAt: context.now },
		})
		.execute();
	await db.updateTable('plans').set({ replacedById: id }).where('id', '=', plan.id).execute();
	return id;
}

type OwnRow = HeadRow & { organisationId: string; name: string; state: PlanState | null; title: string | null };
const names = (today: string) => sql`
	join organisation_names owner_named on owner_named.organisation_id = directives.organisation_id
		and owner_named.from_on <= ${today}::date and owner_named.to_on > ${today}::date
	join organisation_names named on named.organisation_id = cascades.organisation_id
		and named.from_on <= ${today}::date and named.to_on > ${today}::date
	join unit_paths path on path.organisation_id = cascades.organisation_id
		and path.from_on <= ${today}::date and path.to_on > ${today}::date`;

/** The unions where the actor holds a post, each with what came to it and its plan. */
export async function listOwn(context: Context): Promise<OwnRow[]> {
	const own = `{${context.actor.posts.map((post) => post.organisationId).join(',')}}`;
	const { rows } = await sql<OwnRow>`
		select ${headColumns}, cascades.organisation_id, named.name, plans.state, plans.title
		from cascades join directives on directives.id = cascades.directive_id and directives.state = 'issued'
		${names(context.today)}
		left join plans on plans.directive_id = cascades.directive_id and plans.organisation_id = cascades.organisation_id
			and plans.state <> 'replaced'
		where cascades.organisation_id = any(${own}::uuid[]) and cascades.left_on is null
			and ${within(context, 'plan.read', 'path.path')}
		order by directives.plan_due_on nulls last, directives.id limit 100`.execute(context.db);
	return rows;
}

export const waitingAPage = 100;
type WaitingRow = HeadRow & { organisationId: string; name: string; adoptedAt: Date; byProxy: boolean; total: number };

/** Adopted plans of the unions directly below that wait for their upper union, longest waiting first. */
export async function listWaiting(context: Context): Promise<WaitingRow[]> {
	const own = `{${context.actor.posts.map((post) => post.organisationId).join(',')}}`;
	const { rows } = await sql<WaitingRow>`
		select ${headColumns}, cascades.organisation_id, named.name, plans.adopted_at, plans.by_proxy, (count(*) over ())::int as total
		from cascades join directives on directives.id = cascades.directive_id and directives.state = 'issued'
		${names(context.today)}
		join plans on plans.directive_id = cascades.directive_id and plans.organisation_id = cascades.organisation_id
			and plans.state = 'adopted'
		where cascades.upper_id = any(${own}::uuid[]) and cascades.left_on is null and cascades.plan_state = 'adopted'
			and ${within(context, 'plan.answer', 'path.path')}
		order by plans.adopted_at limit ${waitingAPage}`.execute(context.db);
	return rows;
}
