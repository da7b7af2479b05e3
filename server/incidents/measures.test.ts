import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as fc from 'fast-check';
import { today } from '#domain/calendar/date.ts';
import { fieldsOf } from '#domain/fields/definition.ts';
import { incidentOperations as incidents } from '#domain/incidents/operations.ts';
import { shippedTemplates } from '#domain/reports/templates/shipped.ts';
import { testApplication } from '../../test/database.ts';
import { buildFederation, type Federation, type UnitName } from '../../test/federation.ts';
import { hotSpotMeasures } from './hotSpots/measures.ts';
import { incidentMeasures } from './measures.ts';
import { clock, flood, tell } from './telling.fixture.ts';

let federation: Federation;
before(async () => {
	federation = await buildFederation(await testApplication());
});
after(() => federation.application.close());

async function figures(unit: UnitName, month: string) {
	const last = month === '2024-02' ? '29' : '31';
	const at = {
		organisationId: federation.units[unit],
		fromOn: `${month}-01`,
		untilOn: `${month}-${last}`,
		cutOffOn: `${month}-${last}`,
	};
	const context = { db: federation.application.connection.db } as Parameters<typeof incidentMeasures.supply>[0];
	const found = await incidentMeasures.supply(context, at, incidentMeasures.names);
	return (name: string) => found[`incidents.${name}`]?.values;
}

test('the month has stoppages with who took part, the injured and the dead, and how soon somebody had it', async () => {
	const at = (time: string) => clock('2024-05-14', time);
	const id = await tell(federation, 'dung', at('08:00'), { trigger: 'stoppage', involved: 120, injured: 1 });
	await tell(federation, 'dung', at('10:00'), { trigger: 'accident', involved: 2, dead: 1, injured: 1 });
	await tell(
		federation,
		'mai',
		clock('2024-06-01', '00:30'),
		{ occurredAt: '2024-05-31T23:50', involved: 3 },
		'clinic',
	);
	await federation.perform('quyen', at('08:24'), incidents.acknowledge, { id });
	const north = await figures('north', '2024-05');
	assert.deepEqual(
		['reports', 'workStoppages', 'stoppageParticipants', 'injured', 'dead', 'minutesToAcknowledge'].map(north),
		[{ '': 3 }, { '': 1 }, { '': 120 }, { '': 2 }, { '': 1 }, { '': 24, count: 1 }],
	);
	// Of the accident alone: who was hurt at the stoppage is another figure.
	assert.deepEqual(['workAccidents', 'accidentInjured', 'accidentDeaths'].map(north), [
		{ '': 1 },
		{ '': 1 },
		{ '': 1 },
	]);
	assert.deepEqual(north('stoppagesResolvedWithUnion'), { '': 0 }, 'the stoppage goes on');
	assert.equal(north('collectiveDisputes'), undefined, 'none was told in a hurry, which is not that there was none');
	assert.deepEqual((await figures('clinic', '2024-05'))('reports'), { '': 1 });
	assert.deepEqual((await figures('clinic', '2024-05'))('minutesToAcknowledge'), undefined, 'not known is not zero');
});

test('every figure that a shipped form asks of quick reports is supplied', () => {
	const asked = shippedTemplates
		.flatMap(({ definition }) => fieldsOf(definition))
		.flatMap((field) => ('measure' in field && field.measure?.startsWith('incidents.') ? [field.measure] : []));
	const supplied = new Set([...incidentMeasures.names, ...hotSpotMeasures.names]);
	// Money that is owed is no count of people: nobody tells it in a hurry.
	const missing = [...new Set(asked)].filter((name) => !supplied.has(name));
	assert.ok(asked.length > 9);
	assert.deepEqual(missing, ['incidents.owedWages']);
});

type Told = {
	id: string;
	unit: UnitName;
	on: string;
	at: number;
	injured: number;
	main: string | null;
	isGone: boolean;
};

