/**
 * Follows the links of the demo federation as its officials would, from their home pages on, and counts what each page
 * asks of the database: at most ten statements, with ninety unions below or none. Needs the build, as `npm test` makes it.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { sessionCookie } from '#server/http/cookies.ts';
import { serve } from '#server/http/serve.ts';
import { findAccountByName } from '#server/people/accounts/store.ts';
import { insertSession } from '#server/people/sessions/store.ts';
import { demoApplication } from './demo-district.ts';
import { mostStatements } from './journeys/look.ts';

/** Addresses of one page that are opened for one person: a report is open, another was handed in. */
const perPage = 2;
/** Home, and what is come to by a form or from an act. */
const beginnings = ['/', '/search?q=mai', '/account/step-up', '/readings'];
const people = ['chutich.vinhquang', 'chuyenvien.lan', 'lanhdao.quyen', 'tinh.hoa', 'quantri'];

type Route = { path: string; isPage: boolean; pattern: RegExp };

/** The pages of officials; a fixed word goes before a place for any word. */
const routes: Route[] = globSync('{(official),(public)}/**/+{page.svelte,server.ts}', {
	cwd: join(import.meta.dirname, '../web/routes'),
})
	.map((file) => ({
		path: `/${dirname(file).replaceAll(/\([a-z]+\)\/?/g, '')}`,
		isPage: file.endsWith('+page.svelte'),
	}))
	.map((route) => ({ ...route, pattern: new RegExp(`^${route.path.replaceAll(/\[[^\]]+\]/g, '[^/]+')}$`) }))
	.toSorted((a, b) => (a.path.replaceAll('[', '~') < b.path.replaceAll('[', '~') ? -1 : 1));

function linksOf(html: string): string[] {
	return [...html.matchAll(/<a\b[^>]*\shref="([^"#]+)/g)].map((match) => (match[1] ?? '').replaceAll('&amp;', '&'));
}

test('every link leads to a page, and none sends more than ten statements', { timeout: 600_000 }, async (t) => {
	const { application, now } = await demoApplication();
	const at = now();
	application.now = () => at;
	application.isDemo = true;
	const settings = { host: '127.0.0.1', port: 0, allowedHosts: ['127.0.0.1'], trustsProxy: () => false };
	const { server, url } = await serve(application, settings);
	application.origins = [url];
	const seen = new Set<string>();
	const complaints: string[] = [];

	async function visit(who: string): Promise<void> {
		const account = await findAccountByName(application.connection.db, { userName: who, phone: null });
		assert.ok(account, who);
		const tokenHash = createHash('sha256').update(who).digest();
		const session = { tokenHash, personId: account.personId, device: 'Máy tính', secondFactorAt: at };
		await insertSession(application.connection.db, session, at);
		const waiting = [...beginnings];
		const from = new Map(waiting.map((address) => [address, '']));
		const visits = new Map<string, number>();
		for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
			application.countStatements();
			const response = await fetch(url + address, {
				headers: { accept: 'text/html', cookie: `${sessionCookie}=${who}` },
				redirect: 'manual',
			});
			const statements = application.countStatements();
			const html = await response.text();
			if (response.status >= 400)
				complaints.push(`${who} ${response.status} ${address}, a link on ${from.get(address)}`);
			const path = routeOf(address)?.path ?? '';
			seen.add(path);
			if (statements > mostStatements) complaints.push(`${who} ${statements} statements ${address}`);
			const targets = [response.headers.get('location') ?? '', ...linksOf(html)];
			for (const target of targets) {
				const { origin, pathname, search } = new URL(target, url + address);
				const next = pathname + search;
				const route = routeOf(next);
				const times = visits.get(route?.path ?? '') ?? 0;
				if (origin !== url || !route?.isPage || from.has(next) || times === perPage) continue;
				visits.set(route.path, times + 1);
				from.set(next, address);
				waiting.push(next);
			}
		}
	}

	try {
		for (const who of people) await visit(who);
	} finally {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
		await application.close();
	}
	const pages = routes.filter((route) => route.isPage).map((route) => route.path);
	const missed = pages.filter((path) => !seen.has(path));
	t.diagnostic(`${seen.size} of ${pages.length} pages visited; not: ${missed.join(' ')}`);
	assert.ok(seen.size > pages.length / 2);
	assert.deepEqual(complaints, []);
});

function routeOf(address: string): Route | undefined {
	const path = address.replace(/\?.*/, '').replace(/(.)\/$/, '$1');
	return routes.find((route) => route.pattern.test(path));
}
