/** Goals: set by a union for itself and what lies below, counted from what is there, ended with a reason. */
import { partsOf, quarterOf } from '#domain/calendar/date.ts';
import { goalOperations } from '#domain/plans/goals/operations.ts';
import { needsDirective, spanOf } from '#domain/plans/goals/rules.ts';
import { goalUnit } from '#domain/plans/goals/terms.ts';
import { type Issue, problem } from '#domain/problems.ts';
import type { Verb } from '#domain/verbs.ts';
import { actingPost, reach } from '../../access/actor.ts';
import type { ActionsOf } from '../../application.ts';
import type { Context } from '../../context.ts';
import { record } from '../../events/record.ts';
import { listHeld } from '../../organisations/store.ts';
import { figureOn, listMissing } from './counting/store.ts';
import {
	endGoal,
	type GoalOf,
	getGoal,
	getGoalUnit,
	insertGoal,
	keepFigure,
	listDirectives,
	listGoals,
} from './store.ts';

const shown = ({ organisationId, organisationName, directiveId, directiveName, ...goal }: GoalOf<Verb>) => ({
	...goal,
	organisation: { id: organisationId, name: organisationName },
	directive: directiveId === null ? null : { id: directiveId, name: directiveName ?? '' },
});

function note(context: Context, goal: GoalOf<'goal.set'>, name: string): void {
	const postId = actingPost(context.actor, 'goal.set', goal.path)?.postId;
	record(context, { name, organisationId: goal.organisationId, subjectId: goal.id, postId });
}

const reported = goalOperations.begin.output.pick({ figures: true });

/** Figures that reports below the actor's unions are added up to. */
const listFigures = async (context: Context) => reported.parse(await context.perform('reports.figures', {})).figures;

/** Counts a goal for today and keeps the figure; whether there is one. */
async function countNow(context: Context, goal: GoalOf<'goal.set'>): Promise<boolean> {
	const figure = await figureOn(context, goal, context.today);
	if (figure) await keepFigure(context, goal.id, { ...figure, onDay: context.today });
	return figure !== null;
}

export const goalActions: ActionsOf<typeof goalOperations> = {
	async list(context, asked) {
		const { goals, hasMore } = await listGoals(context, asked);
		const maySet = reach(context.actor, 'goal.set').length > 0;
		return { goals: goals.map((goal) => shown(goal as GoalOf<Verb>)), hasMore, maySet, today: context.today };
	},

	async begin(context) {
		const units = await listHeld(context, 'goal.set');
		const directives = await listDirectives(
			context,
			units.map((unit) => unit.id),
		);
		return { units, directives, figures: await listFigures(context), thisYear: partsOf(context.today).year };
	},

	async set(context, { organisationId, directiveId, quote, year, quarter, figure, ...fields }) {
		const unit = await getGoalUnit(context, organisationId);
		const issues: Issue[] = [];
		const isFigure = fields.measure === 'reports.figure';
		const counted = isFigure ? (await listFigures(context)).find((one) => one.code === figure) : undefined;
		if (isFigure && !counted) issues.push({ path: 'figure', message: 'Chọn số liệu trong danh sách.' });
		if (counted && counted.isShare !== fields.isPerCent) {
			const message = counted.isShare
				? 'Số liệu này là tỷ lệ. Chọn cách tính phần trăm.'
				: 'Số liệu này không có tổng để tính phần trăm. Chọn cách tính số lượng, hoặc chọn một tỷ lệ.';
			issues.push({ path: 'isPerCent', message });
		}
		const directive = directiveId
			? (await listDirectives(context, [organisationId])).find((one) => one.id === directiveId)
			: undefined;
		if (directiveId && !directive) {
			issues.push({ path: 'directiveId', message: 'Văn bản này không đang thực hiện ở đơn vị. Chọn văn bản khác.' });
		}
		if (!directiveId && (needsDirective(fields.measure) || fields.period === 'directive')) {
			issues.push({ path: 'directiveId', message: 'Chọn văn bản chỉ đạo mà chỉ tiêu này thuộc về.' });
		}
		if (fields.isPerCent && fields.number > 100) {
			issues.push({ path: 'number', message: 'Chỉ tiêu theo phần trăm lớn nhất là 100.' });
		}
		if (issues.length > 0) throw problem('unreadableInput', {}, issues);
		const now = partsOf(context.today).year;
		const span =
			fields.period === 'directive' && directive
				? { fromOn: directive.fromOn, untilOn: directive.untilOn ?? `${partsOf(directive.fromOn).year + 5}-12-31` }
				: spanOf(fields.period === 'quarter' ? 'quarter' : 'year', year ?? now, quarter ?? quarterOf(context.today));
		const setByPostId = actingPost(context.actor, 'goal.set', unit.path)?.postId ?? null;
		const id = await insertGoal(context, unit, {
			...fields,
			...span,
			...{ directiveId: directiveId ?? null, quote: quote || null, setByPostId },
			...{ figure: counted?.code ?? null, unit: counted?.unit ?? goalUnit(fields.measure) },
		});
		record(context, { name: 'goal.set', organisationId, subjectId: id, postId: setByPostId ?? undefined });
		await countNow(context, await getGoal(context, 'goal.set', id));
		return { id };
	},

	async get(context, { id }) {
		const goal = await getGoal(context, 'goal.read', id);
		const found = await listMissing(context, goal);
		return {
			...shown(goal),
			...{ missing: found?.missing ?? null, hasMoreMissing: found?.hasMoreMissing ?? false, today: context.today },
		};
	},

	async count(context, { id }) {
		const goal = await getGoal(context, 'goal.set', id);
		if (goal.endedOn !== null) throw problem('wrongState', { state: 'Đã thôi' });
		const isKnown = await countNow(context, goal);
		note(context, goal, 'goal.counted');
		return { id, isKnown };
	},

	async end(context, { id, reason }) {
		const goal = await getGoal(context, 'goal.set', id);
		if (goal.endedOn !== null) throw problem('wrongState', { state: 'Đã thôi' });
		await endGoal(context, goal, reason);
		note(context, goal, 'goal.ended');
		return { id };
	},
};
