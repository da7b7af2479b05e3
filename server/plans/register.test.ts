/** A directive stands in the registers of documents: outgoing where it was issued, incoming where it was opened. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { cascadeOperations as cascades } from '#domain/plans/cascades/operations.ts';
import { directiveOperations as directives } from '#domain/plans/directives/operations.ts';
import { outgoingNumber } from '#domain/plans/directives/rules.ts';
import { documentOperations as documents } from '#domain/reports/documents/operations.ts';
import { testApplication } from '../../test/database.ts';
import { at, buildFederation, type Federation, type PersonName, type UnitName } from '../../test/federation.ts';
import { carriedDirective, issueDirective } from './carried.fixture.ts';

let world: Federation;
before(async () => {
	world = await buildFederation(await testApplication());
});
after(() => world.application.close());

async function register(who: PersonName, unit: UnitName, direction: 'outgoing' | 'incoming') {
	const asked = { organisationId: world.units[unit], year: '2024', direction };
	const { entries } = await world.perform(who, at('2024-12-01'), documents.list, asked);
	return entries.map(({ number, symbol, datedOn, receivedOn }) => [number, symbol, datedOn, receivedOn]);
}

test('issued by the union itself it has its number in the outgoing register, and each number once', async () => {
	await carriedDirective(world);
	assert.deepEqual(await register('minh', 'north', 'outgoing'), [[21, 'KH-LĐLĐ', '2024-04-08', null]]);
	await issueDirective(world, { symbol: '22/KH-LĐLĐ' });
	// A second paper with the number of the first is issued all the same, and has no line.
	const { id } = await draft('21/HD-LĐLĐ', 'Liên đoàn Lao động huyện Bắc Vân');
	const { register: outcome } = await world.perform('quyen', at('2024-04-11'), directives.issue, { id });
	assert.equal(outcome, 'numberTaken');
	assert.equal((await world.perform('minh', at('2024-04-11'), directives.get, { id })).state, 'issued');
	assert.deepEqual(
		(await register('minh', 'north', 'outgoing')).map(([number, symbol]) => [number, symbol]),
		[
			[21, 'KH-LĐLĐ'],
			[22, 'KH-LĐLĐ'],
		],
	);
});

const draft = (symbol: string | undefined, issuer: string) =>
	world.perform('minh', at('2024-04-11'), directives.make, {
		...{ organisationId: world.units.north, kind: 'plan' as const, title: 'Hướng dẫn', recipients: '', issuer },
		...{ fromOn: '2024-04-11', datedOn: '2024-04-11', ...(symbol && { symbol }) },
	});

test('a paper of somebody else, or one without a number, takes no number of the union', async () => {
	for (const made of [draft('05/KH-TU', 'Tỉnh ủy Sơn Vân'), draft(undefined, 'Liên đoàn Lao động huyện Bắc Vân')]) {
		const { id } = await made;
		assert.equal((await world.perform('quyen', at('2024-04-12'), directives.issue, { id })).register, 'nothing');
	}
	assert.equal((await register('minh', 'north', 'outgoing')).length, 2);
});

test('a union that opens it has it in its incoming register, once, with the day it was opened', async () => {
	const found = await world.perform('minh', at('2024-04-12'), directives.list, { words: 'Đề án' });
	const id = found.directives.find((one) => one.symbol === '21/KH-LĐLĐ')?.id as string;
	const open = (who: PersonName, unit: UnitName, day: string) =>
		world.perform(who, at(day), cascades.open, { id, organisationId: world.units[unit] });
	// Cô Vân keeps no register; opening is enough.
	await open('van', 'school', '2024-04-15');
	await open('dung', 'school', '2024-04-16');
	assert.deepEqual(await register('dung', 'school', 'incoming'), [[1, '21/KH-LĐLĐ', '2024-04-08', '2024-04-15']]);
	assert.deepEqual(await register('pao', 'tea', 'incoming'), []);
});

test('what was entered by hand before is not entered again when it is opened', async () => {
	const found = await world.perform('minh', at('2024-04-12'), directives.list, { words: 'Đề án' });
	const id = found.directives.find((one) => one.symbol === '21/KH-LĐLĐ')?.id as string;
	const letter = { symbol: '21/KH-LĐLĐ', issuer: 'LĐLĐ huyện', abstract: 'Kế hoạch Đề án 26', datedOn: '2024-04-08' };
	const organisationId = world.units.tea;
	await world.perform('pao', at('2024-04-12'), documents.receive, {
		...letter,
		organisationId,
		receivedOn: '2024-04-12',
	});
	await world.perform('pao', at('2024-04-15'), cascades.open, { id, organisationId });
	assert.deepEqual(await register('pao', 'tea', 'incoming'), [[1, '21/KH-LĐLĐ', '2024-04-08', '2024-04-12']]);
});

test('number and symbol are read as they are printed', () => {
	const names = ['Liên đoàn Lao động huyện Bắc Vân', 'LĐLĐ huyện Bắc Vân'];
	const read = (symbol: string | null, issuer = 'Ban Thường vụ LĐLĐ huyện Bắc Vân') => {
		const found = outgoingNumber({ symbol, datedOn: '2024-04-08', issuer }, names);
		return found && [found.number, found.symbol];
	};
	assert.deepEqual(read('21/KH-LĐLĐ'), [21, 'KH-LĐLĐ']);
	assert.deepEqual(read('Số: 05 / HD-LĐLĐ'), [5, 'HD-LĐLĐ']);
	assert.equal(read('KH-LĐLĐ'), null);
	assert.equal(read('0/KH'), null);
	assert.equal(read(null), null);
	assert.equal(read('21/KH-LĐLĐ', 'Tỉnh ủy'), null);
});
