/** Sentences of nursery and boarding schools in the mountains: the school year, satellite classes, pupils' dormitories. */
import type { Phrase } from '../narratives.ts';

const both = ['school', 'preschool'] as const;
const school = ['school'] as const;
const preschool = ['preschool'] as const;

export const schoolPhrases: Phrase[] = [
	{ section: 'situation', trades: both, months: [9], text: 'Bước vào năm học mới, {workers} cán bộ, giáo viên, nhân viên có mặt đầy đủ; còn thiếu giáo viên ở một số môn và lớp ghép.' },
	{ section: 'situation', trades: both, months: [8], text: 'Giáo viên trả phép đầu tháng 8, tham gia dọn vệ sinh trường lớp sau mưa và chuẩn bị khai giảng.' },
	{ section: 'situation', trades: both, months: [10, 11, 12, 1, 3, 4], text: 'Giáo viên cắm bản ở các điểm trường lẻ cách trung tâm {km} km, mỗi tuần về nhà một lần; nhà công vụ còn chật.' },
	{ section: 'situation', trades: both, months: [5], text: 'Cuối năm học, giáo viên tập trung hoàn thành hồ sơ, đánh giá học sinh; một số người mong được xét thuyên chuyển về gần gia đình.' },
	{ section: 'situation', trades: both, months: [6, 7], text: 'Trong hè, giáo viên nghỉ theo lịch, luân phiên trực trường; một số người dự lớp bồi dưỡng chương trình mới.' },
	{ section: 'situation', trades: school, months: [9, 10, 11, 12, 1, 2, 3, 4, 5], text: 'Giáo viên quản lý học sinh bán trú buổi tối và cuối tuần, nhiều người làm thêm giờ nhưng tiền bồi dưỡng còn thấp.' },
	{ section: 'situation', trades: school, months: [3], text: 'Sau Tết, công đoàn cùng nhà trường đến từng thôn vận động học sinh trở lại lớp; sĩ số tuần đầu đạt thấp, đến cuối tháng cơ bản ổn định.' },
	{ section: 'situation', trades: school, months: [11, 12, 1], text: 'Phòng ở bán trú thiếu chăn ấm, giáo viên thay nhau trực đêm giữ ấm cho học sinh nhỏ.' },
	{ section: 'situation', trades: preschool, months: [9, 10, 11, 12, 1, 2, 3, 4, 5], text: 'Giáo viên mầm non làm việc từ 6 giờ 30 đến gần 17 giờ 30, thời gian chăm sóc con nhỏ của chị em rất ít.' },
	{ section: 'situation', trades: preschool, months: [10, 11, 3, 4], text: 'Một số lớp ghép ba độ tuổi tại điểm trường thôn, giáo viên phải tự nấu ăn trưa cho trẻ.' },
	{ section: 'situation', trades: both, months: [3, 4, 5, 10, 11], text: 'Giáo viên quan tâm đến việc chuyển xếp hạng chức danh nghề nghiệp và chế độ thâm niên.' },
	{ section: 'situation', trades: both, months: [12, 1, 3, 10], text: 'Đường vào điểm trường lẻ trơn trượt, đã có {few} giáo viên bị ngã xe, thương tích nhẹ.' },

	{ section: 'situation', trades: both, text: 'Trong đơn vị có {few} giáo viên đang nuôi con dưới 12 tháng, được bố trí giờ dạy gần trung tâm.' },
	{ section: 'situation', trades: both, months: [11, 12, 1], text: 'Giáo viên ở xa cùng nấu ăn chung để đỡ chi phí, mong có thêm bình nóng lạnh và chăn ấm ở nhà công vụ.' },
	{ section: 'situation', trades: school, months: [4, 5], text: 'Giáo viên lớp cuối cấp ôn tập thêm cho học sinh vào buổi chiều, không thu tiền.' },
	{ section: 'situation', trades: both, months: [1, 2], text: 'Một số giáo viên quê ở tỉnh khác đăng ký ở lại trực Tết, công đoàn đã lên lịch và chuẩn bị quà.' },
	{ section: 'results', trades: both, months: [11], text: 'Phát động thi đua chào mừng ngày Nhà giáo Việt Nam 20/11: hội giảng, văn nghệ, bóng chuyền; {members} đoàn viên tham gia.' },
	{ section: 'results', trades: both, months: [9, 10], text: 'Phối hợp tổ chức hội nghị viên chức, người lao động đầu năm học; thông qua quy chế dân chủ và bầu Ban Thanh tra nhân dân.' },
	{ section: 'results', trades: both, months: [5], text: 'Tổng kết phong trào thi đua năm học, {count} đoàn viên được đề nghị khen thưởng.' },
	{ section: 'results', trades: both, months: [8], text: 'Huy động đoàn viên tu sửa lớp học, làm lại hàng rào và khu rửa tay ở {few} điểm trường.' },
	{ section: 'results', trades: school, months: [9, 10, 11, 12, 1, 2, 3, 4], text: 'Tổ công đoàn nhận đỡ đầu {count} học sinh bán trú có hoàn cảnh khó khăn, hỗ trợ áo ấm và đồ dùng học tập.' },
	{ section: 'results', trades: school, months: [10, 11, 3, 4], text: 'Duy trì vườn rau, chuồng lợn của trường, bổ sung bữa ăn cho học sinh bán trú và tạo thêm quỹ thăm hỏi.' },
	{ section: 'results', trades: preschool, months: [10, 11, 12, 3, 4], text: 'Chị em làm {count} bộ đồ chơi từ tre, bẹ ngô cho các điểm trường; tổ chức dự giờ, giúp giáo viên mới.' },
	{ section: 'results', trades: preschool, months: [3, 10], text: 'Ban Nữ công tổ chức nói chuyện về chăm sóc sức khỏe sinh sản, {memberWomen} chị em tham dự.' },
	{ section: 'results', trades: both, months: [12, 3], text: 'Thi giáo viên giỏi cấp trường, công đoàn hỗ trợ mỗi đoàn viên dự thi 200.000 đồng.' },
	{ section: 'results', trades: both, months: [6, 7], text: 'Phân công {count} đoàn viên trực hè theo tuần, kiểm tra mái lớp học và đường điện sau mỗi trận mưa.' },

	{ section: 'difficulties', trades: both, months: [9, 10, 11, 12, 1, 2, 3, 4, 5], text: 'Nhà công vụ của giáo viên xuống cấp, {few} phòng bị dột; chưa có công trình phụ khép kín.' },
	{ section: 'difficulties', trades: both, months: [9, 10, 11], text: 'Còn thiếu giáo viên so với định mức, một số người phải dạy liên trường.' },
	{ section: 'difficulties', trades: both, months: [6, 7, 8], text: 'Sạt lở làm hư hỏng tường rào và một phần sân trường, chưa có kinh phí sửa chữa.' },
	{ section: 'difficulties', trades: preschool, text: 'Giáo viên mầm non có con nhỏ khó gửi con vì giờ làm việc trùng với giờ gửi trẻ.' },

	{ section: 'proposals', trades: both, addressee: { code: 'otherAgency', name: 'Phòng Giáo dục và Đào tạo' }, text: 'Đề nghị bố trí kinh phí sửa {few} phòng công vụ của giáo viên trước mùa rét.' },
	{ section: 'proposals', trades: school, months: [9, 10, 11, 12, 1, 2, 3, 4], addressee: { code: 'otherAgency', name: 'Phòng Giáo dục và Đào tạo' }, text: 'Đề nghị thanh toán kịp thời tiền làm thêm giờ quản lý học sinh bán trú.' },
	{ section: 'proposals', trades: both, months: [4, 5, 6, 7], addressee: { code: 'otherAgency', name: 'Phòng Giáo dục và Đào tạo' }, text: 'Đề nghị xem xét thuyên chuyển cho giáo viên đã công tác trên 5 năm ở thôn đặc biệt khó khăn.' },
	{ section: 'proposals', trades: preschool, addressee: { code: 'government' }, text: 'Đề nghị hỗ trợ tiền thuê người nấu ăn tại các điểm trường lẻ.' },

	{ section: 'next', trades: both, months: [7, 8], text: 'Chuẩn bị các điều kiện khai giảng, kiểm tra an toàn các điểm trường sau mưa lũ.' },
	{ section: 'next', trades: both, months: [10, 11], text: 'Tổ chức các hoạt động chào mừng ngày Nhà giáo Việt Nam, thăm giáo viên công tác xa nhà.' },
	{ section: 'next', trades: both, months: [4, 5], text: 'Phối hợp hoàn thành xét thi đua cuối năm học, bảo đảm công khai, dân chủ.' },
]; // biome-ignore format: one sentence, one row
