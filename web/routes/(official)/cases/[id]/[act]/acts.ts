/**
 * The acts of a handler as a table: title, what it does, its fields and the operation behind it. One page shows any of
 * them. Rules are in the operations; here is only what is asked and how it is worded.
 */
import { stopGrounds } from '#domain/calendar/deadlines-rule.ts';
import {
	fileReasonTerms,
	guideBodyTerms,
	notifyWayTerms,
	partTerms,
	reopenGroundTerms,
	takeOverReasonTerms,
} from '#domain/cases/handling/terms.ts';
import { conflictTerms, kindTerms, outcomeTerms, topicTerms, unionPartTerms } from '#domain/cases/terms.ts';
import { choicesOf } from '#web/form/choices.ts';

type Choice = { value: string; label: string; hint?: string };
export type ActField = {
	name: string;
	label: string;
	kind: 'words' | 'line' | 'number' | 'date' | 'radio' | 'select' | 'flags' | 'several';
	hint?: string;
	optional?: boolean;
	unit?: string;
	choices?: readonly Choice[];
	/** Choices that the page loads. */
	from?: 'posts' | 'conflicts' | 'similar';
};
export type ActPage = {
	title: string;
	lead: string;
	submit: string;
	fields: readonly ActField[];
	/** Where the case may no longer be the actor's to see. */
	leavesCase?: boolean;
	danger?: boolean;
};

const words = (name: string, label: string, more: Partial<ActField> = {}): ActField => ({
	name,
	label,
	kind: 'words',
	...more,
});
const toWorker = 'Người gửi đọc được khi mở bằng mã số. Viết ngắn, dễ hiểu.';
const inside = 'Chỉ người xử lý đọc được.';
const optionalToWorker = (label: string) => words('text', label, { optional: true, hint: toWorker });

