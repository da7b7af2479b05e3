import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { addDays, daysBetween } from '#domain/calendar/date.ts';
import { periodByCode } from '#domain/calendar/periods.ts';
import { checkValues } from '#domain/fields/check.ts';
import type { Values } from '#domain/fields/definition.ts';
import { seedDirective } from './directive.ts';
import { districtWorld } from './district.ts';
import { type Facts, phrases } from './narratives.ts';
import { provinceWorld } from './province.ts';
import { createRandom } from './random.ts';
import { owedIn, templateOf } from './requirements.ts';
import { type DemoOrganisation, type DemoReport, type DemoWorld, demoMark, existsOn, parentOn } from './world.ts';

let worlds: { district: DemoWorld; province: DemoWorld };
before(() => {
	worlds = { district: districtWorld(), province: provinceWorld() };
});

function duplicates(values: readonly string[]): string[] {
	return values.filter((value, index) => values.indexOf(value) !== index);
}

function grassrootsOf(world: DemoWorld): DemoOrganisation[] {
	const kinds = new Set(world.kinds.filter((kind) => kind.grassroots).map(({ code }) => code));
	return world.organisations.filter(({ kind }) => kinds.has(kind));
}

function reach(world: DemoWorld, organisation: DemoOrganisation, day: string): string[] {
	const parent = parentOn(organisation, day);
	return parent ? [parent, ...reach(world, world.organisations.find(({ key }) => key === parent)!, day)] : [];
}

describe('a seeded stream', () => {
	it('repeats itself, and a fork does not depend on what was drawn before', () => {
		const [one, other] = [createRandom('a'), createRandom('a')];
		one.next();
		assert.equal(one.fork('x').next(), other.fork('x').next());
		assert.notEqual(createRandom('a').next(), createRandom('b').next());
	});

	it('draws whole numbers from the whole range and nowhere else', () => {
		const random = createRandom('range');
		const drawn = new Set(Array.from({ length: 500 }, () => random.integer(3, 6)));
		assert.deepEqual([...drawn].sort(), [3, 4, 5, 6]);
	});
});

