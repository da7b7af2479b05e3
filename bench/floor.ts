/** The least that any program could do: a bare HTTP server that does one durable INSERT, or one indexed SELECT of as many rows. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';

export type Floor = { port: number; close(): Promise<void> };

/** POST inserts the body; GET runs `select` and answers its rows as JSON. */
export async function startFloor(url: string, select: string): Promise<Floor> {
	const pool = new pg.Pool({ connectionString: url, max: 12 });
	await pool.query(
		'create table if not exists bench_floor (id bigint generated always as identity primary key, body jsonb not null)',
	);
	const server: Server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const work =
				request.method === 'POST'
					? pool.query('insert into bench_floor (body) values ($1) returning id', [
							Buffer.concat(chunks).toString('utf8'),
						])
					: pool.query(select);
			work.then(
				(result) => {
					response.writeHead(200, { 'content-type': 'application/json' });
					response.end(JSON.stringify(result.rows));
				},
				(error: Error) => {
					response.writeHead(500);
					response.end(error.message);
				},
			);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		port: (server.address() as AddressInfo).port,
		close: async () => {
			await new Promise((resolve) => server.close(resolve));
			await pool.end();
		},
	};
}
