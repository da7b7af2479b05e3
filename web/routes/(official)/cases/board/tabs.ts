import type { Actor } from '#server/access/actor.ts';
import { holds } from '#server/perform.ts';
import { vi as m } from './texts.ts';

/** The three ways of seeing early, as links; those without the right see the figures only. */
export function tabsFor(actor: Actor | undefined, current: string): { href: string; text: string; current: boolean }[] {
	if (!actor || !holds(actor, 'signal.read')) return [];
	return [
		{ href: '/cases/board', text: m.board, current: current === 'board' },
		{ href: '/cases/signals', text: m.signals, current: current === 'signals' },
		{ href: '/cases/signals/silent', text: m.silent, current: current === 'silent' },
	];
}
