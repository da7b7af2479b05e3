/**
 * The five numbers of one upper union's board, counted from the rows of what was written down and by nothing of the
 * product: not from its sums, nor from the grades that it keeps beside each union.
 */
import type { Page } from 'playwright-core';
import type { TestApplication } from '../database.ts';

type Row = Record<string, string | number | Date | null>;
type People = { officials: number; members: number; workers: number };

/** What the board must show under each number: one text a column. */
export type Board = Record<string, string[]>;

const share = (count: number, of: number) => (of === 0 ? '–' : `${count}/${of} (${Math.floor((100 * count) / of)} %)`);
const kinds = [
	['officials', 'cán bộ công đoàn'],
	['members', 'đoàn viên'],
	['workers', 'người lao động'],
] as const;

export async function countByHand(
	{ connection }: TestApplication,
	{ directiveId, upperId, on }: { directiveId: string; upperId: string; on: string },
): Promise<Board> {
	const rows = async (statement: string, values: string[] = [directiveId]): Promise<Row[]> =>
		(await connection.pool.query(statement, values)).rows;
	const unions = await rows(
		`select o.id from organisations o join organisation_parents p on p.organisation_id = o.id
		where p.parent_id = $1 and p.from_on <= $2 and p.to_on > $2 and o.founded_on <= $2
			and (o.dissolved_on is null or o.dissolved_on > $2)`,
		[upperId, on],
	);
	const received = await rows('select organisation_id, opened_at, received_on from cascades where directive_id = $1');
	const plans = await rows(
		`select id, organisation_id, state from plans where directive_id = $1 and state <> 'replaced'`,
	);
	const right = new Set(
		(await rows(`select evidence_id from spot_checks where directive_id = $1 and result = 'right'`)).map(
			(row) => row.evidence_id,
		),
	);
	const work = await rows(
		`select distinct e.id, e.organisation_id, e.kind, e.seen_at from evidence e
		join evidence_duties ed on ed.evidence_id = e.id join duties d on d.id = ed.duty_id
		where d.directive_id = $1 and e.withdrawn_on is null`,
	);
	const sessions = await rows(
		`select s.organisation_id, s.group_id, s.officials, s.members, s.others, s.evidence_id from disseminations s
		join dissemination_directives d on d.dissemination_id = s.id
		where d.directive_id = $1 and s.withdrawn_on is null`,
	);
	const counts = await rows('select organisation_id, as_of_on, figures from headcounts order by as_of_on', []);
	const holders = await rows(
		`select p.organisation_id, count(distinct m.person_id)::int as people from posts p join mandates m on m.post_id = p.id
		where m.from_on <= $1 and m.to_on > $1 group by 1`,
		[on],
	);

	const depthOf = (pieces: Row[]) =>
		Math.max(0, ...pieces.map((piece) => (right.has(piece.id ?? '') ? 3 : piece.seen_at ? 2 : 1)));
	const own = (all: Row[], id: Row[string] | undefined) => all.filter((row) => row.organisation_id === id);
	let receivedDeclared = 0;
	let receivedSeen = 0;
	const planned = [0, 0, 0];
	const doing = [0, 0, 0];
	const reached = Object.fromEntries(kinds.map(([kind]) => [kind, { of: 0, people: [0, 0, 0] }]));
	const deepen = (sums: number[], depth: number) =>
		sums.forEach((sum, at) => {
			sums[at] = sum + (depth > at ? 1 : 0);
		});
	for (const { id } of unions) {
		const [cascade] = own(received, id);
		if (!cascade) throw new Error(`The union ${id} has no row`);
		if (cascade.opened_at || cascade.received_on) receivedDeclared += 1;
		if (cascade.opened_at) receivedSeen += 1;
		const stands = own(plans, id).some((plan) => plan.state === 'adopted' || plan.state === 'acknowledged');
		const pieces = own(work, id);
		if (stands) deepen(planned, depthOf(pieces.filter((piece) => piece.kind === 'plan')));
		deepen(doing, depthOf(pieces.filter((piece) => piece.kind !== 'plan')));
		const figures = own(counts, id).at(-1)?.figures as unknown as Record<string, number> | undefined;
		const there = { officials: own(holders, id)[0]?.people, members: figures?.members, workers: figures?.workers };
		for (const [kind] of kinds) {
			const of = Number(there[kind] ?? 0);
			const sum = reached[kind];
			if (of === 0 || !sum) continue;
			sum.of += of;
			for (const at of [0, 1, 2]) {
				const deep = own(sessions, id).filter(
					(session) => depthOf(work.filter((piece) => piece.id === session.evidence_id)) > at,
				);
				sum.people[at] = (sum.people[at] ?? 0) + Math.min(of, peopleAt(deep)[kind]);
			}
		}
	}
	const of = unions.length;
	const shares = (sums: number[]) => sums.map((sum) => share(sum, of));
	return {
		'Đã giao': [`${of} công đoàn cơ sở`],
		'Đã nhận, đã mở': [share(receivedDeclared, of), share(receivedSeen, of), ''],
		'Có kế hoạch riêng': shares(planned),
		'Đang làm, có minh chứng': shares(doing),
		...Object.fromEntries(
			kinds.map(([kind, title]) => {
				const sum = reached[kind];
				return [`Người đã được phổ biến: ${title}`, sum?.people.map((people) => share(people, sum.of)) ?? []];
			}),
		),
	};
}

/** Disjoint groups are added, each by its largest session; one of the whole union stands against their sum. */
function peopleAt(sessions: Row[]): People {
	const largest = new Map<unknown, People>();
	for (const { group_id, officials, members, others } of sessions) {
		const before = largest.get(group_id) ?? { officials: 0, members: 0, workers: 0 };
		const inside = Math.max(Number(members), Number(officials));
		largest.set(group_id, {
			officials: Math.max(before.officials, Number(officials)),
			members: Math.max(before.members, inside),
			workers: Math.max(before.workers, inside + Number(others)),
		});
	}
	const whole = largest.get(null);
	largest.delete(null);
	const sum = (kind: keyof People) => [...largest.values()].reduce((total, people) => total + people[kind], 0);
	const best = (kind: keyof People) => Math.max(whole?.[kind] ?? 0, sum(kind));
	return { officials: best('officials'), members: best('members'), workers: best('workers') };
}

/** The table of the five numbers as it stands on the page, and the words above it that say as of when. */
export async function readBoard(page: Page): Promise<{ board: Board; caption: string }> {
	const table = page.locator('table').first();
	const rows = await table
		.locator('tbody tr')
		.evaluateAll((lines) =>
			lines.map((line) => [
				line.querySelector('th')?.textContent?.trim() ?? '',
				...[...line.querySelectorAll('td')].map((cell) => cell.textContent?.trim().replaceAll('\u00a0', ' ') ?? ''),
			]),
		);
	const caption = (await table.locator('caption').innerText()).trim();
	return { board: Object.fromEntries(rows.map(([name = '', ...cells]) => [name, cells])), caption };
}
