import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { mentionsIn } from '#domain/fields/mentions.ts';
import { districtWorld } from './district.ts';
import { provinceWorld } from './province.ts';
import { type DemoWorld, existsOn } from './world.ts';

let worlds: { district: DemoWorld; province: DemoWorld };
before(() => {
	worlds = { district: districtWorld(), province: provinceWorld() };
});

describe('what workers said', () => {
	it('goes on day by day, never before it came in and never on or after the demo’s today', () => {
		for (const { listening, todayOn } of Object.values(worlds)) {
			for (const { key, receivedOn, steps } of listening.cases) {
				assert.ok(receivedOn < todayOn, key);
				const days = steps.map(({ on }) => on);
				assert.deepEqual(days, days.toSorted(), key);
				assert.ok(
					days.every((day) => day >= receivedOn && day < todayOn),
					key,
				);
			}
			for (const { on } of listening.notes) assert.ok(on < todayOn);
			for (const { on } of listening.receptions) assert.ok(on < todayOn);
		}
	});

	it('comes from units that stand on that day, most of it without a name, and never from a person in a post', () => {
		for (const { listening, organisations, people } of Object.values(worlds)) {
			const { cases, notes } = listening;
			for (const { organisationKey, on } of [...notes, ...cases.map((one) => ({ ...one, on: one.receivedOn }))]) {
				assert.ok(existsOn(organisations.find(({ key }) => key === organisationKey)!, on), organisationKey);
			}
			assert.ok(cases.filter(({ channel }) => channel === 'page').length > cases.length / 3);
			assert.ok(cases.some(({ identity }) => identity === 'anonymous'));
			const officials = new Set(people.map(({ fullName }) => fullName));
			const named = cases.flatMap(({ fullName, representatives = [] }) => [
				...(fullName ? [fullName] : []),
				...representatives,
			]);
			assert.equal(new Set(named).size, named.length);
			assert.deepEqual(
				named.filter((name) => officials.has(name)),
				[],
			);
		}
	});

	it('tells nobody’s name or number where only the matter is to stand', () => {
		for (const { listening } of Object.values(worlds)) {
			const open = [
				...listening.notes.flatMap(({ words, place, done }) => [words, place, done]),
				...listening.receptions.flatMap(({ visits }) => visits.flatMap(({ matter, details }) => [matter, details])),
				...listening.cases
					.flatMap(({ steps }) => steps.filter(({ act }) => act === 'cases.askConsent'))
					.map(({ input }) => String(input.text)),
			];
			assert.deepEqual(
				open.flatMap((text) => mentionsIn(text ?? '')),
				[],
			);
		}
	});

	it('is in the district of every kind that the guide speaks of, mostly ended by the worker’s own word', () => {
		const { cases } = worlds.district.listening;
		const acts = (one: (typeof cases)[number]) => one.steps.map(({ act }) => act);
		const share = cases.filter((one) => acts(one).some((act) => act === 'solved' || act === 'cases.confirm')).length;
		assert.ok(share / cases.length > 0.4, `${share} of ${cases.length}`);
		for (const act of [
			'notSolved',
			'withdraw',
			'cases.closeUnanswered',
			'partners.decline',
			'partners.answer',
			'cases.file',
			'advice.give',
		]) {
			assert.ok(
				cases.some((one) => acts(one).includes(act) || acts(one).includes(`cases.${act}`)),
				act,
			);
		}
		assert.equal(cases.filter(({ concernsLeader }) => concernsLeader === 'yes').length, 1);
		assert.ok(cases.some(({ people, representatives }) => people === 12 && representatives?.length === 3));
	});
});
