/** Sentences of tea companies, cooperatives, hydropower, mines, builders, factories and services. */
import type { Phrase } from '../narratives.ts';

const tea = ['tea'] as const;
const farm = ['farm'] as const;
const hydropower = ['hydropower'] as const;
const building = ['construction'] as const;
const mining = ['mining'] as const;
const factory = ['factory'] as const;
const services = ['services'] as const;
const site = ['construction', 'mining', 'hydropower'] as const;
const business = ['tea', 'hydropower', 'construction', 'mining', 'factory', 'services', 'nursery'] as const;
const nursery = ['nursery'] as const;

export const companyPhrases: Phrase[] = [
	{ section: 'situation', trades: tea, months: [3, 4], text: 'Vào vụ chè xuân, xưởng chạy hai ca; người lao động có thu nhập khá nhưng giờ làm kéo dài.' },
	{ section: 'situation', trades: tea, months: [5, 6, 7, 8], text: 'Chè vụ hè ra búp đều, mưa nhiều nên khâu héo chè mất nhiều công; tổ sao chè làm đến khuya.' },
	{ section: 'situation', trades: tea, months: [9, 10], text: 'Vụ chè thu sản lượng giảm nhưng giá chè shan ổn định, người lao động yên tâm làm việc.' },
	{ section: 'situation', trades: tea, months: [11, 12, 1, 2], text: 'Hết vụ, xưởng chè nghỉ bảo dưỡng máy; khoảng {count} người làm theo mùa tạm nghỉ, số còn lại đóng gói hàng Tết.' },
	{ section: 'situation', trades: farm, text: 'Thành viên, người lao động của hợp tác xã đều là người trong thôn, thu nhập phụ thuộc mùa vụ.' },
	{ section: 'situation', trades: farm, months: [9, 10], text: 'Thu hoạch rộ, hợp tác xã thuê thêm {count} lao động thời vụ ở {place}.' },
	{ section: 'situation', trades: farm, months: [12, 1, 2, 3], text: 'Sương muối làm hỏng một phần cây con, hợp tác xã phải ươm lại; tiền công tháng này thấp hơn tháng trước.' },
	{ section: 'situation', trades: hydropower, text: 'Ca kíp vận hành bảo đảm đủ người, lương trả đúng ngày; anh em ở xa được bố trí nhà điều hành có bếp ăn ca.' },
	{ section: 'situation', trades: hydropower, months: [6, 7, 8, 9], text: 'Mùa lũ, nhà máy vận hành xả liên tục, các tổ trực tăng cường tại đập; người lao động lo đường vào đập dễ sạt.' },
	{ section: 'situation', trades: hydropower, months: [1, 2, 3, 4], text: 'Mùa khô nước về ít, nhà máy chạy cầm chừng và bố trí nghỉ phép, bảo dưỡng tổ máy; thu nhập giảm so với mùa mưa.' },
	{ section: 'situation', trades: building, months: [6, 7, 8, 9], text: 'Mưa kéo dài, công trường nghỉ nhiều ngày, người lao động hưởng lương khoán thu nhập giảm rõ.' },
	{ section: 'situation', trades: building, months: [10, 11, 12, 3, 4, 5], text: 'Thời tiết thuận, công trường tăng ca để kịp tiến độ; lán trại đã có điện, nước nhưng còn chật.' },
	{ section: 'situation', trades: building, months: [12, 1], text: 'Người lao động lo tiền lương tháng cuối năm vì chủ đầu tư thanh toán chậm; công ty cam kết trả trước Tết.' },
	{ section: 'situation', trades: mining, text: 'Người lao động làm ba ca tại bãi tuyển, điều kiện bụi và ồn; đã được cấp khẩu trang, nút tai và giày ủng.' },
	{ section: 'situation', trades: mining, months: [7, 8, 9], text: 'Mưa lớn, khu khai trường tạm dừng {days} ngày để bảo đảm an toàn; công ty trả lương ngừng việc theo thỏa thuận.' },
	{ section: 'situation', trades: factory, text: 'Đơn hàng trong kỳ ổn định, phần lớn công nhân làm thêm không quá 2 giờ mỗi ngày.' },
	{ section: 'situation', trades: factory, months: [7, 8, 9], text: 'Một số chuyền thiếu hàng, công ty bố trí nghỉ luân phiên có hưởng lương; công nhân lo thu nhập giảm.' },
	{ section: 'situation', trades: factory, months: [10, 11, 12], text: 'Đơn hàng cuối năm tăng, công ty tuyển thêm {count} lao động, chủ yếu là người ở các xã lân cận.' },
	{ section: 'situation', trades: nursery, text: 'Giáo viên, bảo mẫu làm từ 6 giờ 30 đến 17 giờ 30, nghỉ trưa luân phiên; nhà trường đã bố trí thêm người vào giờ đón trẻ.' },
	{ section: 'situation', trades: nursery, months: [7, 8, 9], text: 'Trong hè số trẻ giảm, một số lớp gộp lại, giáo viên nghỉ luân phiên và hưởng 70 % lương.' },
	{ section: 'situation', trades: services, text: 'Việc làm đều, người lao động có hợp đồng; tổ quét rác và vệ sinh làm từ sáng sớm, cần thêm đèn và áo phản quang.' },
	{ section: 'situation', trades: services, months: [1, 2, 9, 10], text: 'Lượng khách và hàng hóa tăng, người lao động làm thêm giờ, được bố trí nghỉ bù.' },
	{ section: 'situation', trades: business, text: 'Tiền lương trả đúng ngày thỏa thuận, {workers} người tham gia bảo hiểm theo quy định hoặc theo hợp đồng thời vụ.' },
	{ section: 'situation', trades: factory, months: [4, 5, 10, 11], text: 'Bữa ăn ca được nâng từ 20.000 đồng lên 22.000 đồng sau khi công đoàn đề nghị; người lao động đồng tình.' },

	{ section: 'results', trades: business, months: [1, 2], text: 'Thương lượng và niêm yết phương án thưởng Tết trước 20 ngày; mức thấp nhất bằng nửa tháng lương.' },
	{ section: 'results', trades: business, months: [3, 4], text: 'Phối hợp tổ chức hội nghị người lao động, thông qua nội quy và thang lương mới.' },
	{ section: 'results', trades: business, months: [5], text: 'Tháng Công nhân: tổ chức bữa cơm công đoàn cho {workers} người, gặp gỡ giữa giám đốc và người lao động.' },
	{ section: 'results', trades: site, months: [5, 6, 10], text: 'Mạng lưới an toàn vệ sinh viên kiểm tra nơi làm việc, phát hiện và yêu cầu khắc phục {count} điểm mất an toàn.' },
	{ section: 'results', trades: mining, months: [4, 5, 10, 11], text: 'Khám bệnh nghề nghiệp cho người làm ở bãi tuyển, chi trả toàn bộ bằng kinh phí công ty.' },
	{ section: 'results', trades: tea, months: [3, 4, 5, 6, 7, 8, 9, 10], text: 'Công đoàn đề nghị và công ty đã bố trí xe đưa đón người ở thôn xa những ngày làm ca đêm.' },
	{ section: 'results', trades: farm, months: [11, 12, 1], text: 'Hợp tác xã công khai chia công điểm; công đoàn cùng kiểm tra sổ công, không có ý kiến thắc mắc.' },
	{ section: 'results', trades: factory, months: [5, 8, 11], text: 'Ký bổ sung thỏa ước lao động tập thể về phụ cấp chuyên cần và suất ăn ca.' },
	{ section: 'results', trades: services, months: [6, 7, 8], text: 'Đề nghị công ty đổi giờ làm của tổ vệ sinh tránh nắng nóng, đã được chấp nhận.' },
	{ section: 'results', trades: hydropower, months: [3, 4, 10, 11], text: 'Tổ chức diễn tập xử lý sự cố đập và sơ cứu; {count} người lao động tham gia.' },

	{ section: 'difficulties', trades: building, text: 'Người lao động thời vụ thay đổi thường xuyên, khó vận động vào công đoàn.' },
	{ section: 'difficulties', trades: mining, text: 'Nơi ở tập thể cạnh bãi tuyển còn bụi, người lao động đề nghị chuyển xa hơn.' },
	{ section: 'difficulties', trades: farm, text: 'Hợp tác xã ít người, không có nơi sinh hoạt riêng, quỹ công đoàn hầu như không đáng kể.' },
	{ section: 'difficulties', trades: factory, text: 'Một số công nhân có con nhỏ thiếu chỗ gửi trẻ vào ngày làm thêm.' },
	{ section: 'difficulties', trades: ['tea', 'construction', 'mining', 'factory'], months: [8, 9, 10], text: 'Đường vận chuyển bị cắt nhiều ngày, hàng ứ đọng, tiền lương khoán giảm.' },

	{ section: 'proposals', trades: building, months: [11, 12, 1], addressee: { code: 'upperUnion' }, text: 'Đề nghị công đoàn cấp trên làm việc với chủ đầu tư để công ty có tiền trả lương trước Tết.' },
	{ section: 'proposals', trades: site, addressee: { code: 'employer' }, text: 'Đề nghị cấp đủ phương tiện bảo hộ lao động theo mùa, nhất là áo mưa và giày chống trượt.' },
	{ section: 'proposals', trades: farm, addressee: { code: 'government' }, text: 'Đề nghị tạo điều kiện vay vốn lãi suất thấp để hợp tác xã sửa xưởng và giữ việc làm.' },
	{ section: 'proposals', trades: factory, addressee: { code: 'employer' }, text: 'Đề nghị hỗ trợ tiền gửi trẻ cho công nhân có con dưới 6 tuổi.' },
	{ section: 'proposals', trades: business, addressee: { code: 'otherAgency', name: 'Cơ quan Bảo hiểm xã hội' }, text: 'Đề nghị hướng dẫn thủ tục chốt sổ bảo hiểm xã hội cho người đã nghỉ việc.' },

	{ section: 'next', trades: business, text: 'Chuẩn bị nội dung đối thoại định kỳ với người sử dụng lao động về tiền lương và bữa ăn ca.' },
	{ section: 'next', trades: farm, text: 'Vận động thêm lao động thời vụ làm việc từ 6 tháng trở lên gia nhập công đoàn.' },
]; // biome-ignore format: one sentence, one row
