/** Words and codes of questionnaires. Only data: pages use it without the schemas. */

/** What "Không muốn trả lời" is stored as. */
export const declined = 'declined';

/** Languages beside Vietnamese in which a questionnaire can be read or heard; the first are those of Hà Giang. */
export const languages = ['hmn', 'tyz', 'ium', 'nut', 'en'] as const;
export type Language = (typeof languages)[number];
export const languageTerms: Record<Language, string> = {
	hmn: 'Tiếng Mông',
	tyz: 'Tiếng Tày',
	ium: 'Tiếng Dao',
	nut: 'Tiếng Nùng',
	en: 'Tiếng Anh',
};
