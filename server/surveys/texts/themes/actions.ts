/** The list of themes of a question: made, renamed and put together by whoever reads it. */
import { problem } from '#domain/problems.ts';
import { agreementOf, inTens } from '#domain/surveys/texts/agreement/rules.ts';
import type { textOperations } from '#domain/surveys/texts/operations.ts';
import { mostThemes, namesSomebody } from '#domain/surveys/texts/rules.ts';
import type { ActionsOf } from '../../../application.ts';
import type { Context } from '../../../context.ts';
import type { SurveyRow } from '../../store.ts';
import { getCoding, getWhole, headOf, note, questionOf, toldCoder } from '../policy.ts';
import { keepAgreement, listCoders, listFound, listReaders } from '../store.ts';
import { insertThemes, listThemes, moveTheme, setThemeLabel } from './store.ts';

const wrong = (path: string, message: string) => problem('unreadableInput', {}, [{ path, message }]);

/** Names of themes stand in the results however few wrote of them. */
function refuseNames(path: string, labels: readonly string[]): void {
	const named = labels.find(namesSomebody);
	if (named === undefined) return;
	const message = `“${named}” có chỗ giống tên người, số điện thoại hoặc ngày sinh, mà tên nhóm ý hiện trong kết quả. Viết chung hơn.`;
	throw wrong(path, message);
}

export const themeActions: Pick<
	ActionsOf<typeof textOperations>,
	'themes' | 'addThemes' | 'renameTheme' | 'mergeThemes'
> = {
	async themes(context, { id, item }) {
		const survey = await getWhole(context, id);
		const question = await questionOf(context, survey, item);
		const mayName = survey.abilities.includes('survey.write');
		const [people, coders, themes, found] = await Promise.all([
			mayName ? listReaders(context, survey.organisationId) : [],
			listCoders(context.db, id),
			listThemes(context.db, id, item),
			listFound(context.db, id, item),
		]);
		const own = coders.filter((one) => one.item === item);
		const mine = own.find(({ personId }) => personId === context.actor.personId)?.coder ?? null;
		const read = found.flatMap((one) => (mine === 2 ? one.second : mine === 1 ? one.first : null) ?? []);
		return {
			...headOf(context, survey),
			...{ item, label: question.label, mine, people },
			texts: mine === null ? inTens(found.length) : found.length,
			first: toldCoder(
				own.find(({ coder }) => coder === 1),
				found.length,
				mine !== null,
			),
			second: toldCoder(
				own.find(({ coder }) => coder === 2),
				found.length,
				mine !== null,
			),
			read: own.find(({ coder }) => coder === mine)?.read ?? 0,
			themes: themes.map((theme) => ({ ...theme, texts: read.filter((code) => code === theme.code).length })),
			// By theme these are the counts that the tables blur: for the two who have read them.
			agreement: mine && survey.state === 'closed' ? (own.find(({ coder }) => coder === 2)?.agreement ?? null) : null,
		};
	},

	async addThemes(context, { id, item, labels }) {
		const { survey } = await getCoding(context, id, item);
		refuseNames('labels', labels);
		const present = await listThemes(context.db, id, item);
		const known = new Set(present.map(({ label }) => label.toLocaleLowerCase('vi')));
		const fresh = [...new Map(labels.map((label) => [label.toLocaleLowerCase('vi'), label]))]
			.filter(([folded]) => !known.has(folded))
			.map(([, label]) => label);
		if (present.length + fresh.length > mostThemes) {
			throw wrong('labels', `Một câu có nhiều nhất ${mostThemes} nhóm ý. Gộp bớt các nhóm gần nhau rồi thêm.`);
		}
		await insertThemes(context, survey, item, { labels: fresh, codes: present.map(({ code }) => code) });
		note(context, survey, 'survey.themesChanged', { item });
		return { id };
	},

	async renameTheme(context, { id, item, code, label }) {
		const { survey } = await getCoding(context, id, item);
		refuseNames('label', [label]);
		const themes = await listThemes(context.db, id, item);
		if (!themes.some((theme) => theme.code === code)) throw problem('notFound');
		const folded = label.toLocaleLowerCase('vi');
		if (themes.some((theme) => theme.code !== code && theme.label.toLocaleLowerCase('vi') === folded)) {
			throw wrong('label', 'Đã có nhóm ý tên này. Dùng “Gộp” để đưa hai nhóm thành một.');
		}
		await setThemeLabel(context, survey, { item, code, label });
		note(context, survey, 'survey.themesChanged', { item });
		return { id };
	},

	async mergeThemes(context, { id, item, from, into }) {
		const { survey } = await getCoding(context, id, item);
		const themes = await listThemes(context.db, id, item);
		if (from === into || !themes.some(({ code }) => code === into)) {
			throw wrong('into', 'Chọn một nhóm khác trong danh sách để gộp vào.');
		}
		if (!themes.some(({ code }) => code === from)) throw problem('notFound');
		await moveTheme(context, survey, item, { from, into });
		await countAgreement(context, survey, item);
		note(context, survey, 'survey.themesChanged', { item });
		return { id };
	},
};

/** Over what both have read, after each change of either. */
export async function countAgreement(context: Context, survey: SurveyRow, item: string): Promise<void> {
	const [found, themes] = await Promise.all([
		listFound(context.db, survey.id, item),
		listThemes(context.db, survey.id, item),
	]);
	const both = found.flatMap(({ first, second }) => (first && second ? [{ first, second }] : []));
	await keepAgreement(
		context.db,
		{ surveyId: survey.id, item },
		agreementOf(
			both,
			themes.map(({ code }) => code),
		),
	);
}