test('totals over linked, corrected and withdrawn ones are those of an independent count, at every level', async () => {
	const places: [UnitName, 'dung' | 'mai' | 'pao'][] = [
		['school', 'dung'],
		['clinic', 'mai'],
		['tea', 'pao'],
	];
	const report = fc.record({ place: fc.nat(2), day: fc.integer({ min: 28, max: 33 }), injured: fc.nat(9) });
	const act = fc.oneof(
		fc.record({ kind: fc.constant('link' as const), one: fc.nat(5), other: fc.nat(5) }),
		fc.record({ kind: fc.constant('part' as const), one: fc.nat(5) }),
		fc.record({
			kind: fc.constant('correct' as const),
			one: fc.nat(5),
			injured: fc.nat(9),
			day: fc.integer({ min: 28, max: 33 }),
		}),
		fc.record({ kind: fc.constant('withdraw' as const), one: fc.nat(5) }),
	);
	const history = fc.tuple(fc.array(report, { minLength: 3, maxLength: 6 }), fc.array(act, { maxLength: 8 }));
	/** Day 28 to 33 of July; from the 32nd on it is August. */
	const dayOf = (day: number) => today(new Date(clock('2024-07-01', '12:00').getTime() + (day - 1) * 24 * 3_600_000));
	const now = clock('2024-08-05', '09:00');
	await fc.assert(
		fc.asyncProperty(history, async ([reports, acts]) => {
			const told: Told[] = [];
			for (const [place, { place: where, day, injured }] of reports.entries()) {
				const [unit, who] = places[where]!;
				const at = now.getTime() + place * 60_000;
				const more = { occurredAt: `${dayOf(day)}T10:00`, injured, isMeant: true };
				const id = await tell(federation, who, new Date(at), more, unit);
				told.push({ id, unit, on: dayOf(day), at, injured, main: null, isGone: false });
			}
			const end = new Date(now.getTime() + 3_600_000);
			for (const step of acts) {
				const one = told[step.one];
				if (!one) continue;
				if (step.kind === 'withdraw') {
					await federation.perform('minh', end, incidents.withdraw, { id: one.id, reason: 'Không đúng.' }).then(
						() => {
							one.isGone = true;
						},
						() => {},
					);
				}
				if (step.kind === 'correct') {
					const { version } = await federation.perform('quyen', end, incidents.get, { id: one.id });
					const input = {
						...flood,
						id: one.id,
						version,
						injured: step.injured,
						occurredAt: `${dayOf(step.day)}T10:00`,
						isMeant: true,
					};
					await federation.perform('minh', end, incidents.supplement, input).then(
						() => Object.assign(one, { injured: step.injured, on: dayOf(step.day) }),
						() => {},
					);
				}
				const other = step.kind === 'link' ? told[step.other] : undefined;
				if (step.kind === 'part' || other) {
					const main = other && (other.main ?? other.id);
					await federation
						.perform('quyen', end, incidents.link, { id: one.id, ...(other && { mainId: other.id }) })
						.then(
							() => {
								if (main) for (const each of told) if (each.main === one.id) each.main = main;
								one.main = main ?? null;
							},
							() => {},
						);
				}
			}
			for (const level of ['north', 'school', 'clinic', 'tea'] as const) {
				for (const month of ['2024-07', '2024-08']) {
					const here = told.filter(({ unit, isGone }) => !isGone && (level === 'north' || level === unit));
					const counted = [...Map.groupBy(here, ({ id, main }) => main ?? id)].map(
						([root, group]) => group.find(({ id }) => id === root) ?? group.toSorted((a, b) => a.at - b.at)[0]!,
					);
					const inMonth = counted.filter(({ on }) => on.startsWith(month));
					const measured = await figures(level, month);
					assert.deepEqual(measured('reports'), { '': inMonth.length }, `${level} ${month}`);
					assert.deepEqual(measured('injured'), { '': inMonth.reduce((sum, { injured }) => sum + injured, 0) });
				}
			}
			for (const { id, isGone } of told) {
				if (!isGone) await federation.perform('minh', end, incidents.withdraw, { id, reason: 'Thử xong.' });
			}
		}),
		{ numRuns: 25 },
	);
});
