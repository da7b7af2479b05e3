import { formatDate } from '#domain/calendar/date.ts';
import { ruleSentences } from '#domain/cases/signals/rules.ts';
import { signalRuleTerms } from '#domain/cases/signals/terms.ts';
import { topicTerms } from '#domain/cases/terms.ts';
import { formatNumber } from '#domain/fields/number.ts';
import { inSentence } from '#domain/fields/text.ts';
import { triggerTerms } from '#domain/incidents/terms.ts';
import type { earlyOperations } from '#domain/overview/early/operations.ts';
import { countedFacts } from '#domain/overview/early/rules.ts';
import { type EarlyLine, type EarlyRule, earlyRules } from '#domain/overview/early/schema.ts';
import { problem } from '#domain/problems.ts';
import { actingPost, reach } from '../../access/actor.ts';
import type { ActionsOf } from '../../application.ts';
import type { Context } from '../../context.ts';
import { joined } from '../../db/connect.ts';
import { record } from '../../events/record.ts';
import { getOrganisation } from '../../organisations/store.ts';
import {
	type CountedRow,
	countOverdueCases,
	type HotSpotRow,
	type IncidentRow,
	insertDismissal,
	listCounted,
	listDismissed,
	listHotSpots,
	listIncidents,
	listNeighbours,
	listSignalsFor,
	lookAt,
	mostCounted,
	removeDismissal,
	type SignalRow,
} from './store.ts';

/** The level asked for, or that of the actor's first post that has such a page. */
function levelOf(context: Context, asked: string | undefined): string {
	const own = context.actor.posts.find((post) => reach({ ...context.actor, posts: [post] }, 'early.read').length > 0);
	const id = asked ?? own?.organisationId;
	if (!id) throw problem('notYours');
	return id;
}

const incidentLine = (row: IncidentRow): EarlyLine => ({
	rule: 'incident',
	subject: row.id,
	title: `${triggerTerms[row.trigger]}, ${row.organisationName}`,
	facts: [
		`Báo ngày ${formatDate(row.reportedOn)}`,
		row.involved === null ? 'chưa rõ số người' : `${formatNumber(row.involved)} người liên quan`,
		row.isTaken ? 'đã có người nhận' : 'chưa ai nhận',
	].join('; '),
	path: `/incidents/${row.id}`,
	levelPath: null,
	number: row.number,
});

const hotSpotLine = (row: HotSpotRow): EarlyLine => ({
	rule: 'hotSpot',
	subject: row.id,
	title: `${row.title}, ${row.unitName}`,
	facts: `Công bố ngày ${formatDate(row.declaredOn)}; ${row.hasLine ? 'hôm nay đã có tình hình' : 'chưa có dòng của hôm nay'}`,
	path: `/hot-spots/${row.id}`,
	levelPath: null,
	number: row.number,
});

const signalLine = (row: SignalRow): EarlyLine => ({
	rule: 'signal',
	subject: row.id,
	title: [signalRuleTerms[row.rule], row.topic && inSentence(topicTerms[row.topic]), row.place]
		.filter(Boolean)
		.join(', '),
	facts: `${formatNumber(row.units)} đơn vị, ${formatNumber(row.matters)} việc, ${formatNumber(row.people)} người; từ ${formatDate(row.fromOn)} đến ${formatDate(row.untilOn)}. Quy tắc: ${ruleSentences[row.rule]}`,
	path: `/cases/signals/${row.id}`,
	levelPath: null,
	number: row.matters,
});

const pathsOf: Partial<Record<EarlyRule, (unitId: string) => string>> = {
	tasks: () => '/programmes',
	silence: () => '/cases/signals/silent',
};

function countedLine(row: CountedRow, level: { id: string; name: string }): EarlyLine {
	const period = row.periodCode;
	return {
		rule: row.rule,
		subject: row.unitId,
		title: row.unitName,
		facts: countedFacts(row.rule, { number: row.number, before: row.before, period }),
		path: pathsOf[row.rule]?.(row.unitId) ?? `/organisations/${row.unitId}`,
		levelPath: row.isGrassroots || row.unitId === level.id ? null : `/early?organisationId=${row.unitId}`,
		number: row.number,
	};
}

