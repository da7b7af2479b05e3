/**
 * The demo district's key programme of its last year, the three goals of its plan with a figure a month, and the review
 * of the first directive: what an officer finds when she opens these pages on the demo's day.
 */
import { addDays, civilInstant, lastDayOfMonth } from '#domain/calendar/date.ts';
import type { Operation, OutputOf, RawInputOf } from '#domain/operation.ts';
import { goalOperations as goals } from '#domain/plans/goals/operations.ts';
import { programmeOperations as programmes } from '#domain/plans/programmes/operations.ts';
import { reviewOperations as reviews } from '#domain/plans/reviews/operations.ts';
import type { Actor } from '../access/actor.ts';
import type { Application } from '../application.ts';
import { perform } from '../perform.ts';
import { countGoals } from '../plans/goals/jobs.ts';
import type { Loaded } from './load-cases.ts';
import { demoDirectiveOn } from './load-directives.ts';
import { holderOn } from './load-people.ts';
import type { DemoWorld } from './world.ts';

type Directive = { id: string; unitKey: string };
type Act = <O extends Operation>(on: string, operation: O, input: RawInputOf<O>) => Promise<OutputOf<O>>;

const lines: Record<number, string> = {
	2: `Tháng 4
Quán triệt Kế hoạch 21/KH-LĐLĐ đến chủ tịch các công đoàn cơ sở (26/4)
Tháng 5
Tháng Công nhân: thăm, tặng quà đoàn viên khó khăn (20/5)
Đôn đốc công đoàn cơ sở lập kế hoạch thực hiện Đề án 26 (15/5)
Tháng 6
Sơ kết công tác nắm tình hình sáu tháng (28/6)`,
	3: `Tháng 7
Kiểm tra việc thực hiện quy chế dân chủ tại ba công ty (30/7)
Tháng 8
Rà soát, bổ sung số người của từng công đoàn cơ sở (15/8)
Tháng 9
Tập huấn kỹ năng nắm tình hình cho cán bộ mới (20/9)`,
	4: `Tháng 10
Khảo sát đời sống, việc làm của đoàn viên, người lao động (31/10)
Tháng 11
Tổng hợp kiến nghị của công nhân trước kỳ họp Hội đồng nhân dân (20/11)
Tháng 12
Tổng kết công tác công đoàn năm (25/12)
Chuẩn bị chương trình Tết Sum vầy (30/12)`,
};

/** What shows a task that was done, and when it was noted; the others were declared, carried on or are still open. */
const shown: Record<string, [string, string]> = {
	'Quán triệt Kế hoạch 21/KH-LĐLĐ đến chủ tịch các công đoàn cơ sở': ['2024-04-25', 'Biên bản hội nghị quán triệt'],
	'Tháng Công nhân: thăm, tặng quà đoàn viên khó khăn': ['2024-05-18', 'Danh sách đoàn viên nhận quà, có ký nhận'],
	'Sơ kết công tác nắm tình hình sáu tháng': ['2024-06-27', 'Biên bản hội nghị sơ kết'],
	'Rà soát, bổ sung số người của từng công đoàn cơ sở': ['2024-08-14', 'Danh sách đã rà soát'],
	'Tổng hợp kiến nghị của công nhân trước kỳ họp Hội đồng nhân dân': ['2024-11-19', 'Bản tổng hợp kiến nghị'],
};
const declared = 'Đôn đốc công đoàn cơ sở lập kế hoạch thực hiện Đề án 26';

export async function loadProgrammes(
	application: Application,
	world: DemoWorld,
	{ organisations, people }: Loaded,
	directive: Directive,
): Promise<void> {
	const organisationId = organisations.get(directive.unitKey) as string;
	const officer = holderOn(people, directive.unitKey, 'upperOfficer', demoDirectiveOn) as Actor;
	const leader = holderOn(people, directive.unitKey, 'upperLeader', demoDirectiveOn) ?? officer;
	let acts = 0;
	const act: Act = (on, operation, input) => {
		acts += 1;
		const now = civilInstant(on, 9 + (acts % 7), (acts * 11) % 60);
		return perform(application, operation, input, { actor: officer, now, key: `demo-programme-${acts}` });
	};
	const owners = [officer, leader].flatMap((actor) => actor.posts[0]?.postId ?? []);
	await loadYear(act, organisationId, owners);
	await loadGoals(application, act, world, { ...directive, organisationId });
	await loadReview(act, world, { ...directive, organisationId });
}

async function loadYear(act: Act, organisationId: string, owners: readonly string[]): Promise<void> {
	const { id } = await act('2024-04-10', programmes.make, { organisationId, year: 2024 });
	for (const quarter of [2, 3, 4]) {
		const on = `2024-${String(quarter * 3 - 2).padStart(2, '0')}-${quarter === 2 ? '11' : '02'}`;
		await act(on, programmes.addTasks, { id, month: quarter * 3 - 2, text: lines[quarter] ?? '' });
		await takeDuty(act, on, id, quarter);
		const { tasks } = await act(on, programmes.quarter, { id, quarter });
		for (const [at, task] of tasks.entries()) {
			const { title, month, dueOn } = task;
			const { dutyIds } = await act(on, programmes.change, { id: task.id });
			const ownerPostId = owners[at % owners.length];
			await act(on, programmes.editTask, { id: task.id, title, month, dueOn, ownerPostId, dutyIds });
			const piece = shown[title];
			if (piece) {
				const evidence = { id: task.id, kind: 'minutes' as const, onDay: piece[0], title: piece[1] };
				await act(addDays(piece[0], 1), programmes.addEvidence, evidence);
			}
			if (title === declared) {
				const words = 'Đã gọi điện từng đơn vị chưa có kế hoạch, chưa lập danh sách.';
				await act('2024-05-16', programmes.declare, { id: task.id, words });
			}
		}
		if (quarter < 4) await closeQuarter(act, id, quarter);
	}
}

