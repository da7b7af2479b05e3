import { addDays, civilInstant, today } from '#domain/calendar/date.ts';
import type { PeriodDefinition } from '#domain/calendar/periods.ts';
import { Problem } from '#domain/problems.ts';
import { reportOperations as reports } from '#domain/reports/operations.ts';
import { proposalOperations as proposals } from '#domain/reports/proposals/operations.ts';
import { requirementOperations as requirements } from '#domain/reports/requirements/operations.ts';
import type { Actor } from '../access/actor.ts';
import type { Application } from '../application.ts';
import { perform } from '../perform.ts';
import { settleAll } from '../reports/requirements/actions.ts';
import type { Ids } from './load-organisations.ts';
import { type Holders, holderOn } from './load-people.ts';
import type { DemoReport, DemoRequirement, DemoWorld } from './world.ts';

const chainsAtOnce = 6;

type Loaded = { organisations: Ids; people: Holders };

/** Requirements as of the first day, then every report at the hour in which it came in, then what the upper union did. */
export async function loadReports(
	application: Application,
	world: DemoWorld,
	loaded: Loaded,
	log: (line: string) => void,
) {
	const made = await makeRequirements(application, world, loaded);
	const now = civilInstant(world.todayOn, 8, 0);
	await application.connection.transaction((transaction) =>
		settleAll(transaction, { now, today: today(now) }, '2000-01-01'),
	);
	const obligations = await listObligations(application);
	const handed = world.reports.filter((report) => report.kind !== 'missing').map((report) => dated(world, report));
	handed.sort((a, b) => (a.on < b.on ? -1 : 1));
	let done = 0;
	// Each union's reports stand on its earlier ones; different unions have nothing to do with one another.
	const chains = [...Map.groupBy(handed, ({ report }) => report.organisationKey).values()];
	await Promise.all(
		Array.from({ length: chainsAtOnce }, async () => {
			for (let chain = chains.pop(); chain; chain = chains.pop()) {
				for (const { report, on, dueOn } of chain) {
					const unit = loaded.organisations.get(report.organisationKey);
					const obligation = obligations.get(`${made.get(report.requirementKey)} ${unit} ${report.periodCode}`);
					if (!obligation) continue;
					await handIn(application, world, loaded, { report, on, dueOn, obligation });
					done += 1;
					if (done % 400 === 0) log(`  ${done}/${handed.length} báo cáo`);
				}
			}
		}),
	);
	log(`  ${done} báo cáo`);
	await consolidateAll(application, world, loaded);
	await answerProposals(application, world, loaded);
}

/** Requirement key → id; `<key>-consolidated` is what the next level asks of the owner. */
async function makeRequirements(
	application: Application,
	world: DemoWorld,
	loaded: Loaded,
): Promise<Map<string, string>> {
	const versions = await application.connection.db
		.selectFrom('reportTemplateVersions')
		.select(['id', 'templateCode'])
		.execute();
	const versionOf = new Map(versions.map((version) => [version.templateCode, version.id]));
	const grassroots = world.kinds.filter((kind) => kind.grassroots).map((kind) => kind.code);
	const upper = world.kinds.filter((kind) => !kind.grassroots && kind.order > 1).map((kind) => kind.code);
	const made = new Map<string, string>();
	const first = world.requirements.map((one) => one.fromOn).toSorted()[0] as string;
	const now = civilInstant(first, 9, 0);
	const make = async (
		requirement: DemoRequirement,
		organisationKey: string,
		form: { key: string; template: string; title: string; kinds: string[]; day: number },
	) => {
		const issuer = leaderOf(loaded, organisationKey, first);
		const id = loaded.organisations.get(organisationKey) as string;
		const done = await perform(
			application,
			requirements.make,
			{
				organisationId: id,
				templateVersionId: versionOf.get(form.template),
				title: form.title,
				period: requirement.periodDefinition satisfies PeriodDefinition,
				targets: { kinds: form.kinds },
				due: { kind: 'dayOfMonth', day: form.day, monthOffset: requirement.due.monthsAfterEnd, move: 'none' },
				source: 'Kế hoạch công tác năm',
				fromOn: requirement.fromOn,
			},
			{
				actor: issuer,
				now,
				key: `demo-require-${form.key}`,
			},
		);
		made.set(form.key, done.id);
	};
	for (const requirement of world.requirements) {
		const { key, templateCode, title, ownerKey, due } = requirement;
		const kinds = requirement.kinds.length > 0 ? requirement.kinds : grassroots;
		await make(requirement, ownerKey, { key, template: templateCode, title, kinds, day: due.day });
		const owner = world.organisations.find((unit) => unit.key === ownerKey);
		if (!owner?.parentKey) continue;
		const own = title
			.replace('công đoàn cơ sở', 'công đoàn cấp trên trực tiếp')
			.replace('công đoàn trường học', 'khối trường học');
		const form = {
			key: `${key}-consolidated`,
			template: `${templateCode}-consolidated`,
			title: own,
			kinds: upper,
			day: due.day + 4,
		};
		await make(requirement, owner.parentKey, form);
	}
	return made;
}

