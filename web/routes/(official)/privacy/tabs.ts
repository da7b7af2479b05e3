import { vi } from './texts.ts';

export const tabsFor = (current: 'permits' | 'erasures') => [
	{ href: '/privacy', text: vi.tabs.permits, current: current === 'permits' },
	{ href: '/privacy/erasures', text: vi.tabs.erasures, current: current === 'erasures' },
];
