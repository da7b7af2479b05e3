import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Definition, Values } from '../../domain/fields/definition.ts';
import { parseForm, type Raw, toRaw } from '../../domain/fields/parse.ts';
import { render } from '../../test/svelte.ts';
import { withRowsChanged } from './definition-form.ts';
import { errorsOf, rawOf } from './errors.ts';

const { default: LongTextField } = await import('./LongTextField.svelte');
const { default: TextField } = await import('./TextField.svelte');
const { default: PageForm } = await import('./PageForm.svelte');
const { default: DefinitionForm } = await import('./DefinitionForm.svelte');
const { html } = await import('../ui/example.ts');

const definition: Definition = {
	sections: [
		{
			key: 'one',
			title: { vi: 'Số liệu', en: 'Figures' },
			fields: [
				{
					key: 'workers',
					kind: 'integer',
					nature: 'stock',
					label: { vi: 'Tổng số lao động' },
					breakdowns: [{ code: 'women', label: { vi: 'Nữ' } }],
				},
				{ key: 'pay', kind: 'mean', label: { vi: 'Tiền lương bình quân' } },
				{ key: 'heldOn', kind: 'date', label: { vi: 'Ngày họp' } },
				{
					key: 'mood',
					kind: 'choice',
					label: { vi: 'Việc làm' },
					options: [{ code: 'same', label: { vi: 'Như trước' } }],
				},
				{
					key: 'ways',
					kind: 'choices',
					label: { vi: 'Hình thức' },
					options: [
						{ code: 'zalo', label: { vi: 'Zalo' } },
						{ code: 'meeting', label: { vi: 'Họp' } },
					],
				},
				{ key: 'story', kind: 'longText', label: { vi: 'Tình hình' } },
				{
					key: 'meetings',
					kind: 'table',
					label: { vi: 'Hội nghị' },
					columns: [
						{ key: 'name', kind: 'text', label: { vi: 'Tên' } },
						{ key: 'on', kind: 'date', label: { vi: 'Ngày' } },
					],
				},
			],
		},
	],
};

/** What a browser would send of these inputs, without pressing a button. */
function posted(body: string): FormData {
	const decoded = (text: string) =>
		text.replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
	const form = new FormData();
	for (const [, attributes = ''] of body.matchAll(/<input\b([^>]*)>/g)) {
		const attribute = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1];
		const isTicked = !/type="(radio|checkbox)"/.test(attributes) || /\bchecked\b/.test(attributes);
		if (isTicked) form.append(attribute('name') ?? '', decoded(attribute('value') ?? ''));
	}
	for (const [, name = '', text = ''] of body.matchAll(/<textarea\b[^>]*name="([^"]*)"[^>]*>([^<]*)<\/textarea>/g)) {
		form.append(name, decoded(text));
	}
	return form;
}

test('every kind of field shown with values and posted untouched gives the same values', async () => {
	const values: Values = {
		workers: 1234,
		'workers.women': 0,
		pay: 7250000,
		'pay.headcount': 64,
		heldOn: '2026-09-05',
		mood: 'same',
		ways: ['zalo', 'meeting'],
		story: 'Đường sạt lở.\n"Hai cô giáo" <ở lại> & chờ.',
		meetings: [{ name: 'Hội nghị A', on: '2026-01-31' }, { name: 'Hội nghị B' }],
	};
	const { body } = await render(DefinitionForm, { definition, filling: { raw: toRaw(definition, values) } });
	assert.deepEqual(parseForm(definition, rawOf(posted(body))), { values, problems: [] });
});

test('an empty form posts nothing that counts as an answer', async () => {
	const { body } = await render(DefinitionForm, { definition, filling: { raw: {} } });
	assert.deepEqual(parseForm(definition, rawOf(posted(body))), { values: {}, problems: [] });
});

test('what could not be read comes back as typed, with its sentence wired to the box', async () => {
	const raw: Raw = { workers: '12a', 'heldOn.day': '31', 'heldOn.month': '2', 'heldOn.year': '' };
	const { problems } = parseForm(definition, raw);
	const { body } = await render(DefinitionForm, { definition, filling: { raw, errors: errorsOf(problems) } });
	assert.match(body, /id="f-workers"[^>]*aria-describedby="f-workers-error"[^>]*aria-invalid="true"[^>]*value="12a"/);
	assert.match(body, /id="f-workers-error"[\s\S]*?Lỗi:/);
	assert.equal(posted(body).get('heldOn.day'), '31');
});

test('English titles stand where there are some, Vietnamese where nobody wrote any', async () => {
	const { body } = await render(DefinitionForm, { definition, filling: { raw: {}, locale: 'en' } });
	assert.match(body, /Figures/);
	assert.match(body, /Tổng số lao động/);
});

test('a narrative survives the server, with its lines and what looks like markup', async () => {
	const { body } = await render(LongTextField, { name: 'story', label: 'Tình hình', value: 'Một\nhai </textarea>' });
	assert.match(body, />Một\nhai &lt;\/textarea(>|&gt;)<\/textarea>/);
});

test('passwords and one-time codes never come back', async () => {
	for (const type of ['password', 'code'] as const) {
		const { body } = await render(TextField, { name: 'secret', label: 'Mật khẩu', type, value: 'hunter2' });
		assert.doesNotMatch(body, /hunter2/);
	}
});

test('a refused form says so first in its title, then above the heading, with a link to each field', async () => {
	const { body, head } = await render(PageForm, {
		title: 'Nộp báo cáo',
		errors: { 'rows.2.name': 'Ghi tên hội nghị.' },
		children: html('<form></form>'),
	});
	assert.match(head, /<title>Lỗi: Nộp báo cáo/);
	assert.ok(body.indexOf('href="#f-rows-2-name"') < body.indexOf('<h1'));
	assert.match(body, /autofocus/);
});

test('adding a row to an empty table shows two rows; removing one keeps the numbers of the others', () => {
	const two = withRowsChanged(definition, { story: 'giữ', addRow: 'meetings' });
	assert.deepEqual(two, { story: 'giữ', 'meetings.1.name': '', 'meetings.2.name': '' });
	const one = withRowsChanged(definition, { ...two, removeRow: 'meetings.1' });
	assert.deepEqual(one, { story: 'giữ', 'meetings.2.name': '' });
	assert.deepEqual(withRowsChanged(definition, { ...one, addRow: 'meetings' }), { ...one, 'meetings.3.name': '' });
});

test('a button that names no table of the form changes nothing', () => {
	assert.deepEqual(withRowsChanged(definition, { story: 'a', addRow: 'story' }), { story: 'a' });
	assert.deepEqual(withRowsChanged(definition, { story: 'a', removeRow: 'story.1' }), { story: 'a' });
});
