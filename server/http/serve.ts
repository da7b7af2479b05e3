/**
 * The HTTP server: checks who is addressed, answers the JSON door itself and hands pages to the built web part. It says
 * which protocol the browser used, since the framework's form check compares the Origin with it: http on loopback
 * unless a trusted proxy says otherwise.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { problem } from '#domain/problems.ts';
import type { Application } from '../application.ts';
import { hostNameOf, type Settings } from '../settings.ts';
import { compress } from './compress.ts';
import { createJsonDoor } from './json-door.ts';
import { refusalOf } from './refusal.ts';

type Handler = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void;
export type ServeSettings = Pick<Settings, 'host' | 'port' | 'allowedHosts' | 'trustsProxy'>;

/** Where the web part finds the running application: it is loaded by the framework, not by us. */
declare global {
	var langNghe: Application | undefined;
}

/** Listens and resolves with the server and its address. Rejects with the system's error, EADDRINUSE among them. */
export async function serve(
	application: Application,
	settings: ServeSettings,
): Promise<{ server: Server; url: string }> {
	// Read by the built handler when it is imported.
	process.env.BODY_SIZE_LIMIT = 'Infinity';
	process.env.PROTOCOL_HEADER = 'x-forwarded-proto';
	process.env.HOST_HEADER = 'host';
	process.env.ADDRESS_HEADER = 'x-forwarded-for';
	globalThis.langNghe = application;
	const page = await loadPages();
	const answerJson = createJsonDoor(application);
	const server = createServer((request, response) => {
		void answer(request, response).catch((error: unknown) => {
			const { status } = refusalOf(application, error);
			if (!response.headersSent) response.writeHead(status);
			response.end();
		});
	});

	async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const host = request.headers.host ?? '';
		if (!settings.allowedHosts.includes(hostNameOf(host))) return refuseHost(response);
		const address = request.socket.remoteAddress ?? '';
		if (!settings.trustsProxy(address)) {
			request.headers['x-forwarded-proto'] = 'http';
			delete request.headers['x-forwarded-for'];
		}
		// The pages read the asker's address from here, whoever wrote it.
		request.headers['x-forwarded-for'] ??= address;
		const url = URL.parse(request.url ?? '/', `http://${host}`);
		if (!url) return refuseHost(response);
		compress(request, response);
		if (url.pathname === '/health') return health(response);
		if (await answerJson(request, response, url)) return;
		page(request, response, () => {
			response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' });
			response.end(problem('notFound').message);
		});
	}

	async function health(response: ServerResponse): Promise<void> {
		await application.connection.serverVersion();
		response.writeHead(200, { 'content-type': 'text/plain' });
		response.end('ok');
	}

	server.requestTimeout = 10 * 60_000;
	server.headersTimeout = 20_000;
	server.keepAliveTimeout = 20_000;
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(settings.port, settings.host, resolve);
	});
	const address = server.address();
	const port = typeof address === 'object' && address ? address.port : settings.port;
	const shown = settings.host.includes(':') ? `[${settings.host}]` : settings.host;
	return { server, url: `http://${shown}:${port}` };
}

/** Tests of the JSON door run without a build; then every page is missing and nothing else. */
async function loadPages(): Promise<Handler> {
	const built = new URL('../../build/handler.js', import.meta.url).href;
	try {
		return ((await import(built)) as { handler: Handler }).handler;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
		return (_request, _response, next) => next();
	}
}

function refuseHost(response: ServerResponse): void {
	const refusal = problem('unknownHost');
	response.writeHead(refusal.status, { 'content-type': 'text/plain; charset=utf-8' });
	response.end(refusal.message);
}
