/** What every questionnaire keeps to, however it is made: pages, conditions, what is asked of whom. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { fieldsOf, type Values } from '../../fields/definition.ts';
import {
	askedOnly,
	checkQuestionnaire,
	costOfAnswers,
	definitionOf,
	fieldsOfQuestion,
	isShown,
	optionsInOrder,
	optionsOf,
	pagesOf,
	questionsOf,
	timeToAnswer,
} from './rules.ts';
import { type Question, type Questionnaire, questionnaire as schema } from './schema.ts';
import { declined } from './terms.ts';

const vi = (text: string) => ({ vi: text });
const yesNo = [
	{ code: 'yes', label: vi('Có') },
	{ code: 'no', label: vi('Không') },
];
const choice = (key: string, more: object = {}): Question => ({
	kind: 'choice',
	key,
	label: vi(key),
	options: yesNo,
	...more,
});
const of = (...questions: Question[]): Questionnaire => ({
	sections: [{ key: 'all', title: vi('Tất cả'), questions }],
});
const saysOf = (questionnaire: Questionnaire) => checkQuestionnaire(questionnaire).map(({ message }) => message);

/** Questionnaires that can be issued, with conditions on earlier questions of one choice. */
const questionnaires = fc
	.array(
		fc.record({
			kind: fc.constantFrom('choice', 'scale', 'choices', 'grid', 'number', 'text'),
			mayDecline: fc.boolean(),
			isShuffled: fc.boolean(),
			isNewSection: fc.boolean(),
			dependsOn: fc.option(fc.nat(50), { freq: 2 }),
			sectionDependsOn: fc.option(fc.nat(50), { freq: 4 }),
		}),
		{ minLength: 1, maxLength: 14 },
	)
	.map((plans): Questionnaire => {
		const sections: Questionnaire['sections'] = [];
		const choosable: string[] = [];
		const showIf = (pick: number | null) => {
			const key = pick === null ? undefined : choosable[pick % Math.max(1, choosable.length)];
			return key === undefined ? {} : { showIf: { key, isOneOf: ['yes'] } };
		};
		for (const [index, plan] of plans.entries()) {
			if (index === 0 || plan.isNewSection)
				sections.push({ key: `s${index}`, title: vi('Phần'), questions: [], ...showIf(plan.sectionDependsOn) });
			const base = { key: `q${index}`, label: vi(`Câu ${index}`), ...showIf(plan.dependsOn) };
			const decline = plan.mayDecline && { mayDecline: true };
			const question: Question =
				plan.kind === 'grid'
					? { ...base, ...decline, kind: 'grid', rows: yesNo, options: yesNo }
					: plan.kind === 'number'
						? { ...base, kind: 'number', bands: [0, 5] }
						: plan.kind === 'text'
							? { ...base, kind: 'text' }
							: plan.kind === 'scale'
								? { ...base, ...decline, kind: 'scale', options: yesNo }
								: {
										...base,
										...decline,
										...(plan.isShuffled && { isShuffled: true }),
										kind: plan.kind as 'choice' | 'choices',
										options: yesNo,
									};
			sections.at(-1)?.questions.push(question);
			if (question.kind === 'choice' || question.kind === 'scale') choosable.push(question.key);
		}
		return { sections };
	});

/** Any answers at all, also to questions that nobody was asked. */
const answersTo = (questionnaire: Questionnaire) =>
	fc.record(
		Object.fromEntries(
			fieldsOf(definitionOf(questionnaire)).map((field) => {
				if (field.kind === 'choice') return [field.key, fc.constantFrom('yes', 'no')];
				if (field.kind === 'choices') return [field.key, fc.subarray(['yes', 'no'], { minLength: 1 })];
				return [field.key, field.kind === 'integer' ? fc.nat(20) : fc.constant('chữ')];
			}),
		) as Record<string, fc.Arbitrary<Values[string]>>,
		{ requiredKeys: [] },
	) as fc.Arbitrary<Values>;

