import type { Language } from '#domain/surveys/questionnaires/terms.ts';

/** Fixed words around the questions. For languages that nobody here writes well the Vietnamese ones stay: a recording helps more. */
const vi = {
	required: 'cần trả lời',
	number: (number: number) => `Câu ${number}.`,
	chooseOne: 'Chọn một.',
	chooseAny: 'Chọn tất cả những gì đúng.',
	chooseAtMost: (most: number) => `Chọn nhiều nhất ${most}.`,
	eachRow: 'Mỗi dòng chọn một.',
	whole: 'Viết một số.',
	charactersAtMost: (most: string) => `Nhiều nhất ${most} ký tự. Đừng viết tên ai.`,
	listen: 'Nghe đọc',
	error: 'Cần sửa:',
};

const en: typeof vi = {
	required: 'please answer',
	number: (number) => `Question ${number}.`,
	chooseOne: 'Choose one.',
	chooseAny: 'Choose all that apply.',
	chooseAtMost: (most) => `Choose up to ${most}.`,
	eachRow: 'Choose one in each row.',
	whole: 'Write a number.',
	charactersAtMost: (most) => `At most ${most} characters. Please name nobody.`,
	listen: 'Listen',
	error: 'To mend:',
};

export function questionTexts(language: Language | 'vi'): typeof vi {
	return language === 'en' ? en : vi;
}