/** Whoever may require reports there; the installation's own hand where the demo shows nobody. */
function leaderOf(loaded: Loaded, organisationKey: string, day: string): Actor {
	const leader = holderOn(loaded.people, organisationKey, 'upperLeader', day);
	if (leader) return leader;
	const someone = loaded.people.get(organisationKey)?.[0]?.actor;
	const post = someone?.posts[0];
	if (!someone || !post) throw new Error(`Nobody holds a post at ${organisationKey}`);
	return { ...someone, posts: [{ ...post, role: 'upperLeader' }] };
}

async function listObligations(application: Application): Promise<Map<string, string>> {
	const rows = await application.connection.db
		.selectFrom('obligations')
		.select(['id', 'requirementId', 'organisationId', 'periodCode'])
		.execute();
	return new Map(rows.map((row) => [`${row.requirementId} ${row.organisationId} ${row.periodCode}`, row.id]));
}

function dated(world: DemoWorld, report: DemoReport) {
	const requirement = world.requirements.find((one) => one.key === report.requirementKey);
	const period = requirement?.periods.find((one) => one.code === report.periodCode);
	if (!period) throw new Error(`The demo has no period ${report.periodCode} for ${report.requirementKey}`);
	return { report, dueOn: period.dueOn, on: addDays(period.dueOn, report.submittedDaysFromDue ?? 0) };
}

const seasonal = 'Số liệu thay đổi theo đợt công tác và mùa vụ, đã đối chiếu với danh sách của đơn vị.';

/** Submits; where a figure jumped, gives the reason that is asked for. */
async function submit(
	application: Application,
	operation: typeof reports.submit | typeof reports.submitByProxy,
	input: Record<string, unknown>,
	as: { actor: Actor; now: Date; key: string },
): Promise<boolean> {
	try {
		await perform(application, operation, input, as);
		return true;
	} catch (error) {
		if (!(error instanceof Problem) || error.issues.length === 0) throw error;
		const asked = error.issues.filter((issue) => issue.path.endsWith('.reason'));
		if (asked.length < error.issues.length) return false;
		const reasons = Object.fromEntries(asked.map((issue) => [issue.path.replace(/\.reason$/, ''), seasonal]));
		await perform(application, operation, { ...input, reasons }, as);
		return true;
	}
}

type Handing = { report: DemoReport; on: string; dueOn: string; obligation: string };

async function handIn(application: Application, world: DemoWorld, loaded: Loaded, handing: Handing): Promise<void> {
	const { report, on, dueOn, obligation: id } = handing;
	const owner = world.requirements.find((one) => one.key === report.requirementKey)?.ownerKey as string;
	const chair = holderOn(loaded.people, report.organisationKey, 'grassrootsChair', on);
	const leader = leaderOf(loaded, owner, on);
	if (!chair) return;
	const hour = 8 + (id.charCodeAt(3) % 9);
	const at = (day: string, later = 0) => civilInstant(day, hour + later, id.charCodeAt(5) % 60);
	const as = (actor: Actor, act: string, day: string, later = 0) => ({
		actor,
		now: at(day, later),
		key: `demo-${act}-${id}`,
	});
	if (report.kind === 'nil') {
		await perform(application, reports.submitNil, { id }, as(chair, 'nil', on));
	} else if (report.kind === 'proxy') {
		await submit(application, reports.submitByProxy, { id, values: report.values }, as(leader, 'proxy', on));
		if (report.confirmedDaysFromDue !== undefined) {
			await perform(
				application,
				reports.confirm,
				{ id },
				as(chair, 'confirm', addDays(dueOn, report.confirmedDaysFromDue)),
			);
		}
	} else {
		const { returned } = report;
		const first = returned ? { ...report.values, [returned.fieldKey]: returned.wrong } : report.values;
		const isThere = await submit(application, reports.submit, { id, values: first }, as(chair, 'first', on));
		if (returned && isThere) {
			const remarks = [{ fieldKey: returned.fieldKey, reason: returned.reason }];
			await perform(application, reports.return, { id, remarks }, as(leader, 'return', on, 3));
		}
		if (returned || !isThere) {
			const day = returned ? addDays(dueOn, returned.correctedDaysFromDue) : on;
			await submit(application, reports.submit, { id, values: report.values }, as(chair, 'again', day, 5));
		}
	}
	const settledOn = addDays(on, 3);
	if (
		settledOn < addDays(world.todayOn, -9) &&
		(report.kind !== 'proxy' || report.confirmedDaysFromDue !== undefined)
	) {
		await perform(application, reports.noteReading, { id }, as(leader, 'read', settledOn, 1));
		await perform(application, reports.accept, { id }, as(leader, 'accept', settledOn, 1));
	}
}