describe('whatever a questionnaire asks', () => {
	test('it can be issued, and all its fields and questions are there once', () => {
		fc.assert(
			fc.property(questionnaires, (made) => {
				assert.deepEqual(checkQuestionnaire(made), []);
				assert.ok(schema.safeParse(made).success);
				const keys = fieldsOf(definitionOf(made)).map((field) => field.key);
				assert.equal(new Set(keys).size, keys.length);
			}),
		);
	});

	test('every question lies on exactly one page, in its order', () => {
		fc.assert(
			fc.property(questionnaires, (made) => {
				const onPages = pagesOf(made).flatMap((page) => page.flatMap((part) => part.questions));
				assert.deepEqual(onPages, questionsOf(made));
			}),
		);
	});

	test('a page is known before it is shown: its conditions depend on earlier pages only', () => {
		fc.assert(
			fc.property(questionnaires, (made) => {
				const asked = new Set<string>();
				for (const page of pagesOf(made)) {
					for (const { section, questions } of page) {
						for (const { showIf } of [section, ...questions]) {
							if (showIf) assert.ok(asked.has(showIf.key), `${showIf.key} stands on the same page or later`);
						}
					}
					for (const { questions } of page) for (const { key } of questions) asked.add(key);
				}
			}),
		);
	});

	test('an answer to a question that was not asked never survives, and one that was asked always does', () => {
		const both = questionnaires.chain((made) => fc.tuple(fc.constant(made), answersTo(made)));
		fc.assert(
			fc.property(both, ([made, values]) => {
				const kept = askedOnly(made, values);
				for (const section of made.sections) {
					for (const question of section.questions) {
						const isAsked = isShown(section, question, kept);
						for (const { key } of fieldsOfQuestion(question))
							assert.deepEqual(kept[key], isAsked ? values[key] : undefined, key);
					}
				}
				assert.deepEqual(askedOnly(made, kept), kept);
			}),
		);
	});

	test('a chance order has all options once, the same for one form, “Không muốn trả lời” last', () => {
		const options = ['một', 'hai', 'ba', 'bốn', 'năm'].map((text, index) => ({ code: `o${index}`, label: vi(text) }));
		const question: Question = { ...choice('hỏi'), key: 'q', options, isShuffled: true, mayDecline: true } as Question;
		const firsts = new Set<string>();
		for (let form = 0; form < 200; form += 1) {
			const order = optionsInOrder(question, `form ${form}`);
			assert.deepEqual(order, optionsInOrder(question, `form ${form}`));
			assert.deepEqual(new Set(order), new Set(optionsOf(question)));
			assert.equal(order.at(-1)?.code, declined);
			firsts.add(order[0]?.code ?? '');
		}
		assert.equal(firsts.size, 5, 'each stands first for somebody');
	});
});

