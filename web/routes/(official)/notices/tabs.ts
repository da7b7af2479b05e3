import { vi } from './texts.ts';

type Tab = 'list' | 'log' | 'group' | 'settings' | 'outbox';

const places: [Tab, string][] = [
	['list', '/notices'],
	['group', '/notices/group'],
	['log', '/notices/log'],
	['settings', '/notices/settings'],
	['outbox', '/notices/outbox'],
];

/** Tabs for who may follow units, who may configure, and everybody. */
export function tabsFor(current: Tab, may: { follow: boolean; configure: boolean }) {
	return places
		.filter(([tab]) => (tab === 'outbox' ? may.configure : tab === 'log' || tab === 'group' ? may.follow : true))
		.map(([tab, href]) => ({ href, text: vi.tabs[tab], current: tab === current }));
}