describe('the demo worlds', () => {
	it('are the same again from the same seed, and others from another', () => {
		assert.deepEqual(districtWorld(), worlds.district);
		assert.deepEqual(provinceWorld(), worlds.province);
		assert.notDeepEqual(provinceWorld('another').reports, worlds.province.reports);
	});

	it('say that their data is invented', () => {
		for (const world of Object.values(worlds)) assert.equal(world.mark, demoMark);
	});

	it('never use a key, code, phone, user name or full name twice', () => {
		for (const { organisations, people, communes, kinds } of Object.values(worlds)) {
			assert.deepEqual(duplicates(organisations.map(({ key }) => key)), []);
			assert.deepEqual(duplicates(organisations.map(({ code }) => code)), []);
			assert.deepEqual(duplicates(organisations.map(({ name }) => name)), []);
			assert.deepEqual(duplicates(people.map(({ key }) => key)), []);
			assert.deepEqual(duplicates(people.map(({ phone }) => phone)), []);
			assert.deepEqual(duplicates(people.map(({ fullName }) => fullName)), []);
			assert.deepEqual(duplicates(people.flatMap(({ account }) => account?.userName ?? [])), []);
			assert.deepEqual(duplicates(communes.map(({ code }) => code)), []);
			assert.deepEqual(duplicates(kinds.map(({ code }) => code)), []);
		}
	});

	it('give every unit a parent of a higher level that existed on each of its days under it', () => {
		for (const { organisations, kinds } of Object.values(worlds)) {
			const order = (kind: string) => kinds.find(({ code }) => code === kind)!.order;
			const byKey = new Map(organisations.map((organisation) => [organisation.key, organisation]));
			assert.equal(organisations.filter(({ parentKey }) => !parentKey).length, 1);
			for (const child of organisations) {
				if (!child.parentKey) continue;
				const starts = [child.foundedOn, ...child.moved.map(({ on }) => on)];
				const ends = [...child.moved.map(({ on }) => addDays(on, -1)), child.dissolvedOn ?? '2030-01-01'];
				[child.parentKey, ...child.moved.map(({ parentKey }) => parentKey)].forEach((key, index) => {
					const parent = byKey.get(key);
					assert.ok(parent, `${child.key} names ${key}`);
					assert.ok(starts[index]! < ends[index]!, child.key);
					assert.ok(existsOn(parent, starts[index]!), `${key} before ${child.key}`);
					assert.ok(existsOn(parent, ends[index]!), `${key} ended before ${child.key}`);
					assert.ok(order(parent.kind) < order(child.kind), child.key);
				});
			}
		}
	});

	it('name only communes that they list', () => {
		for (const { organisations, communes } of Object.values(worlds)) {
			const known = new Set(communes.map(({ code }) => code));
			for (const organisation of organisations) {
				for (const code of organisation.communes) assert.ok(known.has(code), `${organisation.key}: ${code}`);
			}
		}
	});

	it('count no part larger than its whole, and only on days of the unit', () => {
		for (const world of Object.values(worlds)) {
			for (const organisation of grassrootsOf(world)) {
				assert.ok(organisation.headcounts.length > 0, organisation.key);
				for (const count of organisation.headcounts) {
					const { workers, women, ethnicMinority, members, memberWomen, partyMembers } = count;
					assert.ok(existsOn(organisation, count.asOfOn), organisation.key);
					assert.ok(women <= workers && ethnicMinority <= workers && members <= workers, organisation.key);
					assert.ok(memberWomen <= members && memberWomen <= women && partyMembers <= members, organisation.key);
					assert.ok(members >= 5, 'five members found a union');
				}
			}
		}
	});

	it('have one chair in every union on every day of its reports, and phones that can belong to nobody', () => {
		for (const world of Object.values(worlds)) {
			for (const { phone } of world.people) assert.match(phone, /^0900000\d{3}$/);
			const chairs = Map.groupBy(
				world.people.flatMap(({ posts }) => posts).filter(({ role }) => role === 'grassrootsChair'),
				({ organisationKey }) => organisationKey,
			);
			for (const report of world.reports) {
				const requirement = world.requirements.find(({ key }) => key === report.requirementKey)!;
				const { dueOn } = requirement.periods.find(({ code }) => code === report.periodCode)!;
				const day = addDays(dueOn, report.submittedDaysFromDue ?? 0);
				const inPost = (chairs.get(report.organisationKey) ?? []).filter(
					({ fromOn, untilOn }) => fromOn <= day && (!untilOn || day <= untilOn),
				);
				const dissolvedOn = world.organisations.find(({ key }) => key === report.organisationKey)!.dissolvedOn;
				assert.equal(inPost.length, dissolvedOn && day > dissolvedOn ? 0 : 1, `${report.organisationKey} ${day}`);
			}
		}
	});

	it('open the door for chairs of three unions, an officer, a leader, a viewer above and an administrator', () => {
		for (const world of Object.values(worlds)) {
			const roles = world.people.filter(({ account }) => account).flatMap(({ posts }) => posts.map(({ role }) => role));
			assert.equal(roles.filter((role) => role === 'grassrootsChair').length, 3);
			for (const role of ['upperOfficer', 'upperLeader', 'provinceViewer', 'administrator'] as const) {
				assert.ok(roles.includes(role), role);
			}
			const keys = new Set(world.organisations.map(({ key }) => key));
			for (const { posts } of world.people) for (const post of posts) assert.ok(keys.has(post.organisationKey));
		}
	});

	it('are written in one Unicode form and without any name of the plan’s signer', () => {
		for (const world of [...Object.values(worlds), seedDirective()]) {
			const text = JSON.stringify(world);
			assert.equal(text, text.normalize('NFC'));
			assert.doesNotMatch(text, /Khổng|undefined|\{\w+\}|NaN/);
		}
	});
});

