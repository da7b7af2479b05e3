/** The JSON door as integrators and the browser's own scripts meet it: over HTTP, on a port of its own. */
import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { brotliDecompressSync } from 'node:zlib';
import { sql } from 'kysely';
import { z } from 'zod';
import { read } from '#domain/operation.ts';
import { postOperations } from '#domain/people/posts/operations.ts';
import { tokenOperations } from '#domain/people/tokens/operations.ts';
import { sessionCookie } from '#server/http/cookies.ts';
import { serve } from '#server/http/serve.ts';
import { tokenOf } from '#server/people/tokens/policy.ts';
import { perform } from '#server/perform.ts';
import { buildWorld, cookieOf, now, raw, type World } from './access-matrix-world.ts';
import { testApplication } from './database.ts';

const application = await testApplication();
application.now = () => now;
const logged: string[] = [];
application.log = (sentence) => logged.push(sentence);

const breakSecretly = read({
	name: 'attacks.break',
	summary: 'Hỏng.',
	access: 'anyone',
	input: z.object({}),
	output: z.object({}),
});
application.registry = new Map(application.registry).set('attacks.break', {
	operation: breakSecretly,
	action: async (context) => {
		await sql`select phone from people_of_nowhere where phone = '0900001007'`.execute(context.db);
		return {};
	},
});

let world: World;
let served: Awaited<ReturnType<typeof serve>>;
before(async () => {
	world = await buildWorld(application);
	const allowedHosts = ['127.0.0.1', 'localhost'];
	served = await serve(application, { host: '127.0.0.1', port: 0, allowedHosts, trustsProxy: () => false });
});
after(async () => {
	served.server.closeAllConnections();
	await new Promise((resolve) => served.server.close(resolve));
	await application.close();
});

type Answer = { status: number; headers: IncomingHttpHeaders; bytes: Buffer; body: Record<string, unknown> };
type Sent = { method?: string; headers?: Record<string, string>; body?: string };

/** As it goes over the wire: fetch would set Host and undo compression by itself. */
function send(path: string, { method = 'GET', headers = {}, body }: Sent = {}): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const outgoing = httpRequest(`${served.url}${path}`, { method, headers, agent: false }, (incoming) => {
			const chunks: Buffer[] = [];
			incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
			incoming.on('error', reject);
			incoming.on('end', () => {
				const bytes = Buffer.concat(chunks);
				const isJson = !incoming.headers['content-encoding'] && /json/.test(incoming.headers['content-type'] ?? '');
				const parsed = isJson ? (JSON.parse(bytes.toString()) as Record<string, unknown>) : {};
				resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, bytes, body: parsed });
			});
		});
		outgoing.on('error', reject);
		outgoing.end(body);
	});
}

const json = { 'content-type': 'application/json' };
const bearer = () => ({ authorization: `Bearer ${world.bearer}` });
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
	send(path, { method: 'POST', headers: { ...json, ...bearer(), ...headers }, body: JSON.stringify(body) });
const keyed = (key: string = randomUUID()) => ({ 'idempotency-key': key });

function refuses(answer: Answer, status: number, code: string): void {
	assert.deepEqual([answer.status, answer.body.code], [status, code]);
	assert.match(String(answer.body.message), /^\p{Lu}.*\.$/u, 'a sentence says what to do');
}

