/** The union's own clocks: while it takes part in resolving (our choice, to be set by the union), and as the keeper of personal data. */
import { type DeadlineRule, deadlineRule } from '#domain/calendar/deadlines-rule.ts';

const ownChoice = {
	fromOn: '2020-01-01',
	source: 'thời hạn do công đoàn tự đặt',
	certainty: 'design',
	binds: 'union',
	unit: 'workingDays',
} satisfies Partial<DeadlineRule>;

const dataLaw = {
	fromOn: '2026-01-01',
	source: 'Luật Bảo vệ dữ liệu cá nhân 2025 và Nghị định 356/2025/NĐ-CP',
	binds: 'union',
} satisfies Partial<DeadlineRule>;

const shorterReading = 'Có tài liệu đọc là ngày làm việc; dùng cách tính ngắn hơn cho đến khi đối chiếu văn bản.';
const throughOthers = { complex: 'qua bên xử lý hoặc bên thứ ba' };
const once = (amount: number) => ({
	amount,
	times: 1,
	by: 'công đoàn giữ dữ liệu, báo cho người yêu cầu',
	grounds: ['cần thêm thời gian để làm đủ'],
});

export const unionRules: DeadlineRule[] = [
	deadlineRule({
		...ownChoice,
		code: 'union.contact',
		title: 'Liên hệ với người gửi',
		startEvent: 'caseReceived',
		amounts: { normal: 3 },
	}),
	deadlineRule({
		...ownChoice,
		code: 'union.guideOrTransfer',
		title: 'Hướng dẫn hoặc chuyển đến nơi có thẩm quyền',
		startEvent: 'caseReceived',
		amounts: { normal: 5 },
	}),
	deadlineRule({
		...ownChoice,
		code: 'union.urge',
		title: 'Đôn đốc nơi giải quyết',
		startEvent: 'transferredOrOverdue',
		amounts: { normal: 5 },
	}),
	deadlineRule({
		...dataLaw,
		code: 'personalData.acknowledge',
		title: 'Xác nhận yêu cầu về dữ liệu cá nhân và báo cách làm',
		startEvent: 'dataRequestReceived',
		unit: 'workingDays',
		amounts: { normal: 2 },
	}),
	deadlineRule({
		...dataLaw,
		code: 'personalData.withdraw',
		title: 'Thực hiện yêu cầu rút đồng ý, hạn chế hoặc phản đối xử lý dữ liệu',
		startEvent: 'dataRequestReceived',
		amounts: { normal: 15, complex: 20 },
		variantTitles: throughOthers,
		extension: once(15),
	}),
	deadlineRule({
		...dataLaw,
		code: 'personalData.access',
		title: 'Cho xem, chỉnh sửa hoặc cung cấp dữ liệu cá nhân',
		certainty: 'uncertain',
		note: shorterReading,
		startEvent: 'dataRequestReceived',
		amounts: { normal: 10 },
		extension: once(10),
	}),
	deadlineRule({
		...dataLaw,
		code: 'personalData.delete',
		title: 'Xóa dữ liệu cá nhân',
		certainty: 'uncertain',
		note: shorterReading,
		startEvent: 'dataRequestReceived',
		amounts: { normal: 20, complex: 30 },
		variantTitles: throughOthers,
		extension: once(20),
	}),
	deadlineRule({
		...dataLaw,
		code: 'personalData.breach',
		title: 'Báo cơ quan chuyên trách khi lộ, mất dữ liệu cá nhân',
		startEvent: 'breachDiscovered',
		unit: 'hours',
		amounts: { normal: 72 },
	}),
];
