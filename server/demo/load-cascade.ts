/**
 * The first directive's way through the demo's district: handed to all unions in April 2024, opened by most, planned by
 * about eighty of ninety-one, some returned, some showing what they do, some doing nothing. Each act at its own day.
 */
import { addDays, civilInstant } from '#domain/calendar/date.ts';
import type { Operation, OutputOf, RawInputOf } from '#domain/operation.ts';
import { cascadeOperations as cascades } from '#domain/plans/cascades/operations.ts';
import { dutyOperations as duties } from '#domain/plans/duties/operations.ts';
import { evidenceOperations as evidence } from '#domain/plans/evidence/operations.ts';
import { planOperations as plans } from '#domain/plans/operations.ts';
import { spotCheckOperations as checks } from '#domain/plans/spotChecks/operations.ts';
import type { Actor } from '../access/actor.ts';
import type { Application } from '../application.ts';
import { perform } from '../perform.ts';
import { markEverybody } from '../plans/cascades/counts/store.ts';
import { carryOn, countDirty, drawChecks, followTree } from '../plans/jobs.ts';
import type { Loaded } from './load-cases.ts';
import { demoDirectiveOn } from './load-directives.ts';
import { holderOn } from './load-people.ts';
import { createRandom, type Random } from './random.ts';
import type { DemoOrganisation, DemoWorld } from './world.ts';

type Acting = <O extends Operation>(
	actor: Actor,
	on: string,
	operation: O,
	input: RawInputOf<O>,
) => Promise<OutputOf<O>>;
type Union = { unit: DemoOrganisation; organisationId: string; chair: Actor; draw: Random };
type Going = { act: Acting; id: string; officer: Actor; world: DemoWorld; dutyIds: string[] };

/** At once; the unions do not wait for each other. */
const atOnce = 4;

/** Hands the directive down and lets the unions live with it. The unit is the district's key. */
export async function loadCascade(
	application: Application,
	world: DemoWorld,
	{ organisations, people }: Loaded,
	directive: { id: string; unitKey: string },
): Promise<void> {
	const { id, unitKey } = directive;
	const officer = holderOn(people, unitKey, 'upperOfficer', demoDirectiveOn) as Actor;
	let acts = 0;
	const act: Acting = (actor, on, operation, input) => {
		acts += 1;
		const now = civilInstant(on, 8 + (acts % 9), (acts * 7) % 60);
		return perform(application, operation, input, { actor, now, key: `demo-cascade-${acts}` });
	};
	const carriedOn = addDays(demoDirectiveOn, 1);
	const districtId = organisations.get(unitKey) as string;
	await act(officer, carriedOn, cascades.carryOn, { id, organisationId: districtId, depth: 'all' });
	await carryOn({ ...application, now: () => civilInstant(carriedOn, 18, 0) });
	const ledger = await act(officer, carriedOn, duties.ledger, { id });
	const shown = ledger.duties.filter((duty) => duty.state === 'confirmed' && isShownByMinutes(duty));
	const going: Going = { act, id, officer, world, dutyIds: shown.map((duty) => duty.id) };
	const random = createRandom('cascade');
	const unions = world.organisations.flatMap((unit): Union[] => {
		const chair = holderOn(people, unit.key, 'grassrootsChair', carriedOn);
		const organisationId = organisations.get(unit.key);
		// Whoever moved has another place in the tree on some of the days.
		const isThere = unit.foundedOn <= carriedOn && !unit.dissolvedOn && unit.moved.length === 0;
		return chair && organisationId && isThere ? [{ unit, organisationId, chair, draw: random.fork(unit.key) }] : [];
	});
	const waiting = unions.toReversed();
	await Promise.all(
		Array.from({ length: atOnce }, async () => {
			for (let next = waiting.pop(); next; next = waiting.pop()) await live(going, next);
		}),
	);
	await followTree({ ...application, now: () => civilInstant(world.todayOn, 0, 10) });
}

type LedgerDuty = { evidenceKinds: readonly string[]; binds: string };
const isShownByMinutes = ({ evidenceKinds, binds }: LedgerDuty) =>
	(evidenceKinds.includes('minutes') || evidenceKinds.includes('photo')) &&
	(binds === 'grassroots' || binds === 'every');

