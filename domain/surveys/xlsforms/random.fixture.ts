/** Random questionnaires that could really be issued: keys differ, conditions look back at one choice. */
import fc from 'fast-check';
import { partsOf } from '../questionnaires/parts/rules.ts';
import { optionsOf } from '../questionnaires/rules.ts';
import {
	type Condition,
	type Question,
	type Questionnaire,
	type QuestionOption,
	questionnaire as questionnaireSchema,
	type Translations,
} from '../questionnaires/schema.ts';
import { type Language, languages } from '../questionnaires/terms.ts';

const words = fc
	.string({
		unit: fc.constantFrom('a', 'Ă', 'ệ', ' ', '<b>', `$\{q1}`, '"', "'", '=', '5', '\n', '…', '&', ':', '😀', '-'),
		minLength: 1,
		maxLength: 12,
	})
	.map((text) => text.trim() || 'Lời')
	.map((vi) => ({ vi }));
const letters = [...'abcXYZ09'];
const code = fc.string({ unit: fc.constantFrom(...letters, '_', '-'), minLength: 0, maxLength: 6 });
const start = fc.constantFrom('a', 'B', '1', 'no');
const optionCode = fc.tuple(start, code).map((pair) => pair.join(''));

function optionsBetween(least: number, most: number): fc.Arbitrary<QuestionOption[]> {
	return fc.uniqueArray(fc.record({ code: optionCode, label: words }), {
		selector: (option) => option.code.toLowerCase(),
		minLength: least,
		maxLength: most,
	});
}

const flags = { isRequired: fc.boolean(), mayDecline: fc.boolean() };
const choiceFlags = { ...flags, isShuffled: fc.boolean(), isAttribute: fc.boolean() };
const said = { label: words };
const small = fc.integer({ min: -1_000_000, max: 1_000_000_000 }).map((number) => number || 0);

/** Without key and condition, which depend on the place. */
const bare = fc.oneof(
	fc.record(
		{ kind: fc.constant('choice'), ...said, help: words, options: optionsBetween(2, 12), ...choiceFlags },
		{ requiredKeys: ['kind', 'label', 'options'] },
	),
	fc.record(
		{ kind: fc.constant('scale'), ...said, help: words, options: optionsBetween(2, 11), ...choiceFlags },
		{ requiredKeys: ['kind', 'label', 'options'] },
	),
	fc.record(
		{
			kind: fc.constant('choices'),
			...said,
			help: words,
			options: optionsBetween(2, 30),
			...choiceFlags,
			atMost: fc.integer({ min: 1, max: 30 }),
		},
		{ requiredKeys: ['kind', 'label', 'options'] },
	),
	fc.record(
		{
			kind: fc.constant('grid'),
			...said,
			help: words,
			rows: optionsBetween(1, 12),
			options: optionsBetween(2, 7),
			...flags,
		},
		{ requiredKeys: ['kind', 'label', 'rows', 'options'] },
	),
	fc
		.record(
			{
				kind: fc.constant('number'),
				...said,
				help: words,
				...flags,
				unit: words,
				ends: fc.tuple(small, small),
				hasMin: fc.boolean(),
				hasMax: fc.boolean(),
				bands: fc.array(small, { minLength: 1, maxLength: 10 }),
			},
			{ requiredKeys: ['kind', 'label', 'bands', 'ends', 'hasMin', 'hasMax'] },
		)
		.map(({ ends, hasMin, hasMax, ...rest }) => ({
			...rest,
			...(hasMin && { min: Math.min(...ends) }),
			...(hasMax && { max: Math.max(...ends) }),
		})),
	fc.record(
		{ kind: fc.constant('text'), ...said, help: words, ...flags, maxLength: fc.integer({ min: 1, max: 500 }) },
		{ requiredKeys: ['kind', 'label'] },
	),
	fc.record(
		{ kind: fc.constant('longText'), ...said, help: words, ...flags, maxLength: fc.integer({ min: 1, max: 2000 }) },
		{ requiredKeys: ['kind', 'label'] },
	),
);

type Seed = { wish: number; codes: number[] };
const seed = fc.record({ wish: fc.nat({ max: 6 }), codes: fc.array(fc.nat(), { minLength: 1, maxLength: 3 }) });

/** A condition on one of the questions so far, for about half of the seeds. */
function conditionFrom({ wish, codes }: Seed, earlier: readonly Question[]): Condition | undefined {
	const single = earlier.filter(({ kind }) => kind === 'choice' || kind === 'scale');
	const question = single[wish * 2];
	if (!question) return undefined;
	const options = optionsOf(question);
	const isOneOf = [...new Set(codes.map((code) => options[code % options.length]?.code as string))];
	return { key: question.key, isOneOf };
}

const section = fc.record(
	{
		title: words,
		help: words,
		seed,
		questions: fc.array(fc.record({ question: bare, seed }), { maxLength: 5 }),
		/** A section may be called as a question is. */
		isNamedLikeQuestion: fc.boolean(),
	},
	{ requiredKeys: ['title', 'seed', 'questions', 'isNamedLikeQuestion'] },
);

const questionnaires: fc.Arbitrary<Questionnaire> = fc
	.array(section, { minLength: 1, maxLength: 5 })
	.map((sections) => {
		const earlier: Question[] = [];
		return questionnaireSchema.parse({
			sections: sections.map(({ title, help, seed, questions, isNamedLikeQuestion }, place) => {
				const showIf = conditionFrom(seed, earlier);
				return {
					key: isNamedLikeQuestion ? `q${place + 1}x` : `part${place + 1}`,
					title,
					...(help && { help }),
					...(showIf && { showIf }),
					questions: questions.map(({ question, seed }) => {
						const condition = conditionFrom(seed, earlier);
						const made = {
							...question,
							key: `q${earlier.length + 1}x`,
							...(condition && { showIf: condition }),
						} as Question;
						earlier.push(made);
						return made;
					}),
				};
			}),
		});
	});

export const title = 'Phiếu hỏi đời sống đoàn viên';

/** A questionnaire with words in some languages for some of its parts. */
export const randomForms: fc.Arbitrary<{ questionnaire: Questionnaire; translations: Translations }> =
	questionnaires.chain((questionnaire) => {
		const parts = partsOf(title, questionnaire).map(({ part }) => part);
		const words = fc.dictionary(fc.constantFrom(...parts), fc.constantFrom('Kev ua hauj lwm', 'Work', 'Vếch'), {
			noNullPrototype: true,
		});
		return fc.uniqueArray(fc.constantFrom(...languages), { maxLength: 3 }).chain((some) =>
			fc
				.record(Object.fromEntries(some.map((language) => [language, words])) as Record<Language, typeof words>, {
					noNullPrototype: true,
				})
				.map((translations) => ({ questionnaire, translations })),
		);
	});
