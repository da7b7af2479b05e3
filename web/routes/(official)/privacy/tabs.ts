import { vi } from './texts.ts';

export const tabsFor = (current: 'permits' | 'erasures' | 'requests' | 'breaches') => [
	{ href: '/privacy', text: vi.tabs.permits, current: current === 'permits' },
	{ href: '/privacy/requests', text: vi.tabs.requests, current: current === 'requests' },
	{ href: '/privacy/breaches', text: vi.tabs.breaches, current: current === 'breaches' },
	{ href: '/privacy/erasures', text: vi.tabs.erasures, current: current === 'erasures' },
];
