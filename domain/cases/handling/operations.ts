/**
 * What a handler does with a case, one operation for each transition of lifecycle.ts and a few that leave the state as it
 * is. Inputs may hold words about the matter: they are sealed to the case and come out of none of these operations.
 */
import { z } from 'zod';
import { stopGrounds } from '../../calendar/deadlines-rule.ts';
import { read, write } from '../../operation.ts';
import { civilDate, id, line, optionalLine } from '../../organisations/schema.ts';
import { type CaseTransitionName, caseStates, caseTransitions } from '../lifecycle.ts';
import { conflictReasons, kinds, outcomes, topics, unionParts } from '../schema.ts';
import {
	fileReasons,
	guideBodies,
	notifyWays,
	optionalWords,
	reopenGrounds,
	takeOverReasons,
	words,
} from './schema.ts';

const after = z.object({ id, state: z.enum(caseStates) });
type Done = typeof after;

const flag = z.boolean().default(false);
const grounds = Object.keys(stopGrounds) as [keyof typeof stopGrounds, ...(keyof typeof stopGrounds)[]];
const people = z.number('Nhập số người.').int().min(1, 'Ít nhất một người.').max(1_000_000).nullish();

/** An operation of a transition: verb and name from the table, so that the two cannot differ. */
function step<Shape extends z.ZodRawShape, Output extends z.ZodObject = Done>(
	name: CaseTransitionName,
	summary: string,
	shape: Shape,
	output?: Output,
) {
	return write({
		name: `cases.${name}`,
		summary,
		access: caseTransitions[name].verb,
		// A decision is a signature: no token takes it.
		inPerson: caseTransitions[name].verb === 'case.decide',
		input: z.object({ id, ...shape }),
		output: (output ?? after) as Output,
	});
}

