import { type Indicator, women } from './indicator.ts';

/** Reception, petitions and legal advice. What was solved may have come in earlier, so no check ties the two. */
export const petitions = {
	peopleReceived: {
		code: 'I-17a',
		label: 'Lượt đoàn viên, người lao động được công đoàn tiếp',
		unit: 'lượt người',
		nature: 'flow',
		measure: 'cases.peopleReceived',
	},
	petitionsReceived: {
		code: 'I-17b',
		label: 'Đơn thư đã tiếp nhận',
		help: 'Tính cả đơn gửi qua hòm thư, qua mạng và lời trình bày đã được ghi lại. Không nhận đơn nào thì ghi 0.',
		unit: 'đơn',
		nature: 'flow',
		measure: 'cases.received',
		exhaustive: true,
		breakdowns: [
			{ code: 'complaint', label: { vi: 'Khiếu nại', en: 'Complaint' } },
			{ code: 'denunciation', label: { vi: 'Tố cáo', en: 'Denunciation' } },
			{ code: 'recommendation', label: { vi: 'Kiến nghị', en: 'Recommendation' } },
			{ code: 'reflection', label: { vi: 'Phản ánh', en: 'Reflection' } },
		],
	},
	petitionsSolvedInTime: {
		code: 'I-17c',
		label: 'Đơn thư đã giải quyết đúng hạn',
		help: 'Đơn giải quyết xong trong kỳ và chưa quá hạn, kể cả đơn nhận từ kỳ trước.',
		unit: 'đơn',
		nature: 'flow',
		measure: 'cases.solvedInTime',
	},
	petitionsOverdue: {
		code: 'I-17d',
		label: 'Đơn thư quá hạn chưa giải quyết xong',
		help: 'Số đơn còn tồn vào ngày chốt số liệu mà đã quá thời hạn.',
		unit: 'đơn',
		nature: 'stock',
		measure: 'cases.overdue',
	},
	petitionsTransferred: {
		code: 'I-17e',
		label: 'Đơn thư đã chuyển cơ quan có thẩm quyền',
		unit: 'đơn',
		nature: 'flow',
		measure: 'cases.transferred',
	},
	petitionsBypassingLevels: {
		code: 'I-17f',
		label: 'Đơn thư gửi vượt cấp',
		help: 'Đơn gửi thẳng lên cấp trên khi nơi có trách nhiệm giải quyết chưa được gửi hoặc chưa hết hạn trả lời.',
		unit: 'đơn',
		nature: 'flow',
		measure: 'cases.bypassedLevels',
	},
	legalAdviceSessions: {
		code: 'I-18a',
		label: 'Buổi tư vấn pháp luật đã tổ chức',
		unit: 'buổi',
		nature: 'flow',
		measure: 'cases.adviceSessions',
	},
	peopleAdvised: {
		code: 'I-18b',
		label: 'Lượt người được tư vấn pháp luật',
		help: 'Tính cả người được tư vấn riêng, tại chỗ hoặc qua điện thoại.',
		unit: 'lượt người',
		nature: 'flow',
		measure: 'cases.peopleAdvised',
	},
	moneyRecovered: {
		kind: 'money',
		code: 'I-18c',
		label: 'Số tiền đòi lại được cho người lao động',
		help: 'Tiền lương, bảo hiểm, trợ cấp mà người lao động đã thực nhận nhờ công đoàn tư vấn hoặc đại diện.',
		unit: 'đồng',
		nature: 'flow',
		measure: 'cases.moneyRecovered',
	},
} satisfies Record<string, Indicator>;

/** Care (chăm lo): counts and amounts; beneficiaries are never named in a report. */
export const care = {
	careBeneficiaries: {
		code: 'I-20a',
		label: 'Lượt đoàn viên, người lao động được thăm hỏi, hỗ trợ',
		help: 'Thăm ốm đau, hiếu hỷ, trợ cấp khó khăn, quà Tết, quà Tháng Công nhân. Một người nhận hai lần tính hai lượt.',
		unit: 'lượt người',
		nature: 'flow',
		breakdowns: [women],
		measure: 'care.beneficiaries',
	},
	careAmount: {
		kind: 'money',
		code: 'I-20b',
		label: 'Số tiền chăm lo cho đoàn viên, người lao động',
		help: 'Cộng tiền mặt và giá trị quà, gồm cả nguồn tài chính công đoàn và nguồn vận động.',
		unit: 'đồng',
		nature: 'flow',
		measure: 'care.amount',
	},
	tetGifts: {
		code: 'I-20c',
		label: 'Suất quà Tết đã trao',
		unit: 'suất',
		nature: 'flow',
		measure: 'care.tetGifts',
	},
	unionHouses: {
		code: 'I-20d',
		label: 'Nhà “Mái ấm công đoàn” được hỗ trợ làm mới, sửa chữa',
		unit: 'nhà',
		nature: 'flow',
		measure: 'care.houses',
	},
} satisfies Record<string, Indicator>;
