/**
 * The JSON door: every operation that is open to other systems, under /api/v1. It stands before the web framework, so
 * that integrators and load do not pay for pages. A token stands for a post; a browser's cookie is taken only with
 * application/json and a same-origin Sec-Fetch-Site, since the framework's form check does not cover JSON.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Operation, pathOf } from '#domain/operation.ts';
import { problem } from '#domain/problems.ts';
import type { Application } from '../application.ts';
import { type Asking, perform } from '../perform.ts';
import { cookieOf, sessionCookie } from './cookies.ts';
import { describeApi } from './openapi.ts';
import { refusalOf } from './refusal.ts';

const largestBody = 2 * 1024 * 1024;

type Route = { operation: Operation; parts: string[] };

/** Makes the door: answers true when the request was its to answer. */
export function createJsonDoor(application: Application) {
	const routes = new Map<string, Route[]>();
	for (const { operation } of application.registry.values()) {
		if (!operation.door) continue;
		const parts = pathOf(operation).split('/').slice(1);
		const shape = `${operation.kind === 'read' ? 'GET' : 'POST'} ${parts.length} ${parts[2]} ${parts.at(-1)}`;
		routes.set(shape, [...(routes.get(shape) ?? []), { operation, parts }]);
	}
	const description = JSON.stringify(describeApi(application.registry));

	return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean> => {
		if (!url.pathname.startsWith('/api/v1/')) return false;
		if (url.pathname === '/api/v1/openapi.json') {
			send(response, 200, description);
			return true;
		}
		try {
			const found = findRoute(routes, request.method ?? 'GET', url.pathname);
			if (!found) throw problem('notFound');
			const { operation, id } = found;
			const actor = await actorOf(application, request, operation);
			const input = operation.kind === 'read' ? queryOf(url) : await bodyOf(request);
			const output = await perform(application, operation, id === undefined ? input : { ...input, id }, {
				actor,
				now: application.now(),
				key: single(request.headers['idempotency-key']),
			});
			send(response, 200, JSON.stringify(output ?? null));
		} catch (error) {
			const refusal = refusalOf(application, error);
			send(response, refusal.status, JSON.stringify(refusal.body));
		}
		return true;
	};
}

function findRoute(routes: Map<string, Route[]>, method: string, pathname: string) {
	const parts = pathname.split('/').slice(1);
	const candidates = routes.get(`${method} ${parts.length} ${parts[2]} ${parts.at(-1)}`) ?? [];
	const [route] = candidates;
	if (!route) return undefined;
	const place = route.parts.indexOf('{id}');
	return { operation: route.operation, id: place === -1 ? undefined : parts[place] };
}

/** Whom a cookie stands for is asked together with what the operation asks first. */
async function actorOf(application: Application, request: IncomingMessage, operation: Operation): Promise<Asking> {
	const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
	if (bearer) return application.identify.token(application, bearer, application.now());
	const cookie = cookieOf(request, sessionCookie);
	if (!cookie) return null;
	const isOwnPage = request.headers['sec-fetch-site'] === 'same-origin';
	const isJson = operation.kind === 'read' || (request.headers['content-type'] ?? '').startsWith('application/json');
	if (!isOwnPage || !isJson) throw problem('crossSite');
	return (db) => application.identify.session(application, cookie, application.now(), db);
}

const single = (header: string | string[] | undefined) => (Array.isArray(header) ? header[0] : header);

/** Repeated names become a list, as in forms. */
function queryOf(url: URL): Record<string, unknown> {
	const input: Record<string, unknown> = {};
	for (const name of new Set(url.searchParams.keys())) {
		const values = url.searchParams.getAll(name);
		input[name] = values.length > 1 ? values : values[0];
	}
	return input;
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
	const text = await textOf(request);
	if (text === '') return {};
	try {
		const body: unknown = JSON.parse(text);
		if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Record<string, unknown>;
	} catch (error) {
		if (!(error instanceof SyntaxError)) throw error;
	}
	throw problem('unreadableBody');
}

// By its events: iterating over a request costs more than parsing what it says.
function textOf(request: IncomingMessage): Promise<string> {
	return new Promise((resolve, reject) => {
		const chunks: Buffer[] = [];
		let size = 0;
		request.on('data', (chunk: Buffer) => {
			size += chunk.length;
			if (size <= largestBody) chunks.push(chunk);
			else reject(problem('formTooLarge'));
		});
		request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
		request.on('error', reject);
	});
}

function send(response: ServerResponse, status: number, body: string): void {
	// Turned into bytes once: handed over as text, it is gone through twice, the second time slowly.
	const bytes = Buffer.from(body, 'utf8');
	response.writeHead(status, {
		'content-type': 'application/json; charset=utf-8',
		'content-length': bytes.length,
		'cache-control': 'no-store',
		'x-content-type-options': 'nosniff',
		'referrer-policy': 'same-origin',
	});
	response.end(bytes);
}