describe('the reports', () => {
	it('are exactly one for each unit and month in which it stood under the owner, missing ones included', () => {
		for (const world of Object.values(worlds)) {
			const months = [...new Set(world.requirements[0]!.periods.map(({ dueOn }) => dueOn.slice(0, 7)))];
			assert.equal(months.length, world.code === 'district' ? 14 : 6);
			const main = world.reports.filter(({ requirementKey }) => requirementKey !== 'school-year');
			const expected = months.flatMap((month) => {
				const [requirement, period] = owedIn(world.requirements, month);
				return grassrootsOf(world)
					.filter((unit) => existsOn(unit, period.cutOffOn))
					.filter((unit) => reach(world, unit, period.cutOffOn).includes(requirement.ownerKey))
					.map(({ key }) => `${key} ${requirement.templateCode} ${period.code}`);
			});
			const found = main.map((report) => `${report.organisationKey} ${report.templateCode} ${report.periodCode}`);
			assert.deepEqual(found.toSorted(), expected.toSorted());
		}
	});

	it('stand in periods that the calendar makes', () => {
		for (const { requirements } of Object.values(worlds)) {
			for (const { periodDefinition, periods } of requirements) {
				for (const { code, cutOffOn } of periods)
					assert.equal(periodByCode(periodDefinition, code)?.cutOffOn, cutOffOn);
			}
		}
	});

	it('hold no figure that the template’s checks would refuse, lack nothing required and never jump without a reason', () => {
		for (const world of Object.values(worlds)) {
			const last = new Map<string, Values>();
			for (const report of world.reports) {
				if (report.kind === 'nil' || report.kind === 'missing') {
					assert.deepEqual(report.values, {});
					continue;
				}
				const previous = last.get(report.organisationKey);
				const findings = checkValues(templateOf(report.templateCode).definition, report.values, { previous });
				const severe = findings.filter(({ severity }) => severity !== 'notice');
				assert.deepEqual(severe, [], `${report.organisationKey} ${report.periodCode}`);
				last.set(report.organisationKey, report.values);
			}
		}
	});

	it('come between seventy and eighty per cent in time, the others late, by proxy, nil or missing', () => {
		for (const { reports } of Object.values(worlds)) {
			const share = (pick: (report: DemoReport) => boolean) => reports.filter(pick).length / reports.length;
			const onTime = share(
				({ submittedDaysFromDue }) => submittedDaysFromDue !== undefined && submittedDaysFromDue <= 0,
			);
			assert.ok(onTime >= 0.7 && onTime <= 0.8, String(onTime));
			for (const kind of ['nil', 'proxy', 'missing'] as const)
				assert.ok(share((report) => report.kind === kind) > 0, kind);
			assert.ok(share(({ returned }) => returned !== undefined) > 0.02);
		}
	});

	it('are never sent, corrected or confirmed after the demo’s today', () => {
		for (const { reports, requirements, todayOn } of Object.values(worlds)) {
			for (const report of reports) {
				const requirement = requirements.find(({ key }) => key === report.requirementKey)!;
				const { dueOn } = requirement.periods.find(({ code }) => code === report.periodCode)!;
				const latest = daysBetween(dueOn, todayOn);
				const { submittedDaysFromDue, confirmedDaysFromDue, returned } = report;
				for (const days of [submittedDaysFromDue, confirmedDaysFromDue, returned?.correctedDaysFromDue]) {
					assert.ok(days === undefined || days <= latest, `${report.organisationKey} ${report.periodCode}`);
				}
			}
		}
	});

	it('were corrected where they had been returned: the value differs from the first one', () => {
		for (const { reports } of Object.values(worlds)) {
			for (const { returned, values, submittedDaysFromDue } of reports) {
				if (!returned) continue;
				assert.notEqual(values[returned.fieldKey], returned.wrong);
				assert.ok(returned.correctedDaysFromDue > submittedDaysFromDue!);
			}
		}
	});

	it('seldom read alike', () => {
		const texts = worlds.district.reports.flatMap(({ values }) => (values.situation ? [values.situation] : []));
		assert.ok(new Set(texts).size > texts.length * 0.95, `${new Set(texts).size} of ${texts.length}`);
	});
});

