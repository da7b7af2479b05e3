/** The least that any program could do: a bare HTTP server that does one durable INSERT, or one indexed SELECT of as many rows. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
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

/** One durable INSERT of the body's bytes as they came, for what is itself stored as bytes. */
export async function startWritingFloor(url: string): Promise<Floor> {
	const pool = new pg.Pool({ connectionString: url, max: 12 });
	await pool.query(
		'create table bench_floor (id bigint generated always as identity primary key, body bytea not null)',
	);
	const server = await listen(
		async (body) => (await pool.query('insert into bench_floor (body) values ($1) returning id', [body])).rows,
	);
	return {
		port: server.port,
		close: async () => {
			await server.close();
			await pool.end();
		},
	};
}

/** A bare server that answers a request's body with what `work` makes of it, so that both sides read requests alike. */
export async function listen(work: (body: Buffer) => Promise<unknown>): Promise<Floor> {
	const server = createServer((request, response) => {
		buffer(request)
			.then(work)
			.then(
				(answer) => response.end(JSON.stringify(answer)),
				(error: Error) => {
					response.writeHead(500);
					response.end(error.message);
				},
			);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		port: (server.address() as AddressInfo).port,
		close: async () => {
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
