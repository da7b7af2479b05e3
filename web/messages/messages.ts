import { en } from './en.ts';
import { type Messages, vi } from './vi.ts';

export type { Messages };
export type Locale = 'vi' | 'en';

const byLocale: Record<Locale, Messages> = { vi, en };

/** The texts of a locale; the same object every time, so that it may be passed down as a prop. */
export function messages(locale: Locale): Messages {
	return byLocale[locale];
}

/** The locale that a cookie or an account names. Vietnamese for everything else, also for nothing. */
export function localeOf(name: string | null | undefined): Locale {
	return name === 'en' ? 'en' : 'vi';
}
