import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { RawInputOf } from '#domain/operation.ts';
import { Problem } from '#domain/problems.ts';
import { requirementOperations as requirements } from '#domain/reports/requirements/operations.ts';
import { templateOperations as templates } from '#domain/reports/templates/operations.ts';
import { testApplication } from '../../../test/database.ts';
import {
	at,
	buildFederation,
	type Federation,
	obligationOf,
	settleUntil,
	templateId,
} from '../../../test/federation.ts';

const application = await testApplication();
let world: Federation;
let monthly: string;
after(() => application.close());
before(async () => {
	world = await buildFederation(application);
	monthly = await templateId(application, 'monthly');
});

const grassroots = ['schoolUnion', 'publicServiceUnion', 'privateEnterpriseUnion'];
type Asked = RawInputOf<(typeof requirements)['make']>;
const asking = (changes: Partial<Asked> = {}): Asked => ({
	organisationId: world.units.north,
	templateVersionId: monthly,
	title: 'Báo cáo tháng của công đoàn cơ sở',
	period: { kind: 'monthFrom', day: 16 },
	targets: { kinds: grassroots },
	due: { kind: 'dayOfMonth', day: 18, monthOffset: 0, move: 'next' },
	fromOn: '2024-03-01',
	...changes,
});

const refusedWith =
	(code: string, path?: string, words?: RegExp) =>
	(error: unknown): boolean => {
		assert.ok(error instanceof Problem);
		assert.equal(error.code, code, error.message);
		if (path !== undefined) assert.deepEqual([...new Set(error.issues.map((issue) => issue.path))], [path]);
		if (words) assert.match(error.issues.map((issue) => issue.message).join(' '), words);
		return true;
	};

describe('before anybody is asked', () => {
	test('the officer sees whom she can ask, with which form and at what cost', async () => {
		const plan = await world.perform('minh', at('2024-03-01'), requirements.plan, {});
		assert.equal(plan.organisationId, world.units.north);
		assert.deepEqual(
			plan.kinds.map(({ code, units }) => [code, units]),
			[
				['schoolUnion', 1],
				['publicServiceUnion', 1],
				['privateEnterpriseUnion', 1],
			],
		);
		const form = plan.templates.find((template) => template.code === 'monthly');
		assert.equal(form?.isShipped, true);
		assert.ok(form && form.figures > 0 && form.figures <= 8 && form.minutes >= 1);
	});

	test('an exception is found by a few letters without accents, and only below the issuer', async () => {
		const search = async (words: string) =>
			(await world.perform('minh', at('2024-03-01'), requirements.plan, { search: words })).found.map(({ id }) => id);
		assert.deepEqual(await search('hoa ban'), [world.units.school]);
		assert.deepEqual(await search('may tre'), []);
	});

	test('the preview shows six periods with explained due days, the units asked and the cost, and writes nothing', async () => {
		const seen = await world.perform('minh', at('2024-03-01'), requirements.preview, asking());
		assert.deepEqual(
			seen.coming.map(({ period, dueOn }) => [period.code, period.untilOn, dueOn]),
			[
				['2024-03', '2024-03-15', '2024-03-18'],
				// 18/4/2024 is Hùng Kings' day.
				['2024-04', '2024-04-15', '2024-04-19'],
				['2024-05', '2024-05-15', '2024-05-20'],
				['2024-06', '2024-06-15', '2024-06-18'],
				['2024-07', '2024-07-15', '2024-07-18'],
				['2024-08', '2024-08-15', '2024-08-19'],
			],
		);
		assert.match(seen.coming[1]?.sentence ?? '', /18\/04\/2024 là .*Hùng Vương/);
		assert.equal(seen.unitsAsked, 3);
		assert.match(seen.cost, /^3 công đoàn × 12 kỳ × \d+ phút = /);
		assert.ok(seen.discharges.includes('Báo cáo tháng 6 được thay bằng báo cáo 6 tháng.'));
		const listed = await world.perform('minh', at('2024-03-01'), requirements.list, {});
		assert.deepEqual(listed.requirements, []);
	});

	const refusals: [string, () => Partial<Asked>, string, string | undefined, RegExp?][] = [
		[
			'a due day before the figures are known',
			() => ({ due: { kind: 'dayOfMonth', day: 10, monthOffset: 0, move: 'none' } }),
			'unreadableInput',
			'due',
			/10\/03\/2024 sớm hơn ngày chốt số liệu 15\/03\/2024/,
		],
		[
			'a month that turns on the 29th',
			() => ({ period: { kind: 'monthFrom', day: 29 } }),
			'unreadableInput',
			'period.day',
			/từ 2 đến 28/,
		],
		[
			'a kind of period that nobody knows',
			() => ({ period: { kind: 'fortnight' } as never }),
			'unreadableInput',
			'period.kind',
		],
		[
			'a single period that ends before it begins',
			() => ({ period: { kind: 'once', fromOn: '2024-05-02', untilOn: '2024-05-01', title: 'Rà soát' } }),
			'unreadableInput',
			'period.untilOn',
		],
		[
			'a due rule with a field that it does not know',
			() => ({ due: { kind: 'daysAfterEnd', days: 5, move: 'none', weeks: 2 } as never }),
			'unreadableInput',
			'due',
		],
		['an end before the start', () => ({ untilOn: '2024-02-01' }), 'unreadableInput', 'untilOn'],
		['a range without any period', () => ({ untilOn: '2024-03-10' }), 'unreadableInput', 'untilOn', /Không có kỳ nào/],
		[
			'kinds of which there is no union',
			() => ({ targets: { kinds: ['occupationalUnion'] } }),
			'requirementEmpty',
			undefined,
		],
	];
	for (const [what, changes, code, path, words] of refusals) {
		test(`${what} is refused in words, in the preview and when made`, async () => {
			for (const operation of [requirements.preview, requirements.make]) {
				await assert.rejects(
					world.perform('minh', at('2024-03-01'), operation, asking(changes())),
					refusedWith(code, path, words),
				);
			}
		});
	}

	test('a chair requires nothing, and an officer nothing of another district', async () => {
		const asked = asking();
		await assert.rejects(world.perform('dung', at('2024-03-01'), requirements.make, asked), refusedWith('notFound'));
		await assert.rejects(world.perform('hoa', at('2024-03-01'), requirements.make, asked), refusedWith('notFound'));
		await assert.rejects(world.perform('dung', at('2024-03-01'), requirements.plan, {}), refusedWith('notYours'));
	});
});