describe('the district of 2024', () => {
	it('has its town and 23 communes, as they stood after Bản Péo had joined Nậm Dịch', () => {
		const { communes } = worlds.district;
		assert.deepEqual(
			communes.filter(({ kind }) => kind === 'thị trấn').map(({ name }) => name),
			['Vinh Quang'],
		);
		assert.equal(communes.filter(({ kind }) => kind === 'xã').length, 23);
		assert.ok(!communes.some(({ name }) => name === 'Bản Péo'));
	});

	it('has 91 unions at its end, 29 members on average, some of nine to twelve people', () => {
		const living = grassrootsOf(worlds.district).filter((unit) => existsOn(unit, '2024-12-31'));
		assert.equal(living.length, 91);
		const members = living.map(({ headcounts }) => headcounts.at(-1)!.members);
		const average = members.reduce((sum, count) => sum + count, 0) / 91;
		assert.ok(average > 28 && average < 30, String(average));
		assert.ok(members.some((count) => count <= 10));
	});

	it('has one union silent for four months, which the figures do not hide', () => {
		const missing = worlds.district.reports.filter(({ kind }) => kind === 'missing');
		const [longest] = [...Map.groupBy(missing, ({ organisationKey }) => organisationKey)].sort(
			([, a], [, b]) => b.length - a.length,
		);
		assert.equal(longest![0], 'xa-01042');
		const periods = longest![1].map(({ periodCode }) => periodCode);
		for (const code of ['2024-6M', '2024-07', '2024-08', '2024-9M']) assert.ok(periods.includes(code), code);
	});

	it('asks its schools, and nobody else, for a report of the school year', () => {
		const { reports, organisations } = worlds.district;
		const asked = reports.filter(({ requirementKey }) => requirementKey === 'school-year');
		const schools = organisations.filter(({ kind }) => kind === 'schoolUnion');
		assert.deepEqual(
			asked.map(({ organisationKey }) => organisationKey).toSorted(),
			schools.map(({ key }) => key).toSorted(),
		);
	});

	it('shows one founding, one renaming, one move and one end', () => {
		const units = grassrootsOf(worlds.district);
		assert.equal(units.filter(({ foundedOn }) => foundedOn > '2023-11-01').length, 1);
		assert.equal(units.filter(({ renamed }) => renamed.length > 0).length, 1);
		assert.equal(units.filter(({ moved }) => moved.length > 0).length, 1);
		assert.equal(units.filter(({ dissolvedOn }) => dissolvedOn).length, 1);
	});
});

describe('the province after 01/07/2025', () => {
	it('has 11 commune unions that serve several communes each, none served twice', () => {
		const unions = worlds.province.organisations.filter(({ kind }) => kind === 'communeUnion');
		assert.equal(unions.length, 11);
		for (const union of unions) assert.ok(union.communes.length > 1, union.key);
		assert.deepEqual(duplicates(unions.flatMap(({ communes }) => communes)), []);
	});

	it('keeps the districts and the unions of budget-paid bodies as history that ended on 30/06/2025', () => {
		const ended = worlds.province.organisations.filter(({ dissolvedOn }) => dissolvedOn);
		assert.ok(ended.every(({ dissolvedOn, dissolution }) => dissolvedOn === '2025-06-30' && dissolution));
		assert.equal(ended.filter(({ kind }) => kind === 'districtFederation').length, 18);
		assert.ok(ended.filter(({ kind }) => kind === 'administrativeUnion' || kind === 'schoolUnion').length > 30);
		const reporting = new Set(worlds.province.reports.map(({ organisationKey }) => organisationKey));
		for (const { key } of ended) assert.ok(!reporting.has(key), key);
	});

	it('manages some unions itself', () => {
		const units = grassrootsOf(worlds.province);
		assert.ok(units.filter((unit) => parentOn(unit, '2025-12-01') === 'ldld-tinh').length >= 15);
	});
});

describe('the phrase bank', () => {
	it('has at least eighty sentences, each once, each ended by a full stop and filled only by known figures', () => {
		assert.ok(phrases.length >= 80);
		assert.deepEqual(duplicates(phrases.map(({ text }) => text)), []);
		const known: (keyof Facts | 'few' | 'count' | 'km' | 'days')[] = [
			...['place', 'workers', 'women', 'members', 'memberWomen', 'cared', 'amount', 'dialogues'],
			...['newMembers', 'received', 'raised', 'solved', 'trained', 'few', 'count', 'km', 'days'],
		] as never;
		for (const { text, section, addressee } of phrases) {
			assert.match(text, /^[\p{Lu}].*\.$/u);
			for (const [, name] of text.matchAll(/\{(\w+)\}/g)) assert.ok(known.includes(name as never), text);
			assert.equal(addressee !== undefined, section === 'proposals', text);
		}
	});
});

describe('the first directive', () => {
	it('carries the mark in its first line and one paragraph a line', () => {
		const lines = seedDirective().text.trimEnd().split('\n');
		assert.equal(lines[0], demoMark);
		assert.equal(lines[1], 'KẾ HOẠCH');
		assert.ok(lines.includes('II. MỤC TIÊU CỤ THỂ'));
		assert.ok(lines.every((line) => line.trim() === line && line !== ''));
	});
});
