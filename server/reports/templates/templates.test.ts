import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { checkValues } from '#domain/fields/check.ts';
import { fieldsOf, valueKeys } from '#domain/fields/definition.ts';
import { Problem } from '#domain/problems.ts';
import { templateOperations as templates } from '#domain/reports/templates/operations.ts';
import type { EditStep } from '#domain/reports/templates/schema.ts';
import { testApplication } from '../../../test/database.ts';
import { at, buildFederation, type Federation, type PersonName, templateId } from '../../../test/federation.ts';

const application = await testApplication();
let world: Federation;
let monthly: string;
after(() => application.close());
before(async () => {
	world = await buildFederation(application);
	monthly = await templateId(application, 'monthly');
});

const day = at('2024-03-01');
const refusedWith = (code: string, words?: RegExp) => (error: unknown) => {
	assert.ok(error instanceof Problem);
	assert.equal(error.code, code, error.message);
	if (words) assert.match(error.issues.map((issue) => issue.message).join(' '), words);
	return true;
};

const question = {
	label: 'Số buổi sinh hoạt tổ',
	help: 'Chỉ tính buổi có biên bản.',
	kind: 'integer',
	unit: 'buổi',
	nature: 'flow',
	women: false,
	ethnicMinority: false,
	required: false,
	indicator: '',
	measure: '',
	options: [],
	columns: [],
} as const satisfies Extract<EditStep, { kind: 'addField' }>['field'];

const read = (id: string, who: PersonName = 'minh') => world.perform(who, day, templates.getDraft, { id });

/** Performs the steps one after another on the draft's own revision. */
async function edit(id: string, ...steps: EditStep[]) {
	for (const step of steps) {
		const { revision } = await read(id);
		await world.perform('minh', day, templates.saveDraft, { id, revision, step });
	}
	return read(id);
}

const start = (as: 'version' | 'copy' | 'empty', fromVersionId?: string, who: PersonName = 'minh') =>
	world.perform(who, day, templates.startDraft, { organisationId: world.units.north, as, fromVersionId, title: 'Mẫu' });

