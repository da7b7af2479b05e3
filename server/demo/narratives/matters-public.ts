/** What people of schools, offices and the health service bring, in their own words, and what was answered. */
import type { Matter } from '../cases.ts';

const school = ['school', 'preschool'] as const;
const preschool = ['preschool'] as const;
const office = ['commune', 'agency'] as const;
const health = ['health', 'hospital'] as const;
const publicBody = [...school, ...office, ...health];

export const publicMatters: readonly Matter[] = [
	{
		suits: 'ordinary',
		trades: school,
		topic: 'housing',
		people: [4, 9],
		since: 'longer',
		text: 'Dãy nhà công vụ chúng em ở dột ba phòng, mưa là phải kê lại giường. Đã nói với trường từ đầu năm mà chưa thấy sửa.',
		answer:
			'Công đoàn đã cùng nhà trường xem cả dãy nhà. Trường thay 40 tấm lợp và trát lại ba phòng, xong trước ngày 25. Trong lúc sửa, các cô ở tạm phòng khách.',
		thanks: 'Hết dột rồi ạ, cảm ơn công đoàn.',
		still: 'Mới sửa được một phòng, hai phòng kia vẫn dột như cũ.',
		second:
			'Liên đoàn đã làm việc với nhà trường: hai phòng còn lại sửa xong, công đoàn cơ sở chụp ảnh gửi lại. Năm tới đưa cả dãy nhà vào kế hoạch sửa chữa lớn.',
	},
	{
		suits: 'ordinary',
		trades: school,
		topic: 'policy',
		people: [12, 25],
		since: 'month',
		text: 'Tiền dạy thêm giờ học kỳ trước đến nay chưa được thanh toán, hỏi kế toán thì bảo chờ huyện cấp. Mong công đoàn hỏi giúp bao giờ có.',
		answer:
			'Nhà trường đã nộp hồ sơ, kho bạc trả lại một lần vì thiếu bảng phân công. Công đoàn cùng kế toán bổ sung; tiền về tài khoản các thầy cô ngày 20.',
		thanks: 'Đã nhận đủ tiền thừa giờ.',
		still: 'Mới nhận một nửa số tiết, phần coi thi vẫn chưa có.',
		second: 'Phần coi thi đã được duyệt bổ sung, trả cùng kỳ lương sau. Bảng tính gửi kèm để từng người đối chiếu.',
	},
	{
		suits: 'ordinary',
		trades: preschool,
		topic: 'hours',
		people: [6, 14],
		since: 'month',
		text: 'Giáo viên mầm non trông trưa suốt, một ngày đứng lớp gần 10 tiếng, không có người thay. Chị em có con nhỏ mệt lắm.',
		answer:
			'Nhà trường xếp lại lịch trông trưa, mỗi cô nghỉ trưa hai buổi một tuần và được tính giờ trông trưa theo quy chế chi tiêu nội bộ.',
		thanks: 'Lịch mới đỡ hơn nhiều ạ.',
	},
	{
		suits: 'ordinary',
		trades: school,
		topic: 'meals',
		people: [5, 12],
		since: 'week',
		text: 'Nước ở khu nội trú giáo viên đục, để qua đêm lắng cặn vàng. Chúng em phải đi xin nước dưới thôn về nấu ăn.',
		answer:
			'Trường đã thau bể, thay lõi lọc và lấy mẫu nước gửi trung tâm y tế; kết quả đạt. Công đoàn tặng thêm một téc chứa 2.000 lít.',
		thanks: 'Nước trong rồi, cảm ơn các anh chị.',
	},
	{
		suits: 'ordinary',
		trades: school,
		topic: 'policy',
		people: [15, 28],
		since: 'month',
		kind: 'recommendation',
		text: 'Lương cơ sở đã tăng mà phụ cấp thu hút với tiền truy lĩnh của chúng em vẫn tính theo mức cũ. Đề nghị công đoàn kiến nghị tính lại cho đúng.',
		answer:
			'Công đoàn đã đối chiếu với phòng tài chính. Phụ cấp tính theo mức lương mới từ tháng này, phần chênh từ tháng 7 được truy lĩnh trong quý.',
		thanks: 'Đã thấy trong bảng lương.',
	},
	{
		suits: 'ordinary',
		trades: school,
		topic: 'hours',
		people: [3, 8],
		since: 'month',
		text: 'Ngoài giờ dạy còn phải vào sổ điện tử, làm ba loại báo cáo giống nhau, tối nào cũng đến 10 giờ. Mong được bớt sổ sách.',
		answer:
			'Hội đồng trường thống nhất bỏ hai mẫu sổ giấy trùng với sổ điện tử; báo cáo phong trào gộp một lần cuối tháng.',
		thanks: 'Đỡ được hai buổi tối một tuần.',
		still: 'Sổ giấy bỏ được một quyển, báo cáo vẫn làm như cũ.',
		second: 'Liên đoàn đã nêu tại buổi làm việc với phòng giáo dục; từ tháng sau chỉ còn một mẫu báo cáo chung.',
	},
	{
		suits: 'ordinary',
		trades: school,
		topic: 'hardship',
		people: [1, 1],
		since: 'week',
		text: 'Nhà một chị cấp dưỡng bị sạt ta luy sập bếp, hai con còn nhỏ. Chị ấy ngại không dám nói, mong công đoàn quan tâm.',
		answer:
			'Công đoàn đến thăm ngay, hỗ trợ 3 triệu đồng và cử đoàn viên dựng lại bếp trong hai ngày nghỉ. Hồ sơ Mái ấm công đoàn đã gửi lên huyện.',
		thanks: 'Bếp dựng xong rồi, cả nhà cảm ơn mọi người.',
	},
	{
		suits: 'ordinary',
		trades: office,
		topic: 'hours',
		people: [5, 11],
		since: 'month',
		text: 'Bộ phận một cửa làm cả sáng thứ Bảy từ tháng trước mà không ai nói được nghỉ bù hay tính thêm giờ.',
		answer:
			'Lãnh đạo cơ quan thống nhất: ai trực thứ Bảy được nghỉ bù trong tuần kế tiếp, lịch nghỉ bù dán ở phòng một cửa.',
		thanks: 'Tuần này đã được nghỉ bù.',
	},
	{
		suits: 'ordinary',
		trades: office,
		topic: 'policy',
		people: [2, 6],
		since: 'longer',
		text: 'Anh chị em không chuyên trách ở thôn chậm phụ cấp hai tháng rồi. Gần Tết ai cũng sốt ruột.',
		answer: 'Kế toán đã rút dự toán bổ sung, chi trả đủ hai tháng vào ngày 28. Từ quý sau chi vào ngày 10 hằng tháng.',
		thanks: 'Đã nhận đủ hai tháng.',
		still: 'Mới được một tháng, tháng kia vẫn nợ.',
		second: 'Đã chi trả nốt tháng còn lại qua tài khoản; kế toán xã gửi danh sách ký nhận về Liên đoàn.',
	},
	{
		suits: 'ordinary',
		trades: office,
		topic: 'housing',
		people: [3, 7],
		since: 'longer',
		kind: 'recommendation',
		text: 'Cán bộ tăng cường ở xa phải thuê trọ, mỗi tháng mất gần một triệu. Phòng công vụ của xã còn hai gian đang để đồ, đề nghị dọn cho anh em ở.',
		answer: 'UBND xã đồng ý dọn hai gian, công đoàn góp ngày công quét vôi. Năm người đã chuyển vào ở từ đầu tháng.',
		thanks: 'Đã có chỗ ở, cảm ơn công đoàn.',
	},
	{
		suits: 'ordinary',
		trades: office,
		topic: 'safety',
		people: [4, 9],
		since: 'week',
		text: 'Đường vào trụ sở sạt, anh em đi kiểm tra thôn phải qua chỗ taluy còn đá treo. Mong có người cảnh giới hoặc đổi lịch khi mưa.',
		answer:
			'Đã cắm biển, rào đoạn nguy hiểm; ngày mưa to không cử người đi thôn. Mỗi tổ được cấp áo mưa, đèn pin và bộ đàm.',
		thanks: 'Có biển và rào rồi ạ.',
	},
	{
		suits: 'ordinary',
		trades: office,
		topic: 'union',
		people: [1, 20],
		since: 'month',
		text: 'Quỹ công đoàn năm ngoái chi những gì chưa thấy công khai. Anh em chỉ muốn biết cho rõ, không có ý gì khác.',
		answer: 'Bảng thu chi năm đã dán ở bảng tin và đọc tại hội nghị. Từ nay mỗi quý công khai một lần.',
		thanks: 'Đã xem bảng thu chi, rõ rồi.',
	},
	{
		suits: 'ordinary',
		trades: health,
		topic: 'hours',
		people: [8, 18],
		since: 'month',
		text: 'Khoa em trực 24 giờ xong sáng hôm sau vẫn phải ở lại giao ban đến trưa, không được nghỉ. Có người ngủ gật lúc đi xe về.',
		answer:
			'Trung tâm quy định lại: trực 24 giờ thì bàn giao xong trước 8 giờ và nghỉ trọn ngày. Khoa thiếu người được điều thêm hai điều dưỡng.',
		thanks: 'Khoa đã được nghỉ sau trực.',
		still: 'Nghỉ được một tuần rồi lại như cũ vì thiếu người.',
		second:
			'Liên đoàn làm việc với ban giám đốc: hợp đồng thêm ba điều dưỡng, lịch nghỉ sau trực dán công khai từng khoa.',
	},
	{
		suits: 'ordinary',
		trades: health,
		topic: 'policy',
		people: [20, 60],
		since: 'longer',
		text: 'Tiền phụ cấp chống dịch đợt trước còn một phần chưa trả, hỏi nhiều lần chỉ được trả lời là đang làm thủ tục.',
		answer: 'Trung tâm đã được cấp bổ sung kinh phí và trả phần còn lại cùng lương tháng này, có bảng kê từng người.',
		thanks: 'Nhận đủ rồi ạ.',
	},
	{
		suits: 'ordinary',
		trades: health,
		topic: 'safety',
		people: [6, 15],
		since: 'week',
		text: 'Găng tay, khẩu trang phòng tiêm phát thiếu, chị em phải tự mua thêm.',
		answer: 'Kho đã cấp đủ cơ số cho quý này. Mỗi khoa cử một người kiểm tra số còn lại vào thứ Sáu hằng tuần.',
		thanks: 'Đủ dùng rồi.',
	},
	{
		suits: 'ordinary',
		trades: publicBody,
		topic: 'treatment',
		people: [1, 3],
		since: 'month',
		text: 'Họp cơ quan bị quát mắng trước mọi người, có hôm gọi mày tao. Em không muốn to chuyện, chỉ mong được nói chuyện tử tế.',
		answer:
			'Công đoàn đã gặp riêng người phụ trách và nhắc quy chế ứng xử; người phụ trách đã nhận lỗi trong cuộc họp tổ. Nếu còn xảy ra, xin nhắn thêm dưới mã số này.',
		thanks: 'Từ hôm đó không bị quát nữa.',
	},
	{
		suits: 'advice',
		trades: publicBody,
		topic: 'insurance',
		people: [1, 1],
		since: 'month',
		kind: 'legalAdvice',
		text: 'Tôi sinh con từ tháng trước, cơ quan nói phải chờ ba tháng mới có tiền thai sản. Có đúng không, tôi cần giấy tờ gì?',
		answer:
			'Đơn vị nộp hồ sơ trong 10 ngày từ khi nhận đủ giấy khai sinh; cơ quan bảo hiểm xã hội trả trong 6 ngày làm việc. Công đoàn đã cùng kế toán nộp hồ sơ, chị nhận được tiền trong tháng.',
		thanks: 'Tiền về tài khoản rồi ạ.',
		money: 28_400_000,
	},
	{
		suits: 'advice',
		trades: school,
		topic: 'dismissal',
		people: [1, 1],
		since: 'month',
		kind: 'legalAdvice',
		text: 'Em dạy hợp đồng bốn năm, năm nào cũng ký 9 tháng, hè nghỉ không lương. Như vậy có đúng luật không?',
		answer:
			'Hợp đồng xác định thời hạn chỉ được ký hai lần, lần thứ ba phải là không xác định thời hạn (Điều 20 Bộ luật Lao động). Trường đã ký lại hợp đồng và trả lương hai tháng hè.',
		thanks: 'Em đã được ký hợp đồng mới.',
		money: 11_200_000,
	},
	{
		suits: 'transfer',
		trades: office,
		topic: 'insurance',
		people: [9, 9],
		since: 'longer',
		kind: 'recommendation',
		text: 'Chín cán bộ không chuyên trách bị ghi thiếu hai năm đóng bảo hiểm, sổ chốt rồi mới biết. Đã hỏi xã nhưng xã bảo phải lên bảo hiểm huyện.',
		body: 'Bảo hiểm xã hội huyện',
		redacted:
			'Chín người hoạt động không chuyên trách cấp xã đề nghị rà soát thời gian đóng bảo hiểm xã hội bị ghi thiếu hai năm trong sổ đã chốt.',
		reply:
			'Đã rà soát dữ liệu thu, xác nhận thời gian đóng của chín người và in lại tờ rời. Đề nghị đến nhận tại bộ phận một cửa.',
		answer:
			'Bảo hiểm xã hội huyện đã cộng đủ hai năm cho cả chín người. Mang theo căn cước đến nhận tờ rời tại bộ phận một cửa.',
		thanks: 'Nhận tờ rời rồi, đủ năm.',
	},
	{
		suits: 'leader',
		trades: office,
		topic: 'union',
		people: [6, 6],
		since: 'longer',
		kind: 'denunciationInformation',
		text: 'Tiền thăm hỏi của công đoàn năm nay có mấy suất ghi tên người đã chuyển đi rồi mà vẫn có chữ ký nhận. Tôi không dám nói ở cơ quan vì người giữ sổ là lãnh đạo công đoàn.',
		answer:
			'Liên đoàn đã kiểm tra sổ chi: ba suất ghi sai tên, tiền đã nộp lại quỹ. Việc trách nhiệm đã chuyển Ủy ban kiểm tra công đoàn xem xét.',
		minutes: 'Đối chiếu sổ quỹ với danh sách đoàn viên cùng Ủy ban kiểm tra; có ba phiếu chi cần giải trình.',
		thanks: 'Cảm ơn, tôi chỉ mong minh bạch.',
	},
	{
		suits: 'complaint',
		trades: office,
		topic: 'union',
		kind: 'complaint',
		people: [1, 1],
		since: 'month',
		text: 'Tôi khiếu nại việc không được xét hỗ trợ Mái ấm công đoàn năm nay. Nhà tôi bị tốc mái, có biên bản của thôn, nhưng danh sách công bố lại không có tên và không ai nói lý do.',
		minutes:
			'Hai bên thống nhất: hồ sơ nộp đúng hạn nhưng bị bỏ sót khi tổng hợp; ban chấp hành xét lại trong kỳ họp tháng này.',
		answer:
			'Khiếu nại đúng một phần: hồ sơ bị bỏ sót khi tổng hợp. Ban chấp hành đã xét bổ sung, mức hỗ trợ 40 triệu đồng; thủ tục công khai danh sách được sửa lại.',
		thanks: 'Tôi đồng ý với quyết định.',
	},
];