describe('openapi.json', () => {
	type Node_ = Record<string, unknown>;
	const types = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];

	/** Walks a JSON Schema: known types, required names that exist, references that lead somewhere. */
	function checkSchema(schema: unknown, document: Node_, where: string): void {
		if (typeof schema === 'boolean') return;
		assert.ok(typeof schema === 'object' && schema !== null && !Array.isArray(schema), where);
		const node = schema as Node_;
		if (node.type !== undefined)
			assert.ok(
				[node.type].flat().every((one) => types.includes(String(one))),
				where,
			);
		if (typeof node.$ref === 'string') {
			const target = node.$ref
				.replace(/^#\//, '')
				.split('/')
				.reduce<unknown>((at, key) => (at as Node_)?.[key], document);
			assert.ok(target, `${where}: ${node.$ref} leads nowhere`);
		}
		const properties = (node.properties ?? {}) as Node_;
		// A record by codes names its keys apart and says of all of them what they hold.
		for (const name of (node.required ?? []) as string[]) {
			assert.ok(name in properties || node.propertyNames !== undefined, `${where}: ${name} is missing`);
		}
		for (const [name, part] of Object.entries(properties)) checkSchema(part, document, `${where}.${name}`);
		for (const key of ['anyOf', 'oneOf', 'allOf', 'prefixItems']) {
			for (const part of (node[key] ?? []) as unknown[]) checkSchema(part, document, `${where} ${key}`);
		}
		for (const key of ['items', 'additionalProperties', 'propertyNames', 'not']) {
			if (node[key] !== undefined) checkSchema(node[key], document, `${where} ${key}`);
		}
	}

	test('is a description of version 3.1 that holds together', async () => {
		const { status, body } = await send('/api/v1/openapi.json');
		assert.equal(status, 200);
		assert.match(String(body.openapi), /^3\.1\.\d$/);
		const info = body.info as Node_;
		assert.ok(info.title && info.version);
		const ids = new Set<string>();
		for (const [path, item] of Object.entries(body.paths as Record<string, Record<string, Node_>>)) {
			assert.match(path, /^\/api\/v1\/[a-zA-Z]+(\/\{id\})?\/[a-zA-Z]+$/);
			for (const [method, operation] of Object.entries(item)) {
				const id = String(operation.operationId);
				assert.ok(['get', 'post'].includes(method) && !ids.has(id), id);
				ids.add(id);
				const parameters = operation.parameters as { name: string; in: string; required: boolean; schema: unknown }[];
				const inPath = parameters.filter((one) => one.in === 'path').map((one) => one.name);
				assert.deepEqual(inPath, path.includes('{id}') ? ['id'] : [], id);
				for (const parameter of parameters) {
					assert.ok(['path', 'query', 'header'].includes(parameter.in), id);
					if (parameter.in === 'path') assert.equal(parameter.required, true, id);
					checkSchema(parameter.schema, body, `${id} ${parameter.name}`);
				}
				const names = parameters.map((one) => `${one.in} ${one.name}`);
				assert.equal(new Set(names).size, names.length, id);
				for (const response of Object.values(operation.responses as Record<string, Node_>)) {
					assert.ok(response.description, id);
					const content = (response.content ?? {}) as Record<string, { schema: unknown }>;
					for (const { schema } of Object.values(content)) checkSchema(schema, body, `${id} answer`);
				}
				const taken = operation.requestBody as { content: Record<string, { schema: unknown }> } | undefined;
				assert.equal(taken !== undefined, method === 'post', id);
				for (const { schema } of Object.values(taken?.content ?? {})) checkSchema(schema, body, `${id} body`);
			}
		}
		const open = [...application.registry.values()].filter(({ operation }) => operation.door);
		assert.deepEqual([...ids].toSorted(), open.map(({ operation }) => operation.name).toSorted());
	});
});

