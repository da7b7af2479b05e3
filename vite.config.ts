import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig, type Plugin } from 'vite';

/**
 * Leaves `#server/*` and `#domain/*` to Node on the server side, so that the web build and `server/main.ts` share one
 * copy of every module: two copies would mean two connection pools and two `Problem` classes that `instanceof` tells
 * apart. In the browser build `#domain/*` is bundled as usual and Kit refuses `#server/*`.
 */
function sharedModules(): Plugin {
	return {
		name: 'lang-nghe:shared-modules',
		apply: 'build',
		enforce: 'pre',
		applyToEnvironment: (environment) => environment.config.consumer === 'server',
		resolveId: {
			filter: { id: /^#(server|domain)\// },
			handler: (id) => ({ id, external: true }),
		},
	};
}

export default defineConfig({
	// Without the lists of what each page needs next: 330 file names cost 2.5 kB on every first visit, and save a round trip
	// only on a later one. The server names the files of the first page itself.
	// Cheap phones keep old web views: nested rules and `width >=` would lose them the whole style sheet.
	build: { cssTarget: ['chrome99', 'safari15.4', 'firefox97'], modulePreload: false },
	// What a third of the pages needs comes as one file: forty small ones compress worse by 2 kB on every first visit.
	environments: {
		client: {
			build: {
				rolldownOptions: {
					output: { codeSplitting: { groups: [{ name: 'shared', minShareCount: 60, priority: -1 }] } },
				},
			},
		},
	},
	plugins: [
		sharedModules(),
		sveltekit({
			adapter: adapter({ out: 'build' }),
			files: { src: 'web', assets: 'web/static', serviceWorker: 'web/service-worker/index.ts' },
			// The browser gets no list of all routes, which every new page would lengthen for the first visit of every other:
			// links are followed by the browser itself (`data-sveltekit-reload` in app.html).
			router: { resolution: 'server' },
			// A page is one request: all our style sheets are below this and travel inside it, about 3 kB compressed.
			inlineStyleThreshold: 16_000,
			csp: {
				mode: 'auto',
				directives: {
					'default-src': ['none'],
					'script-src': ['self'],
					'style-src': ['self'],
					// The one inline style of Kit itself: it hides the line that tells screen readers of a new page.
					'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
					'img-src': ['self', 'data:', 'blob:'],
					'media-src': ['self', 'blob:'],
					'connect-src': ['self'],
					'manifest-src': ['self'],
					'worker-src': ['self'],
					'form-action': ['self'],
					'frame-ancestors': ['none'],
					'base-uri': ['none'],
				},
			},
		}),
	],
});
