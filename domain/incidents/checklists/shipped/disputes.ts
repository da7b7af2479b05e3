/** Check-lists of the first hour where people and their employer are at odds, as shipped. */
import type { Trigger } from '../../schema.ts';
import type { ChecklistItem } from '../schema.ts';

const talkNotPromise: ChecklistItem = {
	code: 'noPromise',
	kind: 'avoid',
	words: 'Không hứa thay người sử dụng lao động về tiền, ngày trả, mức tăng; chỉ hứa việc công đoàn tự làm được.',
};
const noNames: ChecklistItem = {
	code: 'noNames',
	kind: 'avoid',
	words: 'Không hỏi, không ghi ai khởi xướng; không chụp mặt người.',
};
const callUpper: ChecklistItem = {
	code: 'callUpper',
	kind: 'call',
	words: 'Gọi công đoàn cấp trên, nói ba điều: ở đâu, bao nhiêu người, đòi gì.',
	body: 'upperUnion',
	withinMinutes: 10,
};

export const disputeLists: Partial<Record<Trigger, ChecklistItem[]>> = {
	stoppage: [
		callUpper,
		{
			code: 'callEmployer',
			kind: 'call',
			words: 'Gọi người có quyền quyết định của doanh nghiệp, mời đến gặp công nhân ngay.',
			body: 'employer',
			withinMinutes: 20,
		},
		{
			code: 'callBody',
			kind: 'call',
			words: 'Báo cơ quan giải quyết ngừng việc tập thể tại địa bàn.',
			body: 'stoppage',
			withinMinutes: 60,
		},
		{ code: 'askDemands', kind: 'ask', words: 'Yêu cầu cụ thể là gì, việc nào gấp nhất? Ghi bằng lời của công nhân.' },
		{ code: 'askSince', kind: 'ask', words: 'Bắt đầu lúc nào, ca nào, bộ phận nào; còn bao nhiêu người đang làm?' },
		{ code: 'askBefore', kind: 'ask', words: 'Việc này đã nêu với doanh nghiệp lần nào chưa, trả lời thế nào?' },
		{
			code: 'askSafety',
			kind: 'ask',
			words: 'Có phụ nữ mang thai, người ốm, người bị ngăn ra vào không? Có đủ nước, bóng mát không?',
		},
		{
			code: 'doRepresentatives',
			kind: 'do',
			words: 'Mời công nhân cử người nói thay; ghi từng yêu cầu, đọc lại cho mọi người nghe.',
			withinMinutes: 60,
		},
		{
			code: 'doMeeting',
			kind: 'do',
			words: 'Hẹn giờ đối thoại với doanh nghiệp, báo giờ đó cho công nhân biết ngay.',
			withinMinutes: 60,
		},
		{
			code: 'doMinutes',
			kind: 'do',
			words: 'Lập biên bản điều hai bên đã thống nhất và điều chưa; mỗi bên giữ một bản.',
		},
		talkNotPromise,
		{
			code: 'noIllegal',
			kind: 'avoid',
			words: 'Không tuyên bố cuộc ngừng việc đúng hay trái luật: đó là việc của tòa án.',
		},
		noNames,
	],
	dispute: [
		callUpper,
		{
			code: 'callMediator',
			kind: 'call',
			words: 'Báo cơ quan quản lý lao động để cử hòa giải viên; hòa giải trong 5 ngày làm việc.',
			body: 'labour',
			withinDays: 5,
			source: 'Bộ luật Lao động 2019, Điều 188, 192',
		},
		{
			code: 'askKind',
			kind: 'ask',
			words: 'Tranh chấp về quyền (luật, thỏa ước đã có) hay về lợi ích (điều mới muốn có)?',
		},
		{ code: 'askPapers', kind: 'ask', words: 'Có thỏa ước, nội quy, quy chế lương không; điều nào đang cãi nhau?' },
		{ code: 'doCollect', kind: 'do', words: 'Gom giấy tờ: thỏa ước, biên bản đối thoại, bảng lương đã che tên.' },
		{
			code: 'doDialogue',
			kind: 'do',
			words: 'Đề nghị đối thoại đột xuất theo vụ việc.',
			source: 'Bộ luật Lao động 2019, Điều 63',
		},
		talkNotPromise,
	],
	gathering: [
		callUpper,
		{
			code: 'callCommune',
			kind: 'call',
			words: 'Báo Ủy ban nhân dân cấp xã nơi tập trung.',
			body: 'commune',
			withinMinutes: 20,
		},
		{ code: 'askWhat', kind: 'ask', words: 'Mọi người muốn gặp ai, về việc gì, đã gửi đơn ở đâu chưa?' },
		{
			code: 'askHowMany',
			kind: 'ask',
			words: 'Khoảng bao nhiêu người, có đang tăng không, có trẻ em và người già không?',
		},
		{ code: 'doReceive', kind: 'do', words: 'Mời cử người đại diện vào nói chuyện, có chỗ ngồi và nước uống.' },
		{ code: 'doWriteDown', kind: 'do', words: 'Ghi lại nội dung, đọc lại cho người đại diện nghe; hẹn ngày trả lời.' },
		talkNotPromise,
		noNames,
	],
	unpaid: [
		callUpper,
		{
			code: 'callInsurance',
			kind: 'call',
			words: 'Hỏi bảo hiểm xã hội: nợ bao nhiêu tháng, còn ai chưa chốt sổ?',
			body: 'insurance',
		},
		{ code: 'askMonths', kind: 'ask', words: 'Nợ mấy tháng, bao nhiêu người, tổng khoảng bao nhiêu tiền?' },
		{ code: 'askWhy', kind: 'ask', words: 'Doanh nghiệp nói lý do gì, hẹn ngày nào trả, có giấy không?' },
		{
			code: 'askHardship',
			kind: 'ask',
			words: 'Ai đang khó khăn nhất: nuôi con nhỏ, thuê nhà, đang ốm? Chỉ ghi số người.',
		},
		{
			code: 'doLetter',
			kind: 'do',
			words: 'Gửi doanh nghiệp văn bản yêu cầu trả lương, nêu hạn; chậm từ 15 ngày phải trả thêm tiền lãi.',
			source: 'Bộ luật Lao động 2019, Điều 97',
		},
		{ code: 'doPlan', kind: 'do', words: 'Yêu cầu kế hoạch trả từng đợt có ngày, niêm yết cho mọi người biết.' },
		{ code: 'doCourt', kind: 'do', words: 'Hỏi ý người lao động về ủy quyền cho công đoàn khởi kiện.' },
		talkNotPromise,
	],
	employerGone: [
		callUpper,
		{
			code: 'callCommune',
			kind: 'call',
			words: 'Báo Ủy ban nhân dân cấp xã để giữ nguyên trạng nhà xưởng, máy móc.',
			body: 'commune',
			withinMinutes: 60,
		},
		{ code: 'callPolice', kind: 'call', words: 'Báo công an nếu có dấu hiệu tẩu tán tài sản.', body: 'police' },
		{
			code: 'callInsurance',
			kind: 'call',
			words: 'Báo bảo hiểm xã hội để tạm chốt sổ cho người lao động.',
			body: 'insurance',
		},
		{ code: 'askLast', kind: 'ask', words: 'Lần cuối liên lạc được với chủ là khi nào, ai giữ con dấu và sổ sách?' },
		{ code: 'askOwed', kind: 'ask', words: 'Còn nợ gì: lương, bảo hiểm, trợ cấp; bao nhiêu người?' },
		{ code: 'doInventory', kind: 'do', words: 'Cùng chính quyền lập biên bản tài sản còn lại.' },
		{ code: 'doList', kind: 'do', words: 'Lập danh sách quyền lợi chưa trả, cất ở công đoàn, không đưa lên mạng.' },
		{
			code: 'doJobs',
			kind: 'do',
			words: 'Hỏi doanh nghiệp gần đó còn nhận người không; báo trung tâm dịch vụ việc làm.',
		},
		talkNotPromise,
		{ code: 'noTake', kind: 'avoid', words: 'Không để công nhân tự lấy máy móc, hàng hóa trừ nợ.' },
	],
	layOff: [
		callUpper,
		{
			code: 'askPlan',
			kind: 'ask',
			words: 'Bao nhiêu người, từ ngày nào, vì sao; đã có phương án sử dụng lao động chưa?',
		},
		{
			code: 'askUnion',
			kind: 'ask',
			words: 'Công đoàn cơ sở đã được trao đổi về phương án chưa?',
			source: 'Bộ luật Lao động 2019, Điều 42, 44',
		},
		{
			code: 'askProtected',
			kind: 'ask',
			words: 'Có người mang thai, nuôi con dưới 12 tháng, cán bộ công đoàn trong danh sách không?',
		},
		{
			code: 'doNotice',
			kind: 'do',
			words: 'Kiểm tra báo trước 30 ngày cho Ủy ban nhân dân và người lao động.',
			withinDays: 30,
			source: 'Bộ luật Lao động 2019, Điều 42',
		},
		{ code: 'doDialogue', kind: 'do', words: 'Đề nghị đối thoại về giữ việc: giảm giờ, luân phiên, đào tạo lại.' },
		{ code: 'doRights', kind: 'do', words: 'Hướng dẫn trợ cấp mất việc, bảo hiểm thất nghiệp, chốt sổ bảo hiểm.' },
		talkNotPromise,
	],
	violence: [
		{
			code: 'callAmbulance',
			kind: 'call',
			words: 'Có người bị thương thì gọi cấp cứu trước.',
			body: 'ambulance',
			withinMinutes: 5,
		},
		{
			code: 'callPolice',
			kind: 'call',
			words: 'Đang đánh nhau hoặc bị đe dọa thì gọi công an.',
			body: 'police',
			withinMinutes: 5,
		},
		{ ...callUpper, withinMinutes: 20 },
		{ code: 'askSafe', kind: 'ask', words: 'Người bị hại đã ở chỗ an toàn chưa, cần ai ở cùng?' },
		{
			code: 'askWish',
			kind: 'ask',
			words: 'Người bị hại muốn công đoàn làm gì? Hỏi riêng, không hỏi trước mặt người khác.',
		},
		{ code: 'doSeparate', kind: 'do', words: 'Tách các bên; đổi ca, đổi chỗ cho người bị hại nếu người ấy muốn.' },
		{
			code: 'doCase',
			kind: 'do',
			words: 'Người bị hại muốn tố cáo thì nhận đơn ở mục Vụ việc, không ghi vào báo cáo nhanh.',
		},
		{
			code: 'noStory',
			kind: 'avoid',
			words: 'Không kể chi tiết, không nêu tên trong báo cáo và nhóm chat; không chụp ảnh.',
		},
		{ code: 'noReconcile', kind: 'avoid', words: 'Không ép xin lỗi, hòa giải ngay lúc đó.' },
	],
};