/** One duty of the plan goes into each quarter as a task, in its own words. */
async function takeDuty(act: Act, on: string, id: string, quarter: number): Promise<void> {
	const { duties } = await act(on, programmes.offer, { id, quarter });
	const duty = duties[quarter % Math.max(1, duties.length)];
	if (!duty) return;
	const task = { dutyId: duty.id, title: duty.title, month: quarter * 3 };
	await act(on, programmes.takeDuties, { id, tasks: [task] });
}

async function closeQuarter(act: Act, id: string, quarter: number): Promise<void> {
	const on = quarter === 2 ? '2024-07-01' : '2024-10-01';
	const { tasks, laterMonths } = await act(on, programmes.quarter, { id, quarter });
	const open = tasks.filter((task) => task.standing === 'open');
	const fates = open.map(({ id: taskId, title }) =>
		title.startsWith('Kiểm tra')
			? { taskId, fate: 'dropped' as const, reason: 'Ủy ban Kiểm tra cấp trên đã làm cùng nội dung.' }
			: { taskId, fate: 'carried' as const, to: laterMonths[1] },
	);
	await act(on, programmes.close, { id, quarter, fates });
	await act(on, programmes.paper, { id, quarter, symbol: `0${quarter + 2}/CTr-LĐLĐ`, datedOn: on });
}

async function loadGoals(
	application: Application,
	act: Act,
	world: DemoWorld,
	{ id: directiveId, organisationId }: { id: string; organisationId: string },
): Promise<void> {
	const shared = { organisationId, directiveId, isPerCent: true, number: 100, period: 'directive' as const };
	const first =
		'100% công đoàn cơ sở xây dựng kế hoạch thực hiện Đề án số 26-ĐA/TU, triển khai đến 100% đoàn viên, người lao động.';
	const second =
		'100% công đoàn cơ sở kịp thời phản ánh tình hình đoàn viên, người lao động, những vướng mắc, bức xúc trong quá trình thực hiện nhiệm vụ và hoạt động công đoàn từ cơ sở.';
	const third =
		'Hàng năm, các cấp công đoàn tổ chức khảo sát tình hình đoàn viên, người lao động về đời sống, việc làm, tâm tư, nguyện vọng.';
	const on = world.todayOn;
	const asked: RawInputOf<typeof goals.set>[] = [
		{
			...shared,
			section: 'II.1',
			quote: first,
			title: '100% công đoàn cơ sở có kế hoạch riêng',
			measure: 'cascade.planned',
		},
		{
			...shared,
			section: 'II.1',
			quote: first,
			title: 'Triển khai đến 100% người lao động',
			measure: 'reached.workers',
		},
		{ ...shared, section: 'II.2', quote: second, title: '100% báo cáo tình hình kịp thời', measure: 'reports.onTime' },
		{
			...{
				...shared,
				section: 'II.3',
				quote: third,
				title: 'Mỗi năm một cuộc khảo sát tình hình',
				measure: 'surveys.held',
			},
			...{ isPerCent: false, number: 1, period: 'year' },
		},
	];
	for (const goal of asked) await act(on, goals.set, goal);
	const now = civilInstant(world.todayOn, 0, 40);
	for (let month = '2024-05'; month < on.slice(0, 7); month = addDays(lastDayOfMonth(`${month}-01`), 1).slice(0, 7)) {
		await countGoals({ ...application, now: () => now }, lastDayOfMonth(`${month}-01`));
	}
}

async function loadReview(
	act: Act,
	world: DemoWorld,
	{ id, organisationId }: { id: string; organisationId: string },
): Promise<void> {
	const on = addDays(world.todayOn, -3);
	const made = await act(on, reviews.make, { id, organisationId, kind: 'interim', untilOn: '2024-11-30' });
	const { title, sections, revision } = await act(on, reviews.get, { id: made.id });
	const causes =
		'- Một số công đoàn cơ sở ở thôn, xã xa, chủ tịch kiêm nhiệm nhiều việc.\n- Mùa vụ tháng 9, tháng 10 khó họp tổ công đoàn.';
	const written = sections.map((section) => (section.key === 'causes' ? { ...section, text: causes } : section));
	await act(on, reviews.save, { id: made.id, title, sections: written, revision });
	const { units } = await act(on, reviews.candidates, { id, words: 'trường' });
	for (const unit of units.slice(0, 2)) {
		const words = 'Lập kế hoạch sớm, sinh hoạt tổ công đoàn đều, phản ánh kịp thời việc của đoàn viên.';
		await act(on, reviews.propose, { id, organisationId: unit.id, words });
	}
}