/** The upper union's own reports of the periods gone by: sums, a few chosen paragraphs, signed by its head. */
async function consolidateAll(application: Application, world: DemoWorld, loaded: Loaded): Promise<void> {
	const { db } = application.connection;
	const due = await db
		.selectFrom('obligations')
		.innerJoin('reportTemplateVersions as version', 'version.id', 'obligations.templateVersionId')
		.select(['obligations.id', 'obligations.organisationId', 'obligations.dueOn'])
		.where('version.audience', '=', 'upper')
		.where('obligations.voidedAt', 'is', null)
		.where('obligations.dueOn', '<', addDays(world.todayOn, -12))
		.orderBy('obligations.dueOn')
		.execute();
	const keyOf = new Map([...loaded.organisations].map(([key, id]) => [id, key]));
	for (const { id, organisationId, dueOn } of due) {
		const organisationKey = keyOf.get(organisationId) as string;
		if (!loaded.people.has(organisationKey)) continue;
		const leader = leaderOf(loaded, organisationKey, dueOn);
		const as = (act: string) => ({ actor: leader, now: civilInstant(dueOn, 15, 0), key: `demo-${act}-${id}` });
		const prepared = await perform(application, reports.openConsolidation, { id, basis: 'submitted' }, as('prepare'));
		if (prepared.gap.included === 0) continue;
		const texts = prepared.narratives.flatMap((field) =>
			field.texts
				.slice(0, 4)
				.map(({ text, sources }) => ({ fieldKey: field.key, reportId: sources[0]?.reportId, text })),
		);
		const { draftId } = await perform(application, reports.consolidate, { id, basis: 'submitted', texts }, as('sum'));
		const draft = await db.selectFrom('reportDrafts').select('raw').where('id', '=', draftId).executeTakeFirstOrThrow();
		await submit(application, reports.submit, { id, raw: draft.raw, draftId }, as('own'));
	}
}

const answers = {
	upperUnion: ['answered', 'Đã đưa vào kế hoạch quý tới; chuyên viên sẽ liên hệ với đơn vị.'],
	partyCommittee: ['passedUp', 'Đã báo cáo cấp ủy bằng văn bản; sẽ thông báo khi có ý kiến.'],
	government: ['passedUp', 'Đã chuyển Ủy ban nhân dân huyện xem xét theo thẩm quyền.'],
	employer: ['answered', 'Đã trao đổi với người sử dụng lao động; đơn vị theo dõi việc thực hiện.'],
	otherAgency: ['refused', 'Không thuộc thẩm quyền của công đoàn; đề nghị gửi trực tiếp cơ quan chuyên môn.'],
} as const;

/** Proposals of the last six weeks are still open; older ones were answered three weeks after they were made. */
async function answerProposals(application: Application, world: DemoWorld, loaded: Loaded): Promise<void> {
	const open = await application.connection.db
		.selectFrom('proposals')
		.select(['id', 'addressee', 'madeOn'])
		.where('outcome', 'is', null)
		.where('madeOn', '<', addDays(world.todayOn, -45))
		.execute();
	const owner = world.requirements[0]?.ownerKey as string;
	for (const { id, addressee, madeOn } of open) {
		const [outcome, answer] = answers[addressee as keyof typeof answers] ?? answers.upperUnion;
		const day = addDays(madeOn, 21);
		const as = { actor: leaderOf(loaded, owner, day), now: civilInstant(day, 14, 0), key: `demo-answer-${id}` };
		await perform(application, proposals.answer, { id, outcome, answer }, as);
	}
}