describe('who is asking', () => {
	const due = '/api/v1/reports/due';
	const cookie = { cookie: `${sessionCookie}=${cookieOf('dung')}` };
	const sameOrigin = { ...cookie, 'sec-fetch-site': 'same-origin' };

	test('the token of a post sees what the post sees', async () => {
		const { status, body } = await send(due, { headers: bearer() });
		assert.equal(status, 200);
		assert.ok((body.lines as { id: string }[]).some((line) => line.id === world.april));
	});

	test('without a token, with a wrong, a revoked one or one of a post that ended: 401', async () => {
		refuses(await send(due), 401, 'signInFirst');
		refuses(await send(due, { headers: { authorization: 'Bearer lnk_guess' } }), 401, 'tokenEnded');
		const asAdministrator = { actor: world.actors.quan, now };
		const issue = async (postId: string) => {
			const input = { postId, title: 'Cổng thông tin' };
			const request = { ...asAdministrator, key: randomUUID() };
			const { id } = await perform(application, tokenOperations.issue, input, request);
			return { id, headers: { authorization: `Bearer ${tokenOf(application, id)}` } };
		};
		const revoked = await issue(world.posts.dung);
		const orphaned = await issue(world.vacantPostId);
		for (const { headers } of [revoked, orphaned]) assert.equal((await send(due, { headers })).status, 200);
		await perform(application, tokenOperations.revoke, { id: revoked.id }, { ...asAdministrator, key: randomUUID() });
		const ended = { id: world.vacantPostId, endedOn: '2024-04-10' };
		await perform(application, postOperations.end, ended, { ...asAdministrator, key: randomUUID() });
		for (const { headers } of [revoked, orphaned]) refuses(await send(due, { headers }), 401, 'tokenEnded');
	});

	test("a browser's cookie counts only from our own pages and only with JSON", async () => {
		refuses(await send(due, { headers: cookie }), 403, 'crossSite');
		refuses(await send(due, { headers: { ...cookie, 'sec-fetch-site': 'cross-site' } }), 403, 'crossSite');
		refuses(await send(due, { headers: { ...cookie, 'sec-fetch-site': 'same-site' } }), 403, 'crossSite');
		assert.equal((await send(due, { headers: sameOrigin })).status, 200);
		const form = { method: 'POST', headers: { ...sameOrigin, ...keyed(), 'content-type': 'text/plain' }, body: '{}' };
		refuses(await send(`/api/v1/reports/${world.april}/submitNil`, form), 403, 'crossSite');
	});

	test('an unknown cookie is nobody', async () => {
		const headers = { cookie: `${sessionCookie}=guess`, 'sec-fetch-site': 'same-origin' };
		refuses(await send(due, { headers }), 401, 'signInFirst');
	});

	test('a host that was not declared is not answered', async () => {
		const answer = await send(due, { headers: { host: 'evil.example', ...bearer() } });
		assert.equal(answer.status, 421);
		assert.match(answer.bytes.toString(), /ALLOWED_HOSTS/);
	});
});

describe('exactly once', () => {
	const draft = () => `/api/v1/reports/${world.april}/saveDraft`;
	const drafts = async () => (await application.connection.db.selectFrom('reportDrafts').select('id').execute()).length;

	test('a write without a key is refused, a key that is too long too', async () => {
		refuses(await post(draft(), { raw }), 400, 'keyMissing');
		refuses(await post(draft(), { raw }, keyed(randomBytes(3000).toString('hex'))), 400, 'keyTooLong');
	});

	test('the same key and content give the same answer and one change', async () => {
		const before = await drafts();
		const key = keyed();
		const first = await post(draft(), { raw }, key);
		const again = await post(draft(), { raw }, key);
		assert.equal(first.status, 200);
		assert.deepEqual(again.body, first.body);
		assert.equal(await drafts(), before + 1);
	});

	test('eight at once with one key: one change, eight times the same answer', async () => {
		const before = await drafts();
		const key = keyed();
		const answers = await Promise.all(Array.from({ length: 8 }, () => post(draft(), { raw }, key)));
		assert.deepEqual([...new Set(answers.map((answer) => answer.status))], [200]);
		for (const answer of answers) assert.deepEqual(answer.body, answers[0]?.body);
		assert.equal(await drafts(), before + 1);
	});

	test('other content under a used key is refused and shows the earlier answer', async () => {
		const key = keyed();
		const first = await post(draft(), { raw }, key);
		const other = await post(draft(), { raw: { ...raw, workers: '31' } }, key);
		refuses(other, 409, 'keyReused');
		assert.deepEqual((other.body.details as { earlier: unknown }).earlier, first.body);
	});

	test('a refusal keeps nothing: the same key works once the content is right', async () => {
		const key = keyed();
		const headcount = `/api/v1/organisations/${world.units.school}/recordHeadcount`;
		const counted = (workers: number) => ({
			asOfOn: '2024-04-01',
			figures: { workers, members: 20 },
			source: 'Danh sách',
		});
		refuses(await post(headcount, counted(10), key), 422, 'unreadableInput');
		assert.equal((await post(headcount, counted(30), key)).status, 200);
	});

	test('a token keeps drafts but signs nothing: the chair confirms in her own session', async () => {
		refuses(await post(`/api/v1/reports/${world.april}/submit`, { raw }, keyed()), 403, 'signInPerson');
		refuses(await post(`/api/v1/reports/${world.april}/submitNil`, {}, keyed()), 403, 'signInPerson');
	});
});