describe('a questionnaire cannot be issued', () => {
	const section = { key: 'all', title: vi('Tất cả') };
	const wrong: [why: string, questionnaire: Questionnaire, words: RegExp][] = [
		['without a question', of(), /chưa có câu hỏi nào/],
		[
			'with an empty section',
			{
				sections: [
					{ ...section, questions: [choice('a')] },
					{ key: 'none', title: vi('Trống'), questions: [] },
				],
			},
			/Phần “Trống” chưa có câu hỏi/,
		],
		[
			'with more questions than anybody answers',
			of(...Array.from({ length: 101 }, (_, index) => choice(`q${index}`))),
			/quá 100 câu/,
		],
		['with one key twice', of(choice('a'), choice('a')), /trùng mã “a”/],
		[
			'where a row of a grid has the key of a question',
			of(
				{ kind: 'grid', key: 'a', label: vi('a'), rows: [{ code: 'yes', label: vi('Có') }], options: yesNo },
				choice('aYes'),
			),
			/trùng mã “aYes”/,
		],
		[
			'where a grid has the key of a question',
			of({ kind: 'grid', key: 'a', label: vi('a'), rows: yesNo, options: yesNo }, choice('a')),
			/Mã “a” trùng/,
		],
		[
			'when it asks by a later answer',
			of(choice('a', { showIf: { key: 'b', isOneOf: ['yes'] } }), choice('b')),
			/không đứng trước/,
		],
		['when it asks by its own answer', of(choice('a', { showIf: { key: 'a', isOneOf: ['yes'] } })), /không đứng trước/],
		[
			'when it asks by several choices',
			of(choice('a', { kind: 'choices' }), choice('b', { showIf: { key: 'a', isOneOf: ['yes'] } })),
			/không phải câu chọn một/,
		],
		[
			'when it asks by an option that is not there',
			of(choice('a'), choice('b', { showIf: { key: 'a', isOneOf: ['maybe'] } })),
			/không có lựa chọn “maybe”/,
		],
		[
			'when a section asks by an answer inside it',
			{ sections: [{ ...section, questions: [choice('a')], showIf: { key: 'a', isOneOf: ['yes'] } }] },
			/không đứng trước/,
		],
		['when several choices cut the tables', of(choice('a', { kind: 'choices', isAttribute: true })), /câu chọn một/],
		['when more may be chosen than there is', of(choice('a', { kind: 'choices', atMost: 3 })), /chỉ có 2 lựa chọn/],
		['when a scale is shuffled', of(choice('a', { kind: 'scale', isShuffled: true })), /Thang đo phải theo thứ tự/],
		['when bands fall', of({ kind: 'number', key: 'a', label: vi('a'), bands: [10, 5] }), /phải tăng dần/],
		['when bands are repeated', of({ kind: 'number', key: 'a', label: vi('a'), bands: [5, 5] }), /phải tăng dần/],
		[
			'when an option takes the place of “Không muốn trả lời”',
			of(choice('a', { options: [...yesNo, { code: declined, label: vi('Thôi') }] })),
			/dành cho “Không muốn trả lời”/,
		],
		[
			'when it asks for the name',
			of({ kind: 'text', key: 'a', label: vi('Họ và tên của anh chị?') }),
			/đã hứa không ghi tên/,
		],
		[
			'when it asks for the faith',
			of(choice('a', { label: vi('Anh chị theo tôn giáo nào?') })),
			/không hỏi người lao động/,
		],
		[
			'when it asks for the party',
			of(choice('a', { label: vi('Anh chị có là đảng viên không?') })),
			/không hỏi người lao động/,
		],
	];
	for (const [why, made, words] of wrong) {
		test(why, () => assert.match(saysOf(made).join('\n'), words));
	}

	test('and every path names the question, not a field of the engine', () => {
		const grid: Question = { kind: 'grid', key: 'g', label: vi('g'), rows: yesNo, options: yesNo };
		const [found] = checkQuestionnaire(of(grid, choice('a', { kind: 'choices', isAttribute: true })));
		assert.equal(found?.path, 'sections.0.questions.1.isAttribute');
		const twice = checkQuestionnaire(of(grid, choice('a'), choice('a')));
		assert.equal(twice[0]?.path, 'sections.0.questions.2.key');
	});
});

describe('what asking costs', () => {
	test('is told in people, minutes and hours', () => {
		assert.equal(costOfAnswers(2400, 6), '2.400 người × 6 phút = 240 giờ công');
		assert.equal(costOfAnswers(9, 6), '9 người × 6 phút = 54 phút');
	});

	test('is too long from the twenty-first question, or from the ninth minute', () => {
		const many = of(...Array.from({ length: 21 }, (_, index) => choice(`q${index}`)));
		assert.equal(timeToAnswer(many).isLong, true);
		assert.equal(timeToAnswer(of(...questionsOf(many).slice(1))).isLong, false);
		const slow = of(
			...Array.from({ length: 9 }, (_, index): Question => ({ kind: 'longText', key: `t${index}`, label: vi('Kể') })),
		);
		assert.deepEqual([timeToAnswer(slow).minutes, timeToAnswer(slow).isLong], [9, true]);
		assert.equal(timeToAnswer(slow).sentence, '9 câu, trả lời mất khoảng 9 phút.');
	});
});
