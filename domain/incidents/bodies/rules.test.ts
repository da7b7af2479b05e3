import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { nationalOn, reachedBodies } from './rules.ts';

const listed = (name: string, communeCode: string | null) =>
	({ body: 'police', name, phone: '0219', note: null, communeCode }) as const;

describe('whom to ring', () => {
	test('the police of the commune before that of the district, the national number behind', () => {
		const bodies = reachedBodies([listed('Công an huyện', null), listed('Công an xã', 'c1')], {
			communeCode: 'c1',
			on: '2024-07-17',
		});
		assert.deepEqual(
			bodies('police').map(({ name }) => name),
			['Công an xã', 'Công an'],
		);
	});
	test('of another commune what is listed for all', () => {
		const bodies = reachedBodies([listed('Công an huyện', null), listed('Công an xã', 'c1')], {
			communeCode: 'c2',
			on: '2024-07-17',
		});
		assert.deepEqual(
			bodies('police').map(({ name, phone }) => `${name} ${phone}`),
			['Công an huyện 0219', 'Công an 113'],
		);
	});
	test('nothing listed and no national number: only who it is', () => {
		const bodies = reachedBodies([], { communeCode: null, on: '2024-07-17' });
		assert.deepEqual(bodies('stoppage'), [{ name: 'Ủy ban nhân dân huyện', phone: null, note: null }]);
		assert.deepEqual(bodies('insurance'), []);
	});
});

describe('who deals with a stoppage changed when districts ended', () => {
	const table: [string, string][] = [
		['2025-06-30', 'Ủy ban nhân dân huyện'],
		['2025-07-01', 'Ủy ban nhân dân xã, phường'],
	];
	for (const [on, name] of table) {
		test(`${on}: ${name}`, () => {
			assert.deepEqual(
				nationalOn(on)
					.filter(({ body }) => body === 'stoppage')
					.map((one) => one.name),
				[name],
			);
		});
	}
});
