/** Sentences of commune offices, district agencies and health stations. */
import type { Phrase } from '../narratives.ts';

const office = ['commune', 'agency'] as const;
const commune = ['commune'] as const;
const agency = ['agency'] as const;
const health = ['health'] as const;
const care = ['health', 'hospital'] as const;

export const officePhrases: Phrase[] = [
	{ section: 'situation', trades: commune, text: 'Cán bộ, công chức {place} thường xuyên xuống thôn, nhiều hôm làm việc cả thứ Bảy để giải quyết thủ tục cho người dân đi chợ phiên.' },
	{ section: 'situation', trades: commune, text: 'Đoàn viên phần lớn là người địa phương, một số người ở huyện khác đến công tác, ở phòng tập thể của xã.' },
	{ section: 'situation', trades: commune, months: [11, 12, 1, 2], text: 'Cuối năm khối lượng việc nhiều, một công chức kiêm hai, ba lĩnh vực nên thường phải làm thêm buổi tối.' },
	{ section: 'situation', trades: commune, months: [6, 7, 8, 9], text: 'Công chức xã trực 24/24 giờ những ngày mưa lớn, tham gia di dời các hộ ở khu vực có nguy cơ sạt lở.' },
	{ section: 'situation', trades: commune, months: [7, 8, 9, 10, 11, 12], text: 'Người hoạt động không chuyên trách ở xã băn khoăn về phụ cấp và việc sắp xếp lại các chức danh.' },
	{ section: 'situation', trades: commune, months: [3, 4, 5], text: 'Cán bộ xã tập trung chỉ đạo vụ xuân và hướng dẫn làm nhà ở cho hộ nghèo; việc đi lại giữa các thôn mất nhiều thời gian.' },
	{ section: 'situation', trades: commune, months: [1, 2, 11, 12], text: 'Đường lên các thôn giáp biên có sương mù dày, cán bộ phụ trách thôn phải ở lại qua đêm {few} lần trong tháng.' },
	{ section: 'situation', trades: commune, months: [4, 5, 6], text: 'Máy tính và đường truyền của xã hay trục trặc, việc xử lý hồ sơ trên phần mềm phải làm sang buổi tối.' },
	{ section: 'situation', trades: commune, months: [8, 9, 10], text: 'Một số công chức có nhà bị ảnh hưởng mưa lũ nhưng vẫn phải trực tại xã, gia đình nhờ anh em họ hàng giúp đỡ.' },
	{ section: 'situation', trades: agency, months: [6, 7, 8, 9], text: 'Các phòng chuyên môn cử người xuống xã thống kê thiệt hại, có người đi liên tục {days} ngày chưa về nhà.' },
	{ section: 'situation', trades: agency, months: [1, 2, 12], text: 'Cuối năm nhiều báo cáo, quyết toán, đoàn viên làm thêm giờ; cơ quan bố trí nghỉ bù sau Tết.' },
	{ section: 'situation', trades: agency, text: 'Công việc chuyên môn trong kỳ nhiều, đoàn viên chấp hành tốt giờ làm việc; thu nhập bảo đảm theo bảng lương.' },
	{ section: 'situation', trades: agency, months: [11, 12], years: [2024], text: 'Nhiều đoàn viên quan tâm đến thông tin sắp xếp bộ máy và việc bố trí công tác sau sắp xếp.' },
	{ section: 'situation', trades: agency, months: [3, 4, 5, 10], text: 'Đoàn viên đi cơ sở dài ngày, nhất là cán bộ kỹ thuật phụ trách địa bàn vùng cao biên giới.' },
	{ section: 'situation', trades: health, text: 'Nhân viên y tế trực 24/24 giờ, ở trạm ít người nên số buổi trực mỗi tháng cao; tiền trực được thanh toán chậm một quý.' },
	{ section: 'situation', trades: health, months: [6, 7, 8, 9], text: 'Sau mưa lũ, bệnh tiêu chảy và đau mắt đỏ tăng; đoàn viên thay nhau xuống thôn phun khử khuẩn và cấp thuốc.' },
	{ section: 'situation', trades: care, months: [11, 12, 1, 2], text: 'Mùa rét, bệnh hô hấp ở trẻ em tăng, khoa Nội - Nhi thường xuyên quá tải; đoàn viên phải hoãn nghỉ phép.' },
	{ section: 'situation', trades: health, months: [3, 4, 5], text: 'Đoàn viên tham gia các đợt tiêm chủng mở rộng tại thôn xa, có điểm phải đi bộ {km} km.' },
	{ section: 'situation', trades: care, months: [10, 11, 12], text: 'Một số bác sĩ trẻ mong được cử đi học chuyên khoa và được hỗ trợ chỗ ở.' },

	{ section: 'situation', trades: ['hospital'], text: 'Số người đến khám đông vào đầu tuần, điều dưỡng khoa Khám bệnh phải làm thông tầm; bệnh viện đã bố trí nghỉ bù.' },
	{ section: 'situation', trades: ['hospital'], months: [7, 8, 9, 10], text: 'Sau mưa lũ, bệnh viện cử {few} tổ cấp cứu lưu động lên các xã bị chia cắt, đoàn viên tham gia trực tăng cường.' },
	{ section: 'results', trades: ['hospital'], months: [8, 9, 11, 12], text: 'Đề nghị và được lãnh đạo bệnh viện đồng ý tăng mức bồi dưỡng trực đêm, áp dụng từ tháng sau.' },
	{ section: 'results', trades: commune, months: [3, 4, 10, 11], text: 'Vận động đoàn viên tham gia làm đường bê tông nông thôn, góp {count} ngày công cùng bà con.' },
	{ section: 'results', trades: commune, months: [9, 10], text: 'Đoàn viên giúp {few} hộ neo đơn gặt lúa trước đợt mưa.' },
	{ section: 'results', trades: office, months: [1, 12], text: 'Phối hợp tổ chức hội nghị cán bộ, công chức; thông qua quy chế thực hiện dân chủ và công khai tài chính.' },
	{ section: 'results', trades: office, months: [4, 5, 9], text: 'Tổ chức giao lưu bóng chuyền, kéo co giữa các tổ công đoàn; {members} đoàn viên hưởng ứng.' },
	{ section: 'results', trades: office, text: 'Duy trì thứ Sáu hằng tuần vệ sinh công sở, trồng hoa quanh trụ sở.' },
	{ section: 'results', trades: agency, months: [3, 6, 9, 12], text: 'Mỗi tổ công đoàn đăng ký một phần việc cải tiến; trong quý có {count} sáng kiến nhỏ được áp dụng.' },
	{ section: 'results', trades: agency, months: [5, 6, 7, 8, 9], text: 'Cử {count} đoàn viên cùng xã giúp dân khắc phục hậu quả mưa lũ và dựng lại nhà.' },
	{ section: 'results', trades: care, months: [3], text: 'Tổ chức gặp mặt ngày Thầy thuốc Việt Nam 27/2, biểu dương các tập thể trực Tết.' },
	{ section: 'results', trades: care, months: [5, 6, 7, 8, 9, 10], text: 'Tổ chức {few} buổi khám, tư vấn sức khỏe miễn phí cho người lao động tại doanh nghiệp trên địa bàn.' },
	{ section: 'results', trades: care, months: [3, 4, 8, 10, 11], text: 'Vận động {count} đoàn viên hiến máu; phối hợp kiểm tra bảo hộ và tiêm vắc-xin cho nhân viên y tế.' },

	{ section: 'difficulties', trades: commune, text: 'Trụ sở làm việc chật, phòng tập thể cho người ở xa mới có {few} phòng.' },
	{ section: 'difficulties', trades: agency, text: 'Đoàn viên đi địa bàn nhiều nên khó tổ chức sinh hoạt công đoàn đông đủ.' },
	{ section: 'difficulties', trades: care, text: 'Thiếu bác sĩ và điều dưỡng, số buổi trực của mỗi người vượt quy định.' },
	{ section: 'difficulties', trades: health, months: [6, 7, 8, 9], text: 'Chuyển bệnh nhân khi đường sạt lở rất khó khăn, có ca phải cáng bộ {km} km.' },

	{ section: 'proposals', trades: commune, addressee: { code: 'government' }, text: 'Đề nghị bố trí thêm phòng tập thể cho cán bộ, công chức ở xa.' },
	{ section: 'proposals', trades: commune, months: [7, 8, 9, 10, 11, 12], addressee: { code: 'government' }, text: 'Đề nghị sớm có hướng dẫn về chế độ đối với người hoạt động không chuyên trách khi sắp xếp.' },
	{ section: 'proposals', trades: care, addressee: { code: 'otherAgency', name: 'Sở Y tế' }, text: 'Đề nghị thanh toán tiền trực, tiền phẫu thuật, thủ thuật đúng kỳ cho nhân viên y tế.' },
	{ section: 'proposals', trades: health, addressee: { code: 'government' }, text: 'Đề nghị bổ sung nhân lực cho các trạm y tế xã biên giới.' },
	{ section: 'proposals', trades: agency, addressee: { code: 'upperUnion' }, text: 'Đề nghị tổ chức giải thể thao đoàn viên hằng năm theo cụm để dễ tham gia.' },

	{ section: 'next', trades: commune, text: 'Phân công từng ủy viên Ban Chấp hành phụ trách một tổ công đoàn, nắm tình hình đoàn viên ở xa nhà.' },
	{ section: 'next', trades: care, text: 'Theo dõi việc chi trả tiền trực, phản ánh kịp thời lên công đoàn cấp trên.' },
]; // biome-ignore format: one sentence, one row
