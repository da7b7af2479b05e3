/** Check-lists of the first hour where people are hurt or in danger, and where a rumour spreads, as shipped. */
import type { Trigger } from '../../schema.ts';
import type { ChecklistItem } from '../schema.ts';

const ambulance: ChecklistItem = {
	code: 'callAmbulance',
	kind: 'call',
	words: 'Gọi cấp cứu, nói rõ địa chỉ và số người bị nạn.',
	body: 'ambulance',
	withinMinutes: 5,
};
const upper: ChecklistItem = {
	code: 'callUpper',
	kind: 'call',
	words: 'Gọi công đoàn cấp trên: ở đâu, bao nhiêu người, cần gì ngay.',
	body: 'upperUnion',
	withinMinutes: 15,
};
const families: ChecklistItem = {
	code: 'doFamilies',
	kind: 'do',
	words: 'Cử người báo và ở bên gia đình người bị nạn; không để gia đình biết qua mạng.',
};
const osh = 'Luật An toàn, vệ sinh lao động 2015';

export const harmLists: Partial<Record<Trigger, ChecklistItem[]>> = {
	accident: [
		ambulance,
		upper,
		{
			code: 'callLabour',
			kind: 'call',
			words:
				'Kiểm tra người sử dụng lao động đã khai báo ngay khi có người chết hoặc từ 2 người bị thương nặng; có người chết thì báo cả công an.',
			body: 'labour',
			withinMinutes: 120,
			source: `${osh}, Điều 34`,
		},
		{ code: 'askHurt', kind: 'ask', words: 'Bao nhiêu người bị thương, nặng đến đâu, đã đưa đi đâu?' },
		{ code: 'askDanger', kind: 'ask', words: 'Máy móc, hiện trường còn nguy hiểm không; người khác đã ra ngoài chưa?' },
		{ code: 'doKeep', kind: 'do', words: 'Giữ nguyên hiện trường, trừ việc cứu người.', source: `${osh}, Điều 34` },
		{
			code: 'doSeat',
			kind: 'do',
			words: 'Cử người của ban chấp hành tham gia đoàn điều tra cấp cơ sở: luật cho công đoàn một chỗ trong đoàn.',
			source: `${osh}, Điều 35`,
		},
		families,
		{
			code: 'doLight',
			kind: 'do',
			words: 'Tai nạn nhẹ: điều tra xong trong 4 ngày.',
			withinDays: 4,
			source: `${osh}, Điều 35`,
		},
		{
			code: 'doHeavyOne',
			kind: 'do',
			words: 'Một người bị thương nặng: điều tra xong trong 7 ngày.',
			withinDays: 7,
			source: `${osh}, Điều 35`,
		},
		{
			code: 'doHeavyMany',
			kind: 'do',
			words: 'Từ 2 người bị thương nặng: điều tra xong trong 20 ngày.',
			withinDays: 20,
			source: `${osh}, Điều 35`,
		},
		{
			code: 'doFatal',
			kind: 'do',
			words: 'Có người chết: đoàn cấp tỉnh điều tra xong trong 30 ngày.',
			withinDays: 30,
			source: `${osh}, Điều 35`,
		},
		{
			code: 'doExpertise',
			kind: 'do',
			words: 'Cần giám định kỹ thuật hoặc pháp y: xong trong 60 ngày.',
			withinDays: 60,
			source: `${osh}, Điều 35`,
		},
		{
			code: 'doRights',
			kind: 'do',
			words: 'Theo dõi viện phí, lương trong lúc chữa trị, bồi thường hoặc trợ cấp.',
			source: `${osh}, Điều 38`,
		},
		{ code: 'noBlame', kind: 'avoid', words: 'Không nói ai có lỗi, không ký biên bản khi chưa đọc kỹ.' },
		{ code: 'noPictures', kind: 'avoid', words: 'Không đưa ảnh người bị nạn lên mạng, vào nhóm chat.' },
	],
	fire: [
		{
			code: 'callFire',
			kind: 'call',
			words: 'Gọi cứu hỏa, nói rõ địa chỉ, cái gì đang cháy.',
			body: 'fire',
			withinMinutes: 1,
		},
		ambulance,
		upper,
		{ code: 'askInside', kind: 'ask', words: 'Còn ai bên trong? Điểm danh theo ca, theo tổ.' },
		{ code: 'askChemicals', kind: 'ask', words: 'Có hóa chất, bình khí, lò hơi không?' },
		{
			code: 'doGather',
			kind: 'do',
			words: 'Đưa mọi người ra điểm tập trung, không cho quay lại lấy đồ.',
			withinMinutes: 10,
		},
		families,
		{
			code: 'doAfter',
			kind: 'do',
			words: 'Hỏi những ngày nghỉ vì cháy được trả lương thế nào.',
			source: 'Bộ luật Lao động 2019, Điều 99',
		},
		{ code: 'noGuess', kind: 'avoid', words: 'Không đoán nguyên nhân, không nêu thiệt hại khi chưa có kết luận.' },
	],
	poisoning: [
		ambulance,
		{
			code: 'callHealth',
			kind: 'call',
			words: 'Báo trạm y tế, trung tâm y tế; giữ lại mẫu thức ăn.',
			body: 'health',
			withinMinutes: 30,
		},
		{ code: 'callFood', kind: 'call', words: 'Báo cơ quan an toàn thực phẩm.', body: 'food', withinMinutes: 60 },
		upper,
		{ code: 'askAte', kind: 'ask', words: 'Đã ăn uống gì, ở đâu, lúc nào; bao nhiêu người cùng ăn?' },
		{ code: 'askSigns', kind: 'ask', words: 'Triệu chứng gì, ai nặng nhất, có người mang thai không?' },
		{ code: 'doKeep', kind: 'do', words: 'Giữ nguyên thức ăn thừa, mẫu lưu, bao bì; dừng phục vụ bữa tiếp theo.' },
		{ code: 'doWatch', kind: 'do', words: 'Theo dõi người chưa có triệu chứng trong 24 giờ.' },
		families,
		{ code: 'noGuess', kind: 'avoid', words: 'Không nói món nào, nhà nào gây ra khi chưa có kết quả xét nghiệm.' },
	],
	disaster: [
		{
			code: 'callRescue',
			kind: 'call',
			words: 'Có người mắc kẹt, mất tích thì gọi cứu nạn.',
			body: 'rescue',
			withinMinutes: 5,
		},
		{
			code: 'callCommune',
			kind: 'call',
			words: 'Báo ban chỉ huy phòng chống thiên tai của xã.',
			body: 'disaster',
			withinMinutes: 20,
		},
		upper,
		{
			code: 'askSafe',
			kind: 'ask',
			words: 'Đoàn viên, người lao động và gia đình đã an toàn chưa; ai chưa liên lạc được? Ghi số người.',
		},
		{ code: 'askNeeds', kind: 'ask', words: 'Cần gì trước: chỗ ở, nước, lương thực, thuốc, quần áo ấm?' },
		{ code: 'askRoad', kind: 'ask', words: 'Đường, điện, sóng điện thoại còn không; đi lối nào vào được?' },
		{ code: 'doMove', kind: 'do', words: 'Rời khỏi sườn dốc, ven suối, nhà nứt; không quay lại khi trời còn mưa.' },
		{ code: 'doCount', kind: 'do', words: 'Đếm nhà hư hỏng, người phải di dời; gửi bản bổ sung khi có số mới.' },
		{ code: 'doRelief', kind: 'do', words: 'Đề nghị hỗ trợ từ quỹ của công đoàn; ghi rõ cần gì, cho bao nhiêu người.' },
		{ code: 'noPromise', kind: 'avoid', words: 'Không hứa mức tiền hỗ trợ khi chưa có quyết định.' },
	],
	epidemic: [
		{ code: 'callHealth', kind: 'call', words: 'Báo trạm y tế xã.', body: 'health', withinMinutes: 60 },
		upper,
		{
			code: 'askHowMany',
			kind: 'ask',
			words: 'Bao nhiêu người có triệu chứng, cùng ca, cùng nhà trọ hay cùng bếp ăn?',
		},
		{ code: 'askSince', kind: 'ask', words: 'Người đầu tiên ốm từ hôm nào? Không hỏi tên.' },
		{ code: 'doRest', kind: 'do', words: 'Đề nghị cho người ốm nghỉ, đổi ca; nhắc về chế độ ốm đau.' },
		{ code: 'doGuide', kind: 'do', words: 'Dán hướng dẫn của y tế ở cổng, bếp ăn, nhà trọ.' },
		{ code: 'noNames', kind: 'avoid', words: 'Không nêu tên, phòng trọ của người ốm.' },
	],
	rumour: [
		upper,
		{ code: 'askWords', kind: 'ask', words: 'Tin nói nguyên văn thế nào, nghe ở đâu, từ bao giờ? Không hỏi ai nói.' },
		{ code: 'askSource', kind: 'ask', words: 'Ai là nơi biết đúng: doanh nghiệp, bảo hiểm, chính quyền?' },
		{
			code: 'doSheet',
			kind: 'do',
			words: 'Viết tờ “Tin đồn – sự thật” có nguồn, xin duyệt, dán và gửi.',
			withinMinutes: 240,
		},
		{ code: 'doAnswer', kind: 'do', words: 'Chưa biết thì nói là chưa biết và hẹn giờ trả lời.' },
		{ code: 'noRepeat', kind: 'avoid', words: 'Không chuyển tiếp tin đồn, không truy tìm người nói.' },
	],
	other: [
		upper,
		{ code: 'askWhat', kind: 'ask', words: 'Việc gì, ở đâu, bao nhiêu người, còn đang diễn ra không?' },
		{ code: 'askNeed', kind: 'ask', words: 'Cần gì trong một giờ tới?' },
		{ code: 'doSupplement', kind: 'do', words: 'Có số mới thì gửi bản bổ sung, không gọi lại kể từ đầu.' },
		{ code: 'noPromise', kind: 'avoid', words: 'Không hứa việc mình không quyết được.' },
	],
};