const casesLine = (level: { id: string; name: string }, count: number): EarlyLine => ({
	rule: 'cases',
	subject: level.id,
	title: level.name,
	facts: `${formatNumber(count)} vụ việc đã qua ngày hết hạn`,
	path: '/cases',
	levelPath: null,
	number: count,
});

export const earlyActions: ActionsOf<typeof earlyOperations> = {
	async show(context, { organisationId }) {
		const found = await getOrganisation(context, 'early.read', levelOf(context, organisationId));
		const level = { id: found.organisationId, name: found.name };
		const look = lookAt(context, found);
		// Every area is asked in one statement; instants do not come through it.
		const db = joined(context.db);
		const [neighbours, incidents, hotSpots, signals, overdue, counted, dismissed] = await Promise.all([
			listNeighbours(db, look),
			listIncidents(db, look),
			listHotSpots(db, look),
			listSignalsFor(db, look),
			countOverdueCases(db, look),
			listCounted(db, look),
			listDismissed(context.db, look),
		]);
		const [{ count, gone } = { count: 0, gone: null }] = overdue.rows;
		const late = gone !== null && count <= gone ? 0 : Math.min(count, mostCounted);
		const live: Partial<Record<EarlyRule, { lines: EarlyLine[]; total: number }>> = {
			incident: { lines: incidents.rows.map(incidentLine), total: incidents.rows[0]?.total ?? 0 },
			hotSpot: { lines: hotSpots.rows.map(hotSpotLine), total: hotSpots.rows[0]?.total ?? 0 },
			signal: { lines: signals.rows.map(signalLine), total: signals.rows[0]?.total ?? 0 },
			cases: { lines: late > 0 ? [casesLine(level, late)] : [], total: late > 0 ? 1 : 0 },
		};
		const byRule = Map.groupBy(counted.rows, ({ rule }) => rule);
		const groups = earlyRules.map((rule) => {
			const rows = byRule.get(rule) ?? [];
			const { lines, total } = live[rule] ?? {
				lines: rows.map((row) => countedLine(row, level)),
				total: rows[0]?.total ?? 0,
			};
			return { rule, lines, total: Math.min(total, mostCounted), isMore: total > mostCounted };
		});
		const parent = neighbours.rows.find(({ isParent }) => isParent);
		return {
			organisation: { id: level.id, name: level.name },
			parent: parent ?? null,
			children: neighbours.rows.filter(({ isParent }) => !isParent),
			groups,
			dismissed: dismissed.rows,
			countedAt: counted.rows[0] ? new Date(counted.rows[0].foundAt) : null,
			abilities: actingPost(context.actor, 'early.dismiss', look.path) ? ['early.dismiss'] : [],
		};
	},

	async dismiss(context, { organisationId, rule, subject, number, reason, words }) {
		const level = await getOrganisation(context, 'early.dismiss', organisationId);
		if (reason === 'other' && !words) {
			throw problem('unreadableInput', {}, [{ path: 'words', message: 'Ghi rõ lý do khác là gì.' }]);
		}
		if (rule === 'signal') {
			// A signal has a state of its own: put away here, it is put away on its page too.
			const said = { handled: 'handled', passedOn: 'passedOn' } as const;
			const own = reason === 'handled' || reason === 'passedOn' ? said[reason] : 'other';
			await context.perform('signals.dismiss', { id: subject, reason: own, words: words ?? reason });
			return {};
		}
		const postId = actingPost(context.actor, 'early.dismiss', level.path)?.postId ?? null;
		await insertDismissal(context, level, { rule, subject, number, reason, words: words ?? null }, postId);
		record(context, {
			name: 'early.dismissed',
			...{ organisationId, subjectId: subject, postId: postId ?? undefined, details: { rule, number, reason } },
		});
		return {};
	},

	async restore(context, { organisationId, rule, subject }) {
		const level = await getOrganisation(context, 'early.dismiss', organisationId);
		if (!(await removeDismissal(context, level, rule, subject))) throw problem('notFound');
		record(context, { name: 'early.restored', organisationId, subjectId: subject, details: { rule } });
		return {};
	},
};