describe('a template from an empty sheet', () => {
	let draft: string;
	let published: { id: string; number: number };

	test('cannot be published while it asks nothing, and says what is missing', async () => {
		draft = (await start('empty')).id;
		assert.match((await read(draft)).problems[0]?.message ?? '', /chưa có câu hỏi nào/);
		await assert.rejects(
			world.perform('minh', day, templates.publishDraft, { id: draft, revision: 1 }),
			refusedWith('unreadableInput', /chưa có câu hỏi nào/),
		);
	});

	test('gets its keys by itself, in order, and tells the minutes it costs', async () => {
		const seen = await edit(
			draft,
			{ kind: 'describe', title: 'Sinh hoạt tổ công đoàn', abstract: 'Kết quả sinh hoạt tổ {period}' },
			{ kind: 'addSection', place: 'body', title: 'Sinh hoạt', help: '' },
			{ kind: 'addSection', place: 'annex', title: 'Số liệu', help: '' },
			{ kind: 'addField', section: 'section1', field: { ...question, kind: 'longText', label: 'Nội dung chính' } },
			{ kind: 'addField', section: 'annex1', field: { ...question, women: true } },
			{ kind: 'addField', section: 'annex1', field: { ...question, label: 'Số người dự', unit: 'người' } },
			{
				kind: 'addField',
				section: 'annex1',
				field: { ...question, label: 'Hình thức', kind: 'choice', options: ['Trực tiếp', 'Trực tuyến'] },
			},
			{ kind: 'moveField', key: 'field3', by: -1 },
		);
		assert.equal(seen.title, 'Sinh hoạt tổ công đoàn');
		assert.deepEqual(
			seen.definition.sections.map((section) => [section.key, section.fields.map((field) => field.key)]),
			[
				['section1', ['field1']],
				['annex1', ['field3', 'field2', 'field4']],
			],
		);
		assert.deepEqual(seen.problems, []);
		assert.equal(seen.nextNumber, 1);
		assert.ok(seen.cost.minutesPerForm >= 1);
	});

	test('moves a field over the edge into the next section, and keeps a section that still has fields', async () => {
		const there = await edit(draft, { kind: 'moveField', key: 'field1', by: 1 });
		assert.deepEqual(
			there.definition.sections.map((section) => section.fields.length),
			[0, 4],
		);
		await assert.rejects(
			edit(draft, { kind: 'removeSection', key: 'annex1' }),
			refusedWith('unreadableInput', /còn mục/),
		);
		await edit(draft, { kind: 'moveField', key: 'field1', by: -1 });
	});

	test('is published once, as version 1 of its own union', async () => {
		const { revision } = await read(draft);
		published = await world.perform('minh', day, templates.publishDraft, { id: draft, revision });
		assert.equal(published.number, 1);
		await assert.rejects(read(draft), refusedWith('notFound'));
		const page = await world.perform('minh', day, templates.get, { id: published.id });
		assert.equal(page.ownerName, 'Liên đoàn Lao động huyện Bắc Vân');
		assert.equal(page.isOwn, true);
	});

	test('the next version tells what it changes, and a question of another kind gets a new key', async () => {
		const next = (await start('version', published.id)).id;
		const seen = await edit(
			next,
			{ kind: 'changeField', key: 'field2', field: { ...question, label: 'Số buổi sinh hoạt', women: true } },
			{ kind: 'changeField', key: 'field3', field: { ...question, kind: 'money', label: 'Kinh phí', unit: 'đồng' } },
			{ kind: 'removeField', key: 'field4' },
		);
		assert.deepEqual(
			fieldsOf(seen.definition).map((field) => field.key),
			['field1', 'field5', 'field2'],
		);
		assert.deepEqual(
			seen.changes.map(({ kind, label }) => [kind, label]),
			[
				['added', 'Kinh phí'],
				['changed', 'Số buổi sinh hoạt'],
				['removed', 'Số người dự'],
				['removed', 'Hình thức'],
			],
		);
		// A key that was published is not given to a new question, not even after its field was removed.
		const added = await edit(next, { kind: 'addField', section: 'annex1', field: question });
		assert.equal(fieldsOf(added.definition).at(-1)?.key, 'field6');
		const second = await world.perform('minh', day, templates.publishDraft, { id: next, revision: added.revision });
		assert.equal(second.number, 2);
		const old = await world.perform('minh', day, templates.get, { id: published.id });
		assert.deepEqual(
			fieldsOf(old.definition).map((field) => field.key),
			['field1', 'field3', 'field2', 'field4'],
		);
		assert.deepEqual(
			old.versions.map((version) => version.number),
			[2, 1],
		);
	});

	test('a key cannot come back with another meaning through the JSON door', async () => {
		const page = await world.perform('minh', day, templates.get, { id: published.id });
		const input = {
			organisationId: world.units.north,
			code: page.code,
			title: page.title,
			abstract: page.abstract,
			audience: page.audience,
			periodKind: 'month' as const,
			definition: {
				sections: [
					{
						key: 'section1',
						title: { vi: 'Phần' },
						fields: [
							{ key: 'field2', label: { vi: 'Số dư cuối kỳ' }, kind: 'money' as const, nature: 'stock' as const },
						],
					},
				],
			},
		};
		await assert.rejects(
			world.perform('minh', day, templates.publish, input),
			refusedWith('unreadableInput', /đã dùng cho/),
		);
		await assert.rejects(
			world.perform('minh', day, templates.publish, { ...input, definition: { sections: 'none' } as never }),
			refusedWith('unreadableInput'),
		);
	});
});