describe('a requirement with an exception', () => {
	let id: string;
	before(async () => {
		const except = [{ organisationId: world.units.tea, reason: 'Công ty đang ngừng sản xuất' }];
		id = (
			await world.perform(
				'minh',
				at('2024-03-01'),
				requirements.make,
				asking({ targets: { kinds: grassroots, except }, dischargedByLonger: false }),
			)
		).id;
	});

	test('its page says whom it asks, whom not and why, and when', async () => {
		const page = await world.perform('minh', at('2024-03-20'), requirements.get, { id });
		assert.deepEqual(page.units.map((unit) => unit.id).toSorted(), [world.units.clinic, world.units.school].toSorted());
		assert.deepEqual(page.exceptions, [
			{
				id: world.units.tea,
				name: 'Công đoàn Công ty TNHH Chè Suối Giàng',
				reason: 'Công ty đang ngừng sản xuất',
			},
		]);
		assert.equal(page.periodRule, 'Tháng, từ ngày 16 tháng trước đến ngày 15');
		assert.equal(page.coming[0]?.period.code, '2024-04');
		assert.equal(page.runningUntilOn, '2024-04-15');
		assert.deepEqual(page.discharges, []);
		assert.deepEqual(page.abilities.toSorted(), ['requirement.end', 'requirement.make']);
	});

	test('who is asked may read it but not change it; who is not asked does not see it', async () => {
		const page = await world.perform('dung', at('2024-03-20'), requirements.get, { id });
		assert.deepEqual(page.abilities, []);
		assert.deepEqual(page.otherVersions, []);
		for (const [who, code] of [
			['dung', 'notYours'],
			['pao', 'notFound'],
			['hoa', 'notFound'],
		] as const) {
			await assert.rejects(
				world.perform(who, at('2024-03-20'), requirements.end, { id, untilOn: '2024-05-15', reason: 'Thử' }),
				refusedWith(code),
			);
		}
	});

	test('the page costs as many statements whatever is asked', async () => {
		application.countStatements();
		await world.perform('minh', at('2024-03-20'), requirements.get, { id });
		assert.ok(application.countStatements() <= 12);
	});

	test('a newer form is used from the next period, and the running period keeps the form it was opened with', async () => {
		const at20 = at('2024-03-20');
		await settleUntil(world, at20);
		const draft = await world.perform('minh', at20, templates.startDraft, {
			organisationId: world.units.north,
			fromVersionId: monthly,
			as: 'copy',
			title: 'Báo cáo tháng có thêm mục',
		});
		const published = await world.perform('minh', at20, templates.publishDraft, { id: draft.id, revision: 1 });
		const page = await world.perform('minh', at20, requirements.get, { id });
		assert.deepEqual(
			page.otherVersions.map((version) => version.id),
			[published.id],
		);
		await world.perform('minh', at20, requirements.changeTemplate, { id, templateVersionId: published.id });
		await settleUntil(world, at('2024-04-20'));
		const formOf = async (code: string) =>
			(
				await application.connection.db
					.selectFrom('obligations')
					.select('templateVersionId')
					.where('id', '=', await obligationOf(world, 'school', code))
					.executeTakeFirstOrThrow()
			).templateVersionId;
		assert.equal(await formOf('2024-04'), monthly);
		assert.equal(await formOf('2024-05'), published.id);
	});

	test('a form for another kind of period or for upper unions cannot take its place', async () => {
		for (const code of ['yearly', 'monthly-consolidated']) {
			const templateVersionId = await templateId(application, code);
			await assert.rejects(
				world.perform('minh', at('2024-04-20'), requirements.changeTemplate, { id, templateVersionId }),
				refusedWith('templateOther'),
			);
		}
	});

	test('when it ends, later periods are no longer expected and the board counts them no more', async () => {
		const end = (untilOn: string) =>
			world.perform('minh', at('2024-04-20'), requirements.end, { id, untilOn, reason: 'Thay bằng báo cáo quý' });
		await assert.rejects(end('2024-02-28'), refusedWith('unreadableInput', 'untilOn', /từ 01\/03\/2024/));
		await end('2024-04-15');
		const expected = await application.connection.db
			.selectFrom('rollups')
			.select(['periodCode', 'expected'])
			.where('requirementId', '=', id)
			.orderBy('periodCode')
			.orderBy('expected', 'desc')
			.execute();
		assert.deepEqual(
			expected.map((row) => [row.periodCode, row.expected]),
			[
				['2024-03', 2],
				['2024-04', 2],
				['2024-05', 0],
			],
		);
		const page = await world.perform('minh', at('2024-05-20'), requirements.get, { id });
		assert.deepEqual(page.coming, []);
		assert.equal(page.hasEnded, true);
		await assert.rejects(end('2024-06-15'), refusedWith('unreadableInput', 'untilOn', /thôi áp dụng/));
	});
});

