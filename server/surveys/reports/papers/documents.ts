/**
 * The questionnaire on paper, for whoever has no telephone or trusts paper more: large letters, boxes to tick, what depends
 * on an earlier answer said in words, the place's code, a line to fold along. Nothing on it tells one sheet from another.
 */

import { optionsOf, questionsOf } from '#domain/surveys/questionnaires/rules.ts';
import type { Condition, Question, Questionnaire } from '#domain/surveys/questionnaires/schema.ts';
import type { Block, UnionDocument } from '../../../documents/blocks.ts';

type Paper = {
	title: string;
	organisationName: string;
	notice: string;
	questionnaire: Questionnaire;
	place: { name: string; code: string | null } | undefined;
	mark: string | null;
	today: string;
};

const box = '□';
const dots = (length: number) => '…'.repeat(length);
const flush = (content: string): Block => ({ kind: 'paragraph', content, align: 'left', indent: false });

function conditionText(condition: Condition, questions: readonly Question[], then: string): string {
	const place = questions.findIndex(({ key }) => key === condition.key);
	const question = questions[place];
	const labels = (question ? optionsOf(question) : [])
		.filter(({ code }) => condition.isOneOf.includes(code))
		.map(({ label }) => `“${label.vi}”`);
	return `Nếu chọn ${labels.join(' hoặc ')} ở câu ${place + 1} mới trả lời ${then}.`;
}

function howMany(question: Question): string {
	if (question.kind === 'choices') {
		return question.atMost ? `Chọn nhiều nhất ${question.atMost} ô.` : 'Chọn bao nhiêu ô cũng được.';
	}
	return question.kind === 'choice' ? 'Chọn một ô.' : '';
}

/** Answers in a row, where they are few and short; a scale is understood as a row. */
function scaleTable(labels: readonly string[], rows: readonly string[] | null): Block {
	const own = labels.map(() => ({ content: box, align: 'center' as const }));
	const columns = labels.map(() => ({ width: 10, align: 'center' as const }));
	if (!rows) return { kind: 'table', columns, header: [[...labels]], rows: [own], fontSize: 13 };
	return {
		kind: 'table',
		columns: [{ width: 28 }, ...columns],
		header: [['', ...labels]],
		rows: rows.map((row) => [row, ...own]),
		fontSize: 13,
	};
}

function answerBlocks(question: Question): Block[] {
	const labels = optionsOf(question).map(({ label }) => label.vi);
	switch (question.kind) {
		case 'choice':
		case 'choices':
			return [{ kind: 'list', marker: box, items: labels }];
		case 'scale':
			return labels.length <= 6 ? [scaleTable(labels, null)] : [{ kind: 'list', marker: box, items: labels }];
		case 'grid':
			return [
				scaleTable(
					labels,
					question.rows.map(({ label }) => label.vi),
				),
			];
		case 'number':
			return [flush(`Trả lời: ${dots(12)} ${question.unit?.vi ?? ''}`.trim())];
		default:
			return Array.from({ length: question.kind === 'text' ? 1 : 4 }, () => flush(dots(30)));
	}
}

function questionBlocks(question: Question, number: number, all: readonly Question[]): Block[] {
	const hints = [question.help?.vi, howMany(question)].filter(Boolean).join(' ');
	return [
		...(question.showIf
			? [
					{
						...flush(''),
						content: [{ kind: 'text' as const, text: conditionText(question.showIf, all, 'câu này'), italic: true }],
					} as Block,
				]
			: []),
		{ kind: 'heading', level: 2, text: `Câu ${number}. ${question.label.vi}`, numbered: false },
		...(hints
			? [
					{
						kind: 'paragraph' as const,
						align: 'left' as const,
						indent: false,
						content: [{ kind: 'text' as const, text: hints, italic: true }],
					},
				]
			: []),
		...answerBlocks(question),
	];
}

function bodyBlocks({ questionnaire }: Paper): Block[] {
	const all = questionsOf(questionnaire);
	let number = 0;
	return questionnaire.sections.flatMap((section): Block[] => [
		{ kind: 'heading', level: 1, text: section.title.vi },
		...(section.showIf ? [flush(conditionText(section.showIf, all, 'phần này'))] : []),
		...(section.help ? [flush(section.help.vi)] : []),
		...section.questions.flatMap((question) => {
			number += 1;
			return questionBlocks(question, number, all);
		}),
	]);
}

function endBlocks(): Block[] {
	return [
		{ kind: 'paragraph', content: 'Cảm ơn anh chị đã trả lời.', align: 'center' },
		{
			kind: 'paragraph',
			content: '- - - - - - - - - - - - -  gấp đôi theo đường này  - - - - - - - - - - - - -',
			align: 'center',
		},
		{
			kind: 'list',
			items: [
				'Gấp đôi, mặt có chữ vào trong, bỏ vào phong bì và dán kín. Không ghi gì lên phong bì.',
				'Bỏ phong bì vào hòm phiếu. Không ai được mở phong bì ở nơi làm việc.',
				'Người thu phiếu không phải là người nhập phiếu. Nhập xong, phiếu giấy được hủy.',
			],
		},
	];
}

export function paperDocument(paper: Paper): UnionDocument {
	const { title, organisationName, notice, place, mark, today } = paper;
	return {
		header: { issuer: organisationName.toLocaleUpperCase('vi'), symbol: '', place: '', draft: false },
		isPlain: true,
		typeName: 'PHIẾU HỎI',
		abstract: title,
		blocks: [
			{ kind: 'paragraph', content: organisationName, align: 'center' },
			{
				kind: 'table',
				columns: [{ width: 62 }, { width: 38 }],
				header: [],
				rows: [[`Nơi làm việc: ${place?.name ?? dots(24)}`, `Mã nơi: ${place?.code ?? dots(10)}`]],
				fontSize: 13,
			},
			{ kind: 'paragraph', content: notice },
			{
				kind: 'list',
				items: [
					`Đánh dấu x vào ô ${box} của câu trả lời. Chọn nhầm thì tô kín ô đó, đánh dấu ô khác.`,
					'Không ghi tên, không ký, không ghi số điện thoại. Câu nào không muốn trả lời thì bỏ qua.',
				],
			},
			...bodyBlocks(paper),
			...endBlocks(),
		],
		closing: '',
		recipients: [],
		archiveLine: '',
		signature: { title: '' },
		...(mark && { mark }),
		annexes: [],
		provenance: [],
		createdOn: today,
	};
}
