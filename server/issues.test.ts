import assert from 'node:assert/strict';
import { test } from 'node:test';
import { organisationOperations } from '#domain/organisations/operations.ts';
import { issuesOf } from './issues.ts';

test('each empty field of a form is named in the refusal, and filled ones are not', () => {
	const { input } = organisationOperations.found;
	const empty = { parentId: crypto.randomUUID(), code: '', name: ' ', kindCode: '', foundedOn: '2024-01-01' };
	const { error } = input.safeParse(empty);
	assert.ok(error);
	assert.deepEqual(issuesOf(error, input), [
		{ path: 'code', message: 'Mã đơn vị còn trống: điền vào.' },
		{ path: 'kindCode', message: 'Loại hình còn trống: điền vào.' },
		{ path: 'name', message: 'Tên đơn vị còn trống: điền vào.' },
	]);
	assert.match(issuesOf(error)[0]?.message ?? '', /^Mục này còn trống/);
});
