/**
 * Lets `node --test` import .svelte files: importing this module first compiles them for the server. Style sheets and
 * styles of components are left out; how things look is tested in the browser.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Component } from 'svelte';
import { compile } from 'svelte/compiler';
import { render as renderOnServer } from 'svelte/server';

registerHooks({
	load(url, context, nextLoad) {
		if (url.endsWith('.css')) return { format: 'module', source: '', shortCircuit: true };
		if (!url.endsWith('.svelte')) return nextLoad(url, context);
		const filename = fileURLToPath(url);
		const { js } = compile(readFileSync(filename, 'utf8'), { filename, generate: 'server', css: 'external' });
		return { format: 'module', source: js.code, shortCircuit: true };
	},
});

/** A component as the HTML that the server sends: what goes into the body, and into the head. */
export async function render<Props extends Record<string, unknown>>(
	component: Component<Props>,
	props: Props,
): Promise<{ body: string; head: string }> {
	const { body, head } = await renderOnServer(component as unknown as Component<Record<string, unknown>>, { props });
	return { body, head };
}