describe('what is sent', () => {
	test('what is no JSON object is refused with a sentence', async () => {
		const path = `/api/v1/reports/${world.april}/saveDraft`;
		for (const body of ['{', '[]', '"text"', 'null', '\u0000']) {
			const headers = { ...json, ...bearer(), ...keyed() };
			refuses(await send(path, { method: 'POST', headers, body }), 400, 'unreadableBody');
		}
	});

	test('a body of three megabytes is refused, and the answer arrives', async () => {
		const path = `/api/v1/reports/${world.april}/saveDraft`;
		refuses(await post(path, { raw: { situation: 'x'.repeat(3_000_000) } }, keyed()), 413, 'formTooLarge');
	});

	test('characters that cannot be stored do not break a submission', async () => {
		const situation = 'Ổn định\u0000 và \ud800 yên';
		const path = `/api/v1/reports/${world.april}/saveDraft`;
		const { status, body } = await post(path, { raw: { situation } }, keyed());
		assert.equal(status, 200, JSON.stringify(body));
	});

	test('an id that is none, an unknown path and a wrong method are refused', async () => {
		refuses(await send('/api/v1/reports/12/open', { headers: bearer() }), 422, 'unreadableInput');
		refuses(await send('/api/v1/reports/nothing', { headers: bearer() }), 404, 'notFound');
		refuses(await send('/api/v1/nothing', { headers: bearer() }), 404, 'notFound');
		refuses(await send('/api/v1/reports/due', { method: 'POST', headers: bearer() }), 404, 'notFound');
		refuses(await send(`/api/v1/sessions/list`, { headers: bearer() }), 404, 'notFound');
	});

	test('a read takes its filter from the address', async () => {
		const query = new URLSearchParams({ search: 'hoa ban', pageSize: '5' });
		const { status, body } = await send(`/api/v1/organisations/list?${query}`, { headers: bearer() });
		assert.equal(status, 200);
		assert.deepEqual(
			(body.rows as { code: string }[]).map((unit) => unit.code),
			['BV-001'],
		);
		refuses(await send('/api/v1/organisations/list?pageSize=1000', { headers: bearer() }), 422, 'unreadableInput');
		refuses(await send('/api/v1/organisations/list?search=a&search=b', { headers: bearer() }), 422, 'unreadableInput');
	});
});

describe('what comes back', () => {
	test('an error of ours shows a reference, and neither statement nor stack nor what was asked for', async () => {
		const answer = await send('/api/v1/attacks/break');
		refuses(answer, 500, 'broken');
		const { reference } = answer.body.details as { reference: string };
		const text = answer.bytes.toString();
		for (const secret of ['select', 'people_of_nowhere', '0900001007', '.ts', '    at ']) {
			assert.ok(!text.includes(secret), `the answer shows ${secret}`);
		}
		const line = logged.find((one) => one.includes(reference));
		assert.ok(line?.includes('42P01'), 'the log says what it was');
		assert.ok(!line?.includes('0900001007'), 'the log does not say what was typed');
	});

	test('every answer forbids keeping and guessing', async () => {
		const { headers } = await send('/api/v1/reports/due', { headers: bearer() });
		assert.equal(headers['cache-control'], 'no-store');
		assert.equal(headers['x-content-type-options'], 'nosniff');
		assert.match(String(headers['content-type']), /^application\/json/);
	});

	test('who can read Brotli gets Brotli of the same answer', async () => {
		const plain = await send('/api/v1/openapi.json');
		const packed = await send('/api/v1/openapi.json', { headers: { 'accept-encoding': 'gzip, br' } });
		assert.equal(packed.headers['content-encoding'], 'br');
		assert.equal(packed.headers.vary, 'accept-encoding');
		assert.ok(packed.bytes.length * 4 < plain.bytes.length);
		assert.equal(brotliDecompressSync(packed.bytes).toString(), plain.bytes.toString());
		assert.equal(plain.headers['content-encoding'], undefined);
	});

	test('the health page answers without anybody signed in', async () => {
		const answer = await send('/health');
		assert.deepEqual([answer.status, answer.bytes.toString()], [200, 'ok']);
	});
});
