/**
 * Who may see and do what with a directive at a union. A directive is seen by the union that hands it down and by every
 * union that it reached, each with those above it: both stand at an organisation, and that organisation's place on
 * today's tree decides.
 */
import { sql } from 'kysely';
import type { DirectiveHead, Standing } from '#domain/plans/cascades/schema.ts';
import type { DirectiveKind } from '#domain/plans/schema.ts';
import type { Verb } from '#domain/verbs.ts';
import { type PathRange, reach } from '../access/actor.ts';
import { type Allowed, checkedReach, inRanges, prove } from '../access/within.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/connect.ts';
import { kept } from '../db/kept.ts';

export const planVerbs = [
	'directive.issue',
	'cascade.receive',
	'cascade.carryOn',
	'plan.write',
	'plan.adopt',
	'plan.answer',
	'evidence.write',
	'evidence.see',
	'spotCheck.record',
	'dissemination.record',
	'review.write',
] as const;

/** The directive's own facts, over tables named `directives` and `owner_named`. */
export const headColumns = sql`directives.id as directive_id, directives.kind as directive_kind, directives.symbol, directives.title as directive_title,
	directives.issuer, directives.state as directive_state, directives.dated_on as directive_dated_on,
	directives.from_on as directive_from_on, directives.plan_due_on,
	directives.ended_on, directives.end_reason, directives.organisation_id as owner_id, owner_named.name as owner_name`;

export type HeadRow = {
	directiveId: string;
	directiveKind: DirectiveKind;
	symbol: string | null;
	directiveTitle: string;
	issuer: string;
	directiveState: DirectiveHead['state'];
	directiveDatedOn: string | null;
	directiveFromOn: string;
	planDueOn: string | null;
	endedOn: string | null;
	endReason: string | null;
	ownerId: string;
	ownerName: string;
};

export const headOf = (row: HeadRow): DirectiveHead => ({
	id: row.directiveId,
	symbol: row.symbol,
	title: row.directiveTitle,
	issuer: row.issuer,
	state: row.directiveState,
	datedOn: row.directiveDatedOn,
	planDueOn: row.planDueOn,
	endedOn: row.endedOn,
	endReason: row.endReason,
	owner: { id: row.ownerId, name: row.ownerName },
});

/** What stands at the union itself; all null where the directive did not come to it from above. */
export const standingColumns = sql`cascades.upper_id, cascades.assigned_on, cascades.opened_at, cascades.received_on,
	cascades.received_words, cascades.carried_on_at, cascades.left_on, cascades.left_reason, cascades.plan_state,
	coalesce(cascades.planned, 0) as planned, coalesce(cascades.doing, 0) as doing`;

export type StandingRow = { [Name in keyof Standing]: Standing[Name] | null } & { upperId: string | null };

export const standingOf = (row: StandingRow): Standing => ({
	assignedOn: row.assignedOn as string,
	openedAt: row.openedAt,
	receivedOn: row.receivedOn,
	receivedWords: row.receivedWords,
	carriedOnAt: row.carriedOnAt,
	leftOn: row.leftOn,
	leftReason: row.leftReason,
	planState: row.planState,
	planned: row.planned ?? 0,
	doing: row.doing ?? 0,
});

type NodeRow = HeadRow &
	StandingRow & {
		organisationId: string;
		name: string;
		path: string;
		isGrassroots: boolean;
		isOwner: boolean;
		mayAct: boolean;
		abilities: string[];
	};
/** A union with a directive: the one that hands it down, or one that it reached. */
export type Node<V extends Verb> = Allowed<NodeRow, V>;

type Asked = {
	directiveId: string;
	/** Units to look for in their order, as an array literal. */
	own: string;
	isNamed: boolean;
	today: string;
	mayAct: PathRange[];
	maySee: PathRange[];
};

const nodeAt = kept((db, at: Asked) =>
	sql<Omit<NodeRow, 'abilities'>>`
		select ${headColumns}, ${standingColumns}, face.organisation_id, face.name, face.path, face.is_grassroots,
			face.organisation_id = directives.organisation_id as is_owner, ${inRanges(at.mayAct, 'face.path')} as may_act
		from directives
		join organisation_names owner_named on owner_named.organisation_id = directives.organisation_id
			and owner_named.from_on <= ${at.today}::date and owner_named.to_on > ${at.today}::date
		cross join lateral unnest(case when ${at.isNamed}::boolean then ${at.own}::uuid[]
			else ${at.own}::uuid[] || directives.organisation_id end) with ordinality as wanted(id, place)
		join unit_faces face on face.organisation_id = wanted.id
			and face.from_on <= ${at.today}::date and face.to_on > ${at.today}::date
		left join cascades on cascades.directive_id = directives.id and cascades.organisation_id = wanted.id
		where directives.id = ${at.directiveId}
			and (wanted.id = directives.organisation_id or cascades.directive_id is not null)
			and (${inRanges(at.maySee, 'face.path')} or ${inRanges(at.mayAct, 'face.path')})
		order by wanted.place limit 1
	`.compile(db),
);

// Of one row they are told here: as many conditions in the statement would cost as much as all the rest of it.
const abilitiesAt = ({ actor }: Context, path: string): string[] =>
	planVerbs.filter((verb) => reach(actor, verb).some(({ low, high }) => path >= low && path < high));

/**
 * One union with one directive, with proof of the verb at the union. Without an organisation: the actor's own that has to
 * do with it, else the one that hands it down. 404 where either is not seen, or the directive never reached the union.
 */
export async function getNode<V extends Verb>(
	context: Context,
	verb: V,
	directiveId: string,
	organisationId?: string,
): Promise<Node<V>> {
	const own = [...new Set(context.actor.posts.map((post) => post.organisationId))];
	const { rows } = await nodeAt(context.db, {
		directiveId,
		own: `{${organisationId ?? own.join(',')}}`,
		isNamed: organisationId !== undefined,
		today: context.today,
		mayAct: checkedReach(context, verb),
		maySee: checkedReach(context, 'cascade.read'),
	});
	const [row] = rows;
	return prove(context, verb, row && { ...row, abilities: abilitiesAt(context, row.path) });
}

/** Holds the union's row with the directive until the transaction ends: two acts at once stand in line. */
export async function lockNode(db: Db, at: { directiveId: string; organisationId: string }): Promise<void> {
	await db
		.selectFrom('cascades')
		.select('directiveId')
		.where('directiveId', '=', at.directiveId)
		.where('organisationId', '=', at.organisationId)
		.forUpdate()
		.execute();
}