describe('a template that came with the installation', () => {
	test('is copied, not changed', async () => {
		await assert.rejects(start('version', monthly), refusedWith('templateNotOwn'));
		const seen = await read((await start('copy', monthly)).id);
		assert.equal(seen.nextNumber, 1);
		assert.deepEqual(seen.changes, []);
		const kept = await world.perform('minh', day, templates.get, { id: monthly });
		assert.deepEqual(seen.definition, kept.definition);
		assert.equal(kept.isShipped, true);
	});

	test('keeps what the editor does not ask about, and loses only checks of what is no longer asked', async () => {
		const draft = (await start('copy', monthly)).id;
		const before = await read(draft);
		const members = fieldsOf(before.definition).find((field) => field.key === 'members');
		assert.ok(members);
		const seen = await edit(
			draft,
			{
				kind: 'changeField',
				key: 'members',
				field: {
					...question,
					label: 'Đoàn viên hiện có',
					unit: 'người',
					nature: 'stock',
					women: true,
					indicator: 'I-13a',
					measure: 'headcounts.members',
				},
			},
			{ kind: 'removeField', key: 'workers' },
		);
		const after = fieldsOf(seen.definition).find((field) => field.key === 'members');
		assert.equal(after?.label.vi, 'Đoàn viên hiện có');
		assert.deepEqual(seen.problems, []);
		assert.ok(before.definition.checks?.some((check) => JSON.stringify(check).includes('"workers"')));
		assert.ok(!seen.definition.checks?.some((check) => JSON.stringify(check).includes('"workers')));
	});
});