describe('units picked one by one', () => {
	test('only they are asked, less those excepted with a reason', async () => {
		const { school, clinic, tea } = world.units;
		const targets = {
			listed: [school, clinic, tea],
			except: [{ organisationId: tea, reason: 'Đang ngừng sản xuất.' }],
		};
		const made = await world.perform('minh', at('2024-03-01'), requirements.make, asking({ targets, title: 'Riêng' }));
		assert.equal(made.unitsAsked, 2);
		const seen = await world.perform('minh', at('2024-03-01'), requirements.get, { id: made.id });
		assert.equal(seen.kinds, null);
		assert.equal(seen.listedCount, 3);
		assert.deepEqual(seen.units.map((unit) => unit.id).sort(), [school, clinic].sort());
		assert.deepEqual(
			seen.exceptions.map(({ id, reason }) => [id, reason]),
			[[tea, 'Đang ngừng sản xuất.']],
		);
		await world.perform('minh', at('2024-03-01'), requirements.end, {
			id: made.id,
			untilOn: '2024-03-01',
			reason: 'Thử xong.',
		});
	});

	test('a list with a unit of another federation is refused at the list, an empty one too', async () => {
		const foreign = asking({ targets: { listed: [world.units.school, world.units.rattan] } });
		for (const operation of [requirements.preview, requirements.make]) {
			await assert.rejects(
				world.perform('minh', at('2024-03-01'), operation, foreign),
				refusedWith('unreadableInput', 'targets.listed', /có 1 đơn vị/),
			);
		}
		await assert.rejects(
			world.perform('minh', at('2024-03-01'), requirements.make, asking({ targets: { listed: [] } })),
			refusedWith('requirementEmpty'),
		);
	});
});
