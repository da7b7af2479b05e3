import type { Example } from '#web/ui/example.ts';

const modules = import.meta.glob<{ examples: Example[] }>(['../../ui/*/examples.ts', '../../form/examples/*.ts'], {
	eager: true,
});

/** Groups of the gallery by name: `button` for ui/button, `fields` for form/examples/fields.ts. */
export const gallery = new Map(
	Object.entries(modules).map(([path, module]) => [
		path.startsWith('../../ui/')
			? (path.split('/').at(-2) ?? path)
			: (path.split('/').at(-1) ?? path).replace('.ts', ''),
		module.examples,
	]),
);