/** One union: some never open it, some open and do no more, most plan, about half of them show what they do. */
async function live(going: Going, union: Union): Promise<void> {
	const { act, id, officer } = going;
	const { organisationId, chair, draw } = union;
	const at = { id, organisationId };
	if (draw.chance(0.04)) return;
	const openedOn = addDays(demoDirectiveOn, draw.integer(1, 16));
	if (draw.chance(0.05)) {
		const words = 'Chủ tịch báo qua điện thoại, máy chưa vào được hệ thống.';
		await act(officer, openedOn, cascades.noteReceived, { ...at, receivedOn: openedOn, words });
	} else {
		await act(chair, openedOn, cascades.open, at);
	}
	if (draw.chance(0.06)) return;
	await plan(going, union, addDays(openedOn, draw.integer(3, 25)));
	if (going.dutyIds.length > 0 && draw.chance(0.55)) await show(going, union);
}

async function plan(
	{ act, id, officer }: Going,
	{ organisationId, chair, draw, unit }: Union,
	on: string,
): Promise<void> {
	const at = { id, organisationId };
	const isProxy = draw.chance(0.06);
	const writer = isProxy ? officer : chair;
	const { proposal } = await act(writer, on, plans.get, at);
	const symbol = `${draw.integer(3, 18)}/KH-${unit.documentSymbol}`;
	const adopt = async (day: string, revision: number) => {
		const saved = await act(writer, day, plans.saveDraft, { ...at, ...proposal, symbol, datedOn: day, revision });
		const present = draw.integer(3, 7);
		const approvedWords = `Hội nghị Ban Chấp hành ngày ${day.slice(8)}/${day.slice(5, 7)}, ${present}/${present} ủy viên đồng ý.`;
		const approval = { ...at, revision: saved.revision, approvedOn: day, approvedWords };
		await act(writer, day, isProxy ? plans.adoptByProxy : plans.adopt, approval);
		return saved.revision;
	};
	const revision = await adopt(on, 0);
	if (draw.chance(0.1)) {
		const reason = 'Ghi rõ người phụ trách và thời gian của từng việc ở mục Nội dung thực hiện.';
		await act(officer, addDays(on, 4), plans.return, { ...at, reason });
		if (draw.chance(0.4)) return;
		await adopt(addDays(on, 11), revision);
	}
	if (draw.chance(0.75)) await act(officer, addDays(on, 15), plans.acknowledge, at);
}

const works = [
	'Biên bản sinh hoạt tổ công đoàn, nghe đoàn viên nói về việc làm, thu nhập',
	'Biên bản họp Ban Chấp hành phân công nắm tình hình',
	'Sổ ghi ý kiến đoàn viên, người lao động trong tháng',
] as const;

async function show({ act, officer, world, dutyIds }: Going, { organisationId, chair, draw }: Union): Promise<void> {
	for (let count = draw.integer(1, 2); count > 0; count -= 1) {
		const onDay = addDays('2024-05-13', draw.integer(0, 190));
		if (addDays(onDay, 12) >= world.todayOn) continue;
		const piece = { organisationId, kind: 'minutes' as const, onDay, title: draw.pick(works) };
		const own = [draw.pick(dutyIds)];
		const { id } = await act(chair, addDays(onDay, 1), evidence.add, { ...piece, dutyIds: own });
		if (draw.chance(0.6)) await act(officer, addDays(onDay, 10), evidence.see, { id });
	}
}

/** The quarters' draws and what the officer found, after all evidence is there; the last one waits for him. */
export async function loadSpotChecks(
	application: Application,
	world: DemoWorld,
	{ organisations, people }: Loaded,
	directive: { id: string; unitKey: string },
): Promise<void> {
	const officer = holderOn(people, directive.unitKey, 'upperOfficer', demoDirectiveOn) as Actor;
	const organisationId = organisations.get(directive.unitKey) as string;
	const random = createRandom('checks');
	const words = {
		right: 'Đã xem bản gốc tại đơn vị, đúng ngày và nội dung.',
		partly: 'Có biên bản, thiếu chữ ký của thư ký.',
	};
	for (const drawnOn of ['2024-07-01', '2024-10-01']) {
		await drawChecks({ ...application, now: () => civilInstant(drawnOn, 0, 20) });
		if (drawnOn.startsWith('2024-10')) continue;
		const now = civilInstant(addDays(drawnOn, 9), 15, 0);
		const input = { id: directive.id, organisationId };
		const { quarters } = await perform(application, checks.list, input, { actor: officer, now });
		for (const { id } of quarters.flatMap((quarter) => quarter.checks)) {
			const result = random.chance(0.8) ? 'right' : 'partly';
			const found = { id, result: result as 'right' | 'partly', words: words[result] };
			await perform(application, checks.record, found, { actor: officer, now, key: `demo-check-${id}` });
		}
	}
	// The demo opens on numbers of its own day.
	await markEverybody(application.connection.db, directive.id);
	await countDirty({ ...application, now: () => civilInstant(world.todayOn, 0, 10) });
}