export const acts: Record<string, ActPage> = {
	register: {
		title: 'Vào sổ vụ việc',
		lead: 'Vụ việc nhận số tiếp theo trong sổ năm nay của công đoàn đang giữ.',
		submit: 'Vào sổ',
		fields: [],
	},
	classify: {
		title: 'Phân loại',
		lead: 'Thời hạn theo luật bắt đầu từ ngày nhận và đi theo loại việc. Phân loại lại được khi chưa thụ lý.',
		submit: 'Phân loại',
		fields: [
			{
				name: 'kind',
				label: 'Loại việc',
				kind: 'radio',
				choices: choicesOf(kindTerms).filter(({ value }) => value !== 'unclassified'),
			},
			{
				name: 'unionPart',
				label: 'Phần việc của công đoàn',
				kind: 'radio',
				hint: 'Việc về lao động và tranh chấp lao động do nơi khác quyết định: công đoàn tham gia.',
				choices: choicesOf(unionPartTerms),
			},
			{
				name: 'flags',
				label: 'Tính chất',
				kind: 'flags',
				optional: true,
				choices: [
					{ value: 'isComplex', label: 'Phức tạp' },
					{ value: 'isRemote', label: 'Vùng sâu, vùng xa đi lại khó khăn' },
					{ value: 'isSeveralPlaces', label: 'Tố cáo phải kiểm tra, xác minh ở nhiều nơi' },
					{
						value: 'isBypass',
						label: 'Gửi vượt cấp',
						hint: 'Là dấu hiệu về cấp bị bỏ qua, không phải lỗi của người gửi.',
					},
				],
			},
			{ name: 'employer', label: 'Nơi làm việc, người sử dụng lao động', kind: 'line', optional: true },
			{
				name: 'knownOn',
				label: 'Ngày người lao động biết việc',
				kind: 'date',
				optional: true,
				hint: 'Thời hiệu của chính người lao động tính từ ngày này. Ví dụ: 5 9 2026',
			},
			{ name: 'people', label: 'Số người cùng việc', kind: 'number', optional: true, unit: 'người' },
			{
				name: 'representatives',
				label: 'Số người đại diện',
				kind: 'number',
				optional: true,
				unit: 'người',
				hint: 'Cần khi đơn của từ năm người trở lên.',
			},
			words('representativeNames', 'Tên người đại diện', { optional: true, hint: `${inside} Tên nằm trong kho kín.` }),
		],
	},
	accept: {
		title: 'Thụ lý',
		lead: 'Thời hạn giải quyết bắt đầu từ hôm nay. Câu giải thích thời hạn hiện ở trang vụ việc và ở trang của người gửi.',
		submit: 'Thụ lý',
		fields: [optionalToWorker('Lời báo cho người gửi')],
	},
	guide: {
		title: 'Hướng dẫn đến đúng nơi',
		lead: 'Vụ việc vẫn được theo dõi đến khi người gửi nói đã ổn.',
		submit: 'Hướng dẫn',
		fields: [
			{ name: 'body', label: 'Nơi có thẩm quyền', kind: 'radio', choices: choicesOf(guideBodyTerms) },
			words('text', 'Lời hướng dẫn', { hint: toWorker }),
		],
	},
	return: {
		title: 'Đề nghị bổ sung',
		lead: 'Thời hạn của luật không dừng lại trong lúc chờ giấy tờ.',
		submit: 'Đề nghị bổ sung',
		fields: [words('text', 'Điều cần bổ sung', { hint: toWorker })],
	},
	supplement: {
		title: 'Đã bổ sung',
		lead: 'Vụ việc về lại bước phân loại.',
		submit: 'Ghi nhận',
		fields: [words('text', 'Nội dung bổ sung', { optional: true, hint: inside })],
	},
	file: {
		title: 'Lưu đơn',
		lead: 'Không giải quyết tiếp. Mở lại được khi có căn cứ.',
		submit: 'Lưu đơn',
		danger: true,
		fields: [
			{ name: 'reason', label: 'Lý do', kind: 'radio', choices: choicesOf(fileReasonTerms) },
			optionalToWorker('Lời báo cho người gửi'),
		],
	},
	verify: {
		title: 'Xác minh',
		lead: 'Ghi việc cần làm rõ, hỏi ai, xem giấy tờ nào.',
		submit: 'Bắt đầu xác minh',
		fields: [words('text', 'Việc cần xác minh', { optional: true, hint: inside })],
	},
	holdDialogue: {
		title: 'Ghi buổi đối thoại',
		lead: 'Người gửi vắng mặt không có lý do thì vẫn giải quyết tiếp.',
		submit: 'Ghi buổi đối thoại',
		fields: [
			{ name: 'heldOn', label: 'Ngày đối thoại', kind: 'date' },
			words('text', 'Biên bản đối thoại', { hint: inside }),
		],
	},
	extend: {
		title: 'Gia hạn',
		lead: 'Chỉ gia hạn được khi luật cho phép, trước ngày hết hạn, bằng văn bản báo cho người gửi.',
		submit: 'Gia hạn',
		fields: [
			{ name: 'amount', label: 'Số ngày gia hạn', kind: 'number', unit: 'ngày' },
			words('text', 'Lý do gia hạn', { hint: toWorker }),
		],
	},
	suspend: {
		title: 'Tạm đình chỉ',
		lead: 'Thời hạn đứng lại từ ngày ghi dưới đây. Chỉ được tạm đình chỉ theo căn cứ của luật.',
		submit: 'Tạm đình chỉ',
		danger: true,
		fields: [
			{
				name: 'ground',
				label: 'Căn cứ',
				kind: 'radio',
				choices: Object.entries(stopGrounds).map(([value, ground]) => ({
					value,
					label: ground[0]?.toUpperCase() + ground.slice(1),
				})),
			},
			{ name: 'fromOn', label: 'Từ ngày', kind: 'date', optional: true, hint: 'Để trống là từ hôm nay.' },
			words('text', 'Lý do tạm đình chỉ', { hint: toWorker }),
		],
	},
	resume: {
		title: 'Tiếp tục giải quyết',
		lead: 'Thời hạn chạy lại từ hôm nay, dài thêm đúng số ngày đã dừng.',
		submit: 'Tiếp tục',
		fields: [optionalToWorker('Lời báo cho người gửi')],
	},
	answer: {
		title: 'Trả lời',
		lead: 'Khiếu nại kết thúc bằng quyết định, tố cáo bằng kết luận, việc khác bằng văn bản trả lời.',
		submit: 'Trả lời',
		fields: [
			{ name: 'outcome', label: 'Kết quả', kind: 'radio', choices: choicesOf(outcomeTerms) },
			words('text', 'Nội dung trả lời', { hint: toWorker }),
			{
				name: 'moneyRecovered',
				label: 'Tiền đòi lại được cho người lao động',
				kind: 'number',
				optional: true,
				unit: 'đồng',
			},
		],
	},
	notify: {
		title: 'Đã báo cho người gửi',
		lead: 'Ghi lại người gửi đã nhận được kết quả bằng cách nào.',
		submit: 'Ghi nhận',
		fields: [{ name: 'way', label: 'Cách báo', kind: 'radio', choices: choicesOf(notifyWayTerms) }],
	},
	execute: {
		title: 'Theo dõi thực hiện',
		lead: 'Vụ việc chỉ kết thúc khi người lao động nói đã ổn.',
		submit: 'Theo dõi',
		fields: [words('text', 'Việc đang thực hiện', { optional: true, hint: inside })],
	},
	withdraw: {
		title: 'Người gửi rút',
		lead: 'Rút toàn bộ thì vụ việc dừng lại; chỉ mở lại khi người gửi bị ép rút hoặc có tình tiết mới.',
		submit: 'Ghi nhận rút',
		danger: true,
		fields: [
			{ name: 'part', label: 'Rút', kind: 'radio', choices: choicesOf(partTerms) },
			words('text', 'Phần được rút, lý do', { optional: true, hint: inside }),
		],
	},
	reopen: {
		title: 'Mở lại',
		lead: 'Thời hạn tính lại từ hôm nay.',
		submit: 'Mở lại',
		fields: [
			{ name: 'ground', label: 'Căn cứ', kind: 'radio', choices: choicesOf(reopenGroundTerms) },
			words('text', 'Tình tiết', { hint: inside }),
		],
	},
	note: {
		title: 'Ghi chú nội bộ',
		lead: 'Ghi chú nằm trong kho kín cùng nội dung vụ việc.',
		submit: 'Ghi',
		fields: [words('text', 'Ghi chú', { hint: inside })],
	},
	question: {
		title: 'Hỏi người gửi',
		lead: 'Câu hỏi hiện khi người gửi mở lại bằng mã số; câu trả lời đến vào buổi sáng sau khi gửi.',
		submit: 'Gửi câu hỏi',
		fields: [words('text', 'Câu hỏi', { hint: toWorker })],
	},
	split: {
		title: 'Tách vụ việc',
		lead: 'Dùng khi đơn có nhiều nội dung khác loại. Người gửi vẫn chỉ cần một mã số.',
		submit: 'Tách',
		fields: [
			{ name: 'topic', label: 'Chủ đề của phần tách', kind: 'select', choices: choicesOf(topicTerms) },
			{ name: 'people', label: 'Số người liên quan', kind: 'number', optional: true, unit: 'người' },
			words('text', 'Nội dung được tách', { hint: inside }),
		],
	},
	link: {
		title: 'Nối với vụ việc khác',
		lead: 'Vụ việc trùng vẫn giữ mã số riêng và được trả lời cùng lúc.',
		submit: 'Nối',
		fields: [
			{
				name: 'how',
				label: 'Quan hệ',
				kind: 'radio',
				choices: [
					{ value: 'duplicate', label: 'Trùng: cùng một việc' },
					{ value: 'recurrence', label: 'Lặp lại: việc cũ đã kết thúc nay xảy ra lại' },
				],
			},
			{ name: 'otherId', label: 'Vụ việc cùng đơn vị, cùng chủ đề', kind: 'radio', from: 'similar' },
		],
	},
	assign: {
		title: 'Giao người xử lý',
		lead: 'Chỉ những người được chọn mở được nội dung. Người đầu danh sách chịu trách nhiệm.',
		submit: 'Giao việc',
		fields: [{ name: 'postIds', label: 'Người xử lý', kind: 'several', from: 'posts' }],
	},
	takeOver: {
		title: 'Rút vụ việc lên xử lý',
		lead: 'Vụ việc chuyển về công đoàn của đồng chí ngay; người đang xử lý ở cấp dưới không mở được nữa.',
		submit: 'Rút lên',
		danger: true,
		fields: [
			{ name: 'reason', label: 'Lý do', kind: 'radio', choices: choicesOf(takeOverReasonTerms) },
			words('text', 'Ghi thêm', { optional: true, hint: inside }),
		],
	},
	recuse: {
		title: 'Xin thôi xử lý',
		lead: 'Dùng khi đồng chí có liên quan đến việc hoặc người trong cuộc. Vụ việc chuyển ngay cho người khác, đồng chí không còn thấy.',
		submit: 'Thôi xử lý',
		danger: true,
		leavesCase: true,
		fields: [words('text', 'Lý do', { optional: true, hint: inside })],
	},
	declareConflict: {
		title: 'Khai báo xung đột lợi ích',
		lead: 'Người được chọn không còn thấy vụ việc. Nếu người đó đang giữ, công đoàn cấp trên nhận ngay.',
		submit: 'Khai báo',
		danger: true,
		leavesCase: true,
		fields: [
			{
				name: 'reason',
				label: 'Lý do',
				kind: 'radio',
				choices: choicesOf(conflictTerms).filter(({ value }) => value !== 'recused'),
			},
			{ name: 'who', label: 'Ai không được xem', kind: 'radio', from: 'conflicts' },
		],
	},
};