describe('checks, shares and averages', () => {
	const put = (label: string, more: object = {}) =>
		({ kind: 'addField', section: 'annex1', field: { ...question, label, ...more } }) as EditStep;
	const change = (key: string, label: string, more: object = {}) =>
		({ kind: 'changeField', key, field: { ...question, label, ...more } }) as EditStep;
	let draft: string;
	let seen: Awaited<ReturnType<typeof read>>;

	before(async () => {
		draft = (await start('empty')).id;
		seen = await edit(
			draft,
			{ kind: 'addSection', place: 'annex', title: 'Số liệu', help: '' },
			put('Lao động', { unit: 'người', women: true, min: 1, max: 5000, jump: 0.3 }),
			put('Đoàn viên', { unit: 'người', partOf: 'field1' }),
			put('Tiền lương', { kind: 'mean', unit: 'đồng', decimals: 2, partOf: 'field1' }),
			put('Tỷ lệ đoàn viên', { kind: 'ratio', numerator: 'field2', denominator: 'field1' }),
			put('Quỹ lương', { kind: 'money', unit: 'đồng' }),
		);
	});

	test('are written with the figure, the average always with its headcount', () => {
		assert.deepEqual(seen.problems, []);
		const [workers, , pay, share] = fieldsOf(seen.definition);
		assert.deepEqual(workers?.kind === 'integer' && [workers.min, workers.max], [1, 5000]);
		assert.deepEqual(pay && valueKeys(pay), ['field3', 'field3.headcount']);
		assert.deepEqual(pay?.kind === 'mean' && pay.decimals, 2);
		assert.deepEqual(share?.kind === 'ratio' && [share.numerator, share.denominator], ['field2', 'field1']);
		assert.deepEqual(seen.definition.checks, [
			{ kind: 'jump', key: 'field1', share: 0.3 },
			{ kind: 'partOf', part: 'field2', whole: 'field1' },
			{ kind: 'partOf', part: 'field3.headcount', whole: 'field1' },
		]);
	});

	test('speak to whoever fills the form', () => {
		const values = { field1: 10, field2: 12, field3: 7_000_000, 'field3.headcount': 11 };
		const said = checkValues(seen.definition, values, { previous: { field1: 20 } }).map(({ key }) => key);
		assert.deepEqual([...new Set(said)].sort(), ['field1', 'field2', 'field3.headcount']);
	});

	test('what cannot hold is refused at its input, and nothing is saved', async () => {
		const wrong: [EditStep, path: string, words: RegExp][] = [
			[change('field1', 'Lao động', { min: 9, max: 3 }), 'min', /lớn hơn mức cao nhất/],
			[change('field2', 'Đoàn viên', { partOf: 'field2' }), 'partOf', /vừa là phần vừa là tổng/],
			[change('field2', 'Đoàn viên', { partOf: 'field3' }), 'partOf', /bình quân/],
			[change('field2', 'Đoàn viên', { partOf: 'field5' }), 'partOf', /số tiền/],
			[change('field2', 'Đoàn viên', { partOf: 'field9' }), 'partOf', /Không có số liệu/],
			[change('field2', 'Đoàn viên', { jump: 0 }), 'jump', /lớn hơn 0/],
			[change('field3', 'Tiền lương', { kind: 'mean', decimals: 7 }), 'decimals', /từ 0 đến 6/],
			[put('Tỷ lệ', { kind: 'ratio' }), 'numerator', /Chưa chọn/],
			[put('Tỷ lệ', { kind: 'ratio', numerator: 'field1', denominator: 'field1' }), 'denominator', /khác nhau/],
			[put('Tỷ lệ', { kind: 'ratio', numerator: 'field5', denominator: 'field1' }), 'denominator', /số tiền/],
			[put('Tỷ lệ', { kind: 'ratio', numerator: 'field3', denominator: 'field1' }), 'numerator', /bình quân/],
		];
		const { revision } = await read(draft);
		for (const [step, path, words] of wrong) {
			await assert.rejects(edit(draft, step), (error) => {
				assert.ok(error instanceof Problem);
				const there = error.issues.find((issue) => issue.path === `step.field.${path}`);
				assert.match(there?.message ?? '', words, JSON.stringify(error.issues));
				return true;
			});
		}
		assert.equal((await read(draft)).revision, revision);
	});

	test('left out they stay, null takes them away, and a check can be removed by itself', async () => {
		const kept = await edit(draft, change('field1', 'Tổng số lao động', { unit: 'người', women: true }));
		assert.equal(kept.definition.checks?.length, 3);
		const first = fieldsOf(kept.definition)[0];
		assert.equal(first?.kind === 'integer' && first.max, 5000);
		const bare = await edit(draft, change('field1', 'Tổng số lao động', { unit: 'người', max: null, jump: null }));
		assert.deepEqual(
			bare.definition.checks?.map((check) => check.kind),
			['partOf', 'partOf'],
		);
		const one = await edit(draft, { kind: 'removeCheck', key: 0 });
		assert.deepEqual(one.definition.checks, [{ kind: 'partOf', part: 'field3.headcount', whole: 'field1' }]);
		await assert.rejects(edit(draft, { kind: 'removeCheck', key: 5 }), refusedWith('notFound'));
	});

	test('the next version tells that limits and checks changed, and a new key takes its checks along', async () => {
		const { revision } = await read(draft);
		const first = await world.perform('minh', day, templates.publishDraft, { id: draft, revision });
		const next = (await start('version', first.id)).id;
		const changed = await edit(
			next,
			change('field1', 'Tổng số lao động', { unit: 'người', max: 9000, jump: 0.5 }),
			change('field3', 'Tiền lương', { kind: 'mean', unit: 'nghìn đồng' }),
		);
		assert.deepEqual(changed.changes.find((one) => one.label === 'Tổng số lao động')?.details, [
			'mức thấp nhất, cao nhất',
			'phép kiểm tra',
		]);
		assert.ok(changed.definition.checks?.some((check) => check.kind === 'partOf' && check.part === 'field6.headcount'));
		assert.deepEqual(changed.problems, []);
	});
});

describe('two who edit', () => {
	test('the second is told that the first has saved, and nothing is overwritten', async () => {
		const { id } = await start('copy', monthly);
		const step = { kind: 'describe', title: 'Của anh Minh', abstract: 'Tình hình {period}' } as const;
		await world.perform('minh', day, templates.saveDraft, { id, revision: 1, step });
		await assert.rejects(
			world.perform('quyen', day, templates.saveDraft, { id, revision: 1, step: { ...step, title: 'Của chị Quyên' } }),
			refusedWith('changedMeanwhile'),
		);
		assert.equal((await read(id, 'quyen')).title, 'Của anh Minh');
	});

	test('a draft is seen by its own union only, and can be thrown away', async () => {
		const { id } = await start('copy', monthly);
		for (const who of ['hoa', 'dung', 'thuy'] as const) await assert.rejects(read(id, who), refusedWith('notFound'));
		const listed = await world.perform('hoa', day, templates.list, {});
		assert.deepEqual(listed.drafts, []);
		await world.perform('minh', day, templates.discardDraft, { id });
		await assert.rejects(read(id), refusedWith('notFound'));
	});

	test('a chair publishes nothing', async () => {
		await assert.rejects(start('copy', monthly, 'dung'), refusedWith('notFound'));
	});
});
