/** The units that left stand among all that a nation was handed to: what the board reads of them is found by index. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { cascadeOperations as cascades } from '#domain/plans/cascades/operations.ts';
import { boardShows } from '#domain/plans/cascades/schema.ts';
import { testApplication } from '../../../../test/database.ts';
import { at, buildFederation, type Federation } from '../../../../test/federation.ts';
import { connect } from '../../../db/connect.ts';
import { carriedDirective } from '../../carried.fixture.ts';

let world: Federation;
let id: string;
before(async () => {
	world = await buildFederation(await testApplication());
	({ id } = await carriedDirective(world));
});
after(() => world.application.close());

test('every choice of the board reads the rows of its upper union by index, never those of the whole directive', async () => {
	const { application } = world;
	const { connection } = application;
	const statements: string[] = [];
	application.connection = connect(connection.url, { onStatement: (sql) => statements.push(sql) });
	try {
		for (const show of boardShows) {
			statements.length = 0;
			await world.perform('minh', at('2024-05-06'), cascades.board, { id, organisationId: world.units.north, show });
			const children = statements.find(
				(sql) => sql.includes('"cascades"."upper_id"') || sql.includes('cascades.upper_id = $'),
			);
			assert.ok(children, show);
			const client = await connection.pool.connect();
			try {
				// A handful of rows is read through whatever the index; what counts is which one a nation's plan has.
				await client.query('set enable_seqscan = off');
				const { rows } = await client.query(`explain (generic_plan) ${children}`);
				const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
				assert.match(plan, show === 'left' ? /using cascades_left/ : /using cascades_upper/, plan);
			} finally {
				await client.query('reset enable_seqscan');
				client.release();
			}
		}
	} finally {
		await application.connection.close();
		application.connection = connection;
	}
});
