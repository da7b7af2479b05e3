/**
 * What the head of an upper union, of a province and of the nation read (board, list, search), in a nation of growing
 * size, against a bare HTTP request doing one indexed SELECT of as many rows as an upper union has children. What it
 * costs must follow the rows shown, not the nation.
 * Usage: node bench/board.ts [months] [sizes…]; sizes are unions: 90 1300 12500 125000
 */
import { onGround } from './ground.ts';
import { buildNation, type Nation, nationSizes } from './nation.ts';
import { compareReads, signIn } from './reads.ts';

const months = Number(process.argv[2] ?? 12);

const board = ({ requirementId, lastPeriod }: Nation) =>
	`/api/v1/reports/board?requirementId=${requirementId}&periodCode=${lastPeriod}`;
const search = (words: string) => `/api/v1/overview/search?q=${encodeURIComponent(words)}`;

/** Who reads (the code of the unit that they lead) and what. */
const reads: [name: string, code: string, path: (nation: Nation) => string][] = [
	['upper union: board of 90', 'Q2-1', board],
	['upper union: board as first opened', 'Q2-1', () => '/api/v1/reports/board'],
	['upper union: list of 90', 'Q2-1', () => '/api/v1/organisations/list?pageSize=90'],
	['upper union: search a unit', 'Q2-1', () => search('cong doan so 3.7')],
	['upper union: search a person', 'Q2-1', () => search('nguyen van 7')],
	['upper union: search nothing there', 'Q2-1', () => search('khong co ai')],
	['province: board', 'Q1-1', board],
	['province: list of 50', 'Q1-1', () => '/api/v1/organisations/list?pageSize=50'],
	['province: search a unit', 'Q1-1', () => search('cong doan so 3.77')],
	['province: search what all share', 'Q1-1', () => search('nguyen van')],
	['nation: board', 'Q0-0', board],
	['nation: list of 50', 'Q0-0', () => '/api/v1/organisations/list?pageSize=50'],
	['nation: search a unit', 'Q0-0', () => search('cong doan so 3.77')],
	['nation: search nothing there', 'Q0-0', () => search('khong co ai')],
];

/** Whose children's reports are summed up, with their words. The nation itself reports to nobody. */
const consolidations: [name: string, code: string][] = [
	['upper union: consolidation of 90', 'Q2-1'],
	['province: consolidation', 'Q1-1'],
];

for (const size of nationSizes(process.argv.slice(3).map(Number))) {
	await onGround(async (ground) => {
		const now = new Date(Date.UTC(2021, months, 3, 2));
		ground.application.now = () => now;
		ground.application.isDemo = true;
		const nation = await buildNation(ground.owner, { ...size, months }, now);
		const sessions = new Map<string, string>();
		for (const code of new Set(reads.map(([, of]) => of))) sessions.set(code, await signIn(ground.owner, code, now));
		console.log(`\n${nation.unions} unions × ${months} months`);
		await compareReads(
			ground,
			// The least that shows as many rows: one indexed read of the obligations of one union and month.
			`select id, organisation_id, period_code, due_on, met, met_late from obligations
			where upper_id = (select id from organisations where code = 'Q2-1') and requirement_id = '${nation.requirementId}'
				and period_code = '${nation.lastPeriod}' and voided_at is null`,
			reads.map(([name, code, path]) => [name, sessions.get(code) ?? '', path(nation)]),
		);
		for (const [name, code] of consolidations) {
			const { rows } = await ground.owner.query<{ id: string; reports: string[] }>(
				`select own.id, array(select reports.id from obligations child join reports on reports.obligation_id = child.id
					where child.upper_id = own.organisation_id and child.period_code = own.period_code) as reports
				from obligations own join organisations unit on unit.id = own.organisation_id where unit.code = $1`,
				[code],
			);
			const [asked] = rows;
			if (!asked) throw new Error('Consolidating needs two months');
			await compareReads(
				ground,
				// The least that shows what was reported below: one indexed read of the contents that are summed up.
				`select report_id, values from report_versions where report_id in ('${asked.reports.join("','")}') and number = 1`,
				[[name, sessions.get(code) ?? '', `/api/v1/reports/${asked.id}/openConsolidation?basis=submitted`]],
			);
		}
	});
}
