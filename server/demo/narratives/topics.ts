/** Sentences of the longer reports, by heading; the figures beside them are quoted only where they are not zero. */
import type { Phrase } from '../narratives.ts';

const publicBodies = ['commune', 'agency', 'health', 'hospital', 'school', 'preschool'] as const;
const companies = ['tea', 'farm', 'hydropower', 'construction', 'mining', 'factory', 'services', 'nursery'] as const;

export const topicPhrases: Phrase[] = [
	{ section: 'policy', trades: publicBodies, text: 'Chế độ tiền lương, phụ cấp khu vực, phụ cấp thu hút được chi trả qua tài khoản trong 10 ngày đầu tháng.' },
	{ section: 'policy', trades: publicBodies, text: 'Nâng lương thường xuyên và nâng lương trước thời hạn được xét công khai, có đại diện công đoàn tham gia.' },
	{ section: 'policy', trades: publicBodies, text: 'Thanh toán công tác phí còn chậm một đến hai tháng, đơn vị đã báo cáo cơ quan tài chính.' },
	{ section: 'policy', trades: companies, text: 'Đơn vị đóng bảo hiểm xã hội, bảo hiểm y tế, bảo hiểm thất nghiệp đầy đủ cho người có hợp đồng từ một tháng trở lên.' },
	{ section: 'policy', trades: companies, text: 'Phương tiện bảo hộ được cấp theo danh mục; còn thiếu giày và áo mưa cho một số người mới vào làm.' },
	{ section: 'policy', trades: companies, text: 'Tiền làm thêm giờ được tính đúng mức, có bảng công để người lao động kiểm tra trước khi ký nhận.' },
	{ section: 'policy', text: 'Chế độ ốm đau, thai sản được giải quyết đúng quy định, không có hồ sơ tồn đọng.' },

	{ section: 'relations', trades: publicBodies, text: 'Ban Chấp hành và thủ trưởng đơn vị thực hiện quy chế phối hợp, họp giao ban mỗi tháng một lần; không có tranh chấp.' },
	{ section: 'relations', trades: publicBodies, text: 'Việc phân công công tác được bàn bạc công khai; ý kiến khác nhau được trao đổi trong cuộc họp, không có đơn thư.' },
	{ section: 'relations', trades: companies, text: 'Quan hệ lao động hài hòa, người lao động và ban giám đốc gặp nhau định kỳ; không có ngừng việc tập thể.' },
	{ section: 'relations', trades: companies, text: 'Có ý kiến về cách tính lương khoán; công đoàn cùng kế toán đối chiếu bảng công và giải thích ngay tại tổ.' },
	{ section: 'relations', trades: companies, text: 'Công đoàn tham gia xây dựng nội quy lao động và thang lương, lấy ý kiến {workers} người lao động.' },

	{ section: 'propaganda', text: 'Tổ chức {few} buổi sinh hoạt chuyên đề, phổ biến Luật Thực hiện dân chủ ở cơ sở và quy định mới về bảo hiểm đến {members} đoàn viên.' },
	{ section: 'propaganda', text: 'Duy trì nhóm Zalo của công đoàn với hầu hết đoàn viên tham gia; tài liệu được chia sẻ bằng chữ và bằng hình ảnh cho dễ hiểu.' },
	{ section: 'propaganda', text: 'Niêm yết tại bảng tin địa chỉ, số điện thoại của công đoàn để người lao động liên hệ khi cần.' },
	{ section: 'propaganda', months: [9, 10, 11, 12], text: 'Phối hợp tuyên truyền an toàn giao thông và phòng chống cháy nổ trong mùa hanh khô.' },

	{ section: 'emulation', text: 'Phát động thi đua “Lao động giỏi, lao động sáng tạo”; các tổ công đoàn đăng ký nội dung cụ thể và bình xét hằng quý.' },
	{ section: 'emulation', text: 'Hưởng ứng chung sức xây dựng nông thôn mới, đoàn viên góp {count} ngày công làm đường và vệ sinh thôn bản tại {place}.' },
	{ section: 'emulation', text: 'Đăng ký danh hiệu đơn vị đạt chuẩn văn hóa; nhắc nhau giữ nơi làm việc sạch, gọn.' },
	{ section: 'emulation', trades: ['school', 'preschool'], text: 'Phong trào đổi mới, sáng tạo trong dạy và học được duy trì, có {count} đồ dùng dạy học tự làm dùng được lâu dài.' },

	{ section: 'membership', needs: 'newMembers', text: 'Kết nạp {newMembers} đoàn viên mới, nâng tổng số lên {members} người.' },
	{ section: 'membership', text: 'Ban Chấp hành họp mỗi tháng một lần, có nghị quyết và phân công từng ủy viên.' },
	{ section: 'membership', needs: 'trained', text: 'Cử {trained} lượt cán bộ công đoàn dự tập huấn về đối thoại, thương lượng và nắm tình hình.' },
	{ section: 'membership', trades: companies, text: 'Vận động người lao động có hợp đồng từ 6 tháng trở lên gia nhập công đoàn, giải thích rõ quyền lợi và mức đóng.' },

	{ section: 'inspection', text: 'Thu đoàn phí, kinh phí công đoàn đúng quy định; thu chi được công khai mỗi quý tại bảng tin.' },
	{ section: 'inspection', text: 'Ủy ban Kiểm tra kiểm tra việc chi thăm hỏi, chứng từ đầy đủ, không có sai sót lớn.' },
	{ section: 'inspection', text: 'Quyết toán tài chính công đoàn nộp đúng hạn; còn một khoản chi thiếu chữ ký người nhận đã được bổ sung.' },

	{ section: 'women', text: 'Chị em được khám sức khỏe định kỳ; phong trào “Giỏi việc nước, đảm việc nhà” có {memberWomen} người đăng ký.' },
	{ section: 'women', months: [3, 4, 5, 6], text: 'Gặp mặt ngày 08/3, giao lưu thể thao và trao đổi kinh nghiệm nuôi con khi công tác xa nhà.' },
	{ section: 'women', months: [11, 12], text: 'Dịp 20/10 tổ chức hội thi nấu ăn và tặng quà chị em có hoàn cảnh khó khăn.' },
	{ section: 'women', text: 'Lao động nữ mang thai, nuôi con nhỏ được giảm giờ trực và bố trí việc nhẹ hơn.' },

	{ section: 'partyBuilding', text: 'Tham gia góp ý dự thảo văn bản của cấp trên bằng văn bản; cử đại diện dự tiếp xúc cử tri.' },
	{ section: 'partyBuilding', text: 'Ban Thanh tra nhân dân giám sát việc thực hiện quy chế dân chủ và công khai tài chính của đơn vị.' },
	{ section: 'partyBuilding', trades: companies, text: 'Công đoàn tham gia đoàn giám sát việc thực hiện hợp đồng lao động, các kiến nghị đã được đơn vị tiếp thu.' },

	{ section: 'coordination', text: 'Phối hợp với thủ trưởng đơn vị và các đoàn thể tổ chức các hoạt động chung, kinh phí chi theo quy chế.' },
	{ section: 'coordination', text: 'Quy chế phối hợp được rà soát, bổ sung nội dung trao đổi tình hình người lao động hằng tháng.' },
	{ section: 'coordination', months: [6, 7, 8, 9, 10, 12], text: 'Phối hợp với chính quyền địa phương khi mưa lũ, thống nhất đầu mối báo tin và nơi ở tạm cho người bị ảnh hưởng.' },

	{ section: 'scheme', years: [2023], text: 'Đơn vị tiếp nhận thông tin về Đề án 26 và chờ hướng dẫn của công đoàn cấp trên.' },
	{ section: 'scheme', months: [1, 2, 3], years: [2024], text: 'Đơn vị đang chuẩn bị xây dựng kế hoạch, chờ văn bản triển khai của công đoàn cấp trên.' },
	{ section: 'scheme', months: [4, 5, 6, 9, 12], years: [2024, 2025], text: 'Nội dung Đề án được phổ biến tại các tổ công đoàn; tổ trưởng là đầu mối ghi nhận ý kiến của anh chị em.' },
	{ section: 'scheme', needs: 'solved', text: 'Trong kỳ ghi nhận {raised} khó khăn, vướng mắc; {solved} việc đã giải quyết xong tại cơ sở.' },
	{ section: 'scheme', months: [9, 12], years: [2024, 2025], text: 'Đã khảo sát ngắn về đời sống, việc làm và nguyện vọng; điều được nêu nhiều nhất là chỗ ở và đường đi làm.' },

	{ section: 'strengths', text: 'Ban Chấp hành bám sát cơ sở, việc thăm hỏi kịp thời, công khai; đoàn viên tham gia các hoạt động đông đủ.' },
	{ section: 'strengths', text: 'Vướng mắc nhỏ được giải quyết ngay tại tổ công đoàn, không để kéo dài.' },
	{ section: 'strengths', text: 'Phối hợp tốt với thủ trưởng đơn vị, các chế độ được thực hiện đầy đủ.' },
	{ section: 'limits', text: 'Sinh hoạt công đoàn có lúc còn gộp, nội dung chưa phong phú; báo cáo đôi khi chậm.' },
	{ section: 'limits', text: 'Việc nắm tình hình ở người làm xa trung tâm và người làm theo mùa chưa thường xuyên.' },
	{ section: 'causes', text: 'Cán bộ công đoàn kiêm nhiệm, địa bàn rộng, đi lại khó khăn; kinh phí hoạt động hạn chế.' },
	{ section: 'causes', text: 'Một số cán bộ mới tham gia lần đầu, chưa được tập huấn về ghi chép và báo cáo.' },
	{ section: 'assessment', text: 'Hoạt động công đoàn cơ bản hoàn thành nội dung đề ra; còn hạn chế ở việc nắm tình hình người làm xa trung tâm.' },
	{ section: 'assessment', text: 'Việc chăm lo đoàn viên kịp thời, công khai; báo cáo còn có kỳ chậm do cán bộ kiêm nhiệm và đường đi khó.' },
]; // biome-ignore format: one sentence, one row
