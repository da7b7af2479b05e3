/** How somebody answers: on whose device and in which language. It stands in the address, so that a poster can say it. */
import type { ReadingLanguage } from '#domain/surveys/answers/schema.ts';
import { languages } from '#domain/surveys/questionnaires/terms.ts';

export type Manner = { way: 'own' | 'kiosk' | 'assisted'; language: ReadingLanguage };

/** From an address or from the hidden fields of a form; anything else is one's own phone and Vietnamese. */
export function mannerOf(asked: { get(name: string): unknown }): Manner {
	const way = asked.get('way');
	const language = asked.get('lang');
	return {
		way: way === 'kiosk' || way === 'assisted' ? way : 'own',
		language: languages.find((one) => one === language) ?? 'vi',
	};
}

/** `?way=kiosk&lang=hmn`, empty for one's own phone and Vietnamese. */
export function mannerQuery({ way, language }: Manner): string {
	const said = [way !== 'own' && `way=${way}`, language !== 'vi' && `lang=${language}`].filter(Boolean).join('&');
	return said && `?${said}`;
}