export const handlingOperations = {
	register: step(
		'register',
		'Vào sổ: vụ việc nhận số trong năm của công đoàn đang giữ.',
		{},
		after.extend({ registerYear: z.number(), registerNumber: z.number() }),
	),
	classify: step('classify', 'Phân loại: là việc gì, công đoàn giải quyết hay tham gia; thời hạn bắt đầu tính.', {
		kind: z.enum(kinds, { error: 'Chọn loại việc.' }).meta({ title: 'Loại việc' }),
		unionPart: z
			.enum(unionParts, { error: 'Chọn phần việc của công đoàn.' })
			.meta({ title: 'Phần việc của công đoàn' }),
		isComplex: flag,
		isRemote: flag,
		/** A denunciation that must be checked in several places. */
		isSeveralPlaces: flag,
		/** The level below was passed over: a sign about that level, never about the worker. */
		isBypass: flag,
		employer: optionalLine(200).meta({ title: 'Nơi làm việc, người sử dụng lao động' }),
		/** When the worker learnt of the decision or violation: her own periods count from it. */
		knownOn: civilDate.nullish().meta({ title: 'Ngày người lao động biết việc' }),
		people,
		representatives: z.number('Nhập số người đại diện.').int().min(0).max(5, 'Nhiều nhất 5 người đại diện.').nullish(),
		representativeNames: optionalWords('Người đại diện'),
	}),
	accept: step(
		'accept',
		'Thụ lý; câu nói rõ thời hạn và căn cứ được trả lại.',
		{ text: optionalWords('Lời báo cho người gửi') },
		after.extend({ sentence: z.string().nullable() }),
	),
	guide: step('guide', 'Hướng dẫn người gửi đến đúng nơi có thẩm quyền.', {
		body: z.enum(guideBodies, { error: 'Chọn nơi có thẩm quyền.' }),
		text: words('Lời hướng dẫn'),
	}),
	return: step('return', 'Đề nghị người gửi bổ sung; thời hạn của luật không vì thế mà dừng.', {
		text: words('Điều cần bổ sung'),
	}),
	supplement: step('supplement', 'Ghi nhận đã bổ sung, vụ việc về lại bước phân loại.', {
		text: optionalWords('Nội dung bổ sung'),
	}),
	file: step('file', 'Lưu đơn, không giải quyết tiếp, với lý do trong danh sách.', {
		reason: z.enum(fileReasons, { error: 'Chọn lý do lưu đơn.' }),
		text: optionalWords('Lời báo cho người gửi'),
	}),
	verify: step('verify', 'Bắt đầu xác minh.', { text: optionalWords('Việc cần xác minh') }),
	holdDialogue: step('holdDialogue', 'Ghi một buổi đối thoại.', {
		heldOn: civilDate.meta({ title: 'Ngày đối thoại' }),
		text: words('Biên bản đối thoại'),
	}),
	extend: step(
		'extend',
		'Gia hạn trong giới hạn của luật, báo lý do cho người gửi.',
		{
			amount: z.number('Nhập số ngày gia hạn.').int().min(1, 'Ít nhất 1 ngày.').meta({ title: 'Số ngày gia hạn' }),
			text: words('Lý do gia hạn'),
		},
		after.extend({ dueOn: civilDate }),
	),
	suspend: step('suspend', 'Tạm đình chỉ theo căn cứ của luật; thời hạn đứng lại.', {
		ground: z.enum(grounds, { error: 'Chọn căn cứ tạm đình chỉ.' }),
		fromOn: civilDate.nullish().meta({ title: 'Từ ngày' }),
		text: words('Lý do tạm đình chỉ'),
	}),
	resume: step('resume', 'Tiếp tục giải quyết; thời hạn dài thêm đúng số ngày đã dừng.', {
		text: optionalWords('Lời báo cho người gửi'),
	}),
	answer: step(
		'answer',
		'Trả lời người gửi: quyết định, kết luận hoặc văn bản trả lời tùy loại việc.',
		{
			outcome: z.enum(outcomes, { error: 'Chọn kết quả.' }),
			text: words('Nội dung trả lời'),
			/** In đồng. */
			moneyRecovered: z.number('Nhập số tiền bằng số.').int().min(0).max(1_000_000_000_000).nullish(),
		},
		after.extend({ form: z.enum(['decision', 'conclusion', 'answer']) }),
	),
	notify: step('notify', 'Ghi nhận đã báo kết quả cho người gửi.', {
		way: z.enum(notifyWays, { error: 'Chọn cách báo.' }),
	}),
	execute: step('execute', 'Theo dõi việc thực hiện kết quả.', { text: optionalWords('Việc đang thực hiện') }),
	withdraw: step('withdraw', 'Người gửi rút toàn bộ hoặc một phần.', {
		part: z.enum(['whole', 'part'], { error: 'Chọn rút toàn bộ hay một phần.' }),
		text: optionalWords('Phần được rút, lý do'),
	}),
	reopen: step('reopen', 'Mở lại vụ việc đã kết thúc khi có căn cứ.', {
		ground: z.enum(reopenGrounds, { error: 'Chọn căn cứ mở lại.' }),
		text: words('Tình tiết'),
	}),
	note: write({
		name: 'cases.note',
		summary: 'Ghi chú nội bộ của người xử lý; người gửi không thấy.',
		access: 'case.handle',
		input: z.object({ id, text: words('Ghi chú') }),
		output: after,
	}),
	question: write({
		name: 'cases.question',
		summary: 'Hỏi người gửi; câu hỏi hiện khi người gửi mở bằng mã số.',
		access: 'case.handle',
		input: z.object({ id, text: words('Câu hỏi') }),
		output: after,
	}),
	split: write({
		name: 'cases.split',
		summary: 'Tách một nội dung khác loại thành vụ việc riêng, nối với vụ việc này.',
		access: 'case.handle',
		input: z.object({
			id,
			topic: z.enum(topics, { error: 'Chọn chủ đề.' }),
			people,
			text: words('Nội dung được tách'),
		}),
		output: z.object({ id }),
	}),
	assign: write({
		name: 'cases.assign',
		summary: 'Giao người xử lý: những chức vụ được mở nội dung; chức vụ đầu chịu trách nhiệm.',
		access: 'case.assign',
		inPerson: true,
		input: z.object({ id, postIds: z.array(id).min(1, 'Chọn ít nhất một người xử lý.').max(5, 'Nhiều nhất 5 người.') }),
		output: after,
	}),
	takeOver: write({
		name: 'cases.takeOver',
		summary: 'Công đoàn cấp trên rút vụ việc lên xử lý, có lý do.',
		access: 'case.takeOver',
		inPerson: true,
		input: z.object({
			id,
			reason: z.enum(takeOverReasons, { error: 'Chọn lý do.' }),
			text: optionalWords('Ghi thêm'),
		}),
		output: after,
	}),
	recuse: write({
		name: 'cases.recuse',
		summary: 'Xin thôi xử lý vì có liên quan; vụ việc chuyển ngay cho người khác.',
		access: 'case.read',
		inPerson: true,
		input: z.object({ id, text: optionalWords('Lý do') }),
		output: z.object({ id }),
	}),
	declareConflict: write({
		name: 'cases.declareConflict',
		summary: 'Khai báo người, chức vụ hoặc đơn vị không được xem vụ việc; cấp trên nhận ngay nếu người đó đang giữ.',
		access: 'case.handle',
		inPerson: true,
		input: z
			.object({
				id,
				reason: z.enum(conflictReasons, { error: 'Chọn lý do.' }),
				personId: id.nullish(),
				postId: id.nullish(),
				organisationId: id.nullish(),
			})
			.refine((input) => [input.personId, input.postId, input.organisationId].filter(Boolean).length === 1, {
				error: 'Chọn đúng một người, một chức vụ hoặc một đơn vị.',
				path: ['who'],
			}),
		output: z.object({ id }),
	}),
	link: write({
		name: 'cases.link',
		summary: 'Nối với vụ việc trùng hoặc việc cũ lặp lại; không ai bị bỏ sót.',
		access: 'case.handle',
		input: z.object({
			id,
			otherId: id,
			how: z.enum(['duplicate', 'recurrence'], { error: 'Chọn trùng hay lặp lại.' }),
		}),
		output: after,
	}),
	choices: read({
		name: 'cases.choices',
		summary: 'Người, đơn vị và vụ việc để chọn khi giao việc, khai báo xung đột hoặc nối vụ việc.',
		access: 'case.read',
		input: z.object({ id }),
		output: z.object({
			posts: z.array(
				z.object({
					id,
					title: z.string(),
					organisationId: id,
					personId: id.nullable(),
					personName: z.string().nullable(),
					mayHandle: z.boolean(),
					isHandler: z.boolean(),
				}),
			),
			units: z.array(z.object({ id, name: z.string() })),
			similar: z.array(z.object({ id, title: line(200), receivedOn: civilDate, state: z.enum(caseStates) })),
		}),
	}),
};
