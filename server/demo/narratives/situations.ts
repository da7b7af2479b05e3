/** Short things that chairs and officers write down: situation notes, visits at receptions, answers of the advice bank. */
import type { NoteNeed, NoteOutcome, NoteSource } from '#domain/cases/notes/schema.ts';
import type { VisitOutcome } from '#domain/cases/receptions/schema.ts';
import type { Topic } from '#domain/cases/schema.ts';
import type { Trade } from '../units.ts';

const school = ['school', 'preschool'] as const;
const office = ['commune', 'agency'] as const;
const health = ['health', 'hospital'] as const;
const company = ['tea', 'farm', 'hydropower', 'construction', 'mining', 'factory', 'services', 'nursery'] as const;
const everywhere = [...school, ...office, ...health, ...company];

export type Situation = {
	trades: readonly Trade[];
	topic: Topic;
	need: NoteNeed;
	source: NoteSource;
	outcome: NoteOutcome;
	place?: string;
	words: string;
	done?: string;
};

export const situations: readonly Situation[] = [
	{ trades: school, topic: 'housing', need: 'solve', source: 'seen', outcome: 'solved', place: 'khu nhà công vụ', words: 'Bóng điện hành lang cháy, tối đi lại khó.', done: 'Tổ công đoàn mua thay ngay ba bóng.' },
	{ trades: school, topic: 'meals', need: 'know', source: 'told', outcome: 'kept', place: 'bếp ăn', words: 'Giá thực phẩm tăng, bếp lo khó giữ suất ăn như cũ.' },
	{ trades: school, topic: 'policy', need: 'explain', source: 'told', outcome: 'solved', words: 'Thầy cô hỏi cách tính phụ cấp theo mức lương mới.', done: 'Mời kế toán giải thích tại buổi họp tổ.' },
	{ trades: school, topic: 'hours', need: 'know', source: 'rumour', outcome: 'kept', words: 'Có tin năm tới ghép điểm trường, giáo viên lo phải đi xa.' },
	{ trades: school, topic: 'hours', need: 'solve', source: 'told', outcome: 'solved', words: 'Lịch trực nội trú xếp trùng ngày con ốm, ngại xin đổi.', done: 'Đổi lịch ngay với tổ khác.' },
	{ trades: school, topic: 'safety', need: 'urgent', source: 'seen', outcome: 'raised', place: 'sau dãy lớp học', words: 'Ta luy nứt một đoạn dài sau mưa, sát nhà ở giáo viên.' },
	{ trades: office, topic: 'hours', need: 'know', source: 'told', outcome: 'kept', words: 'Cuối năm nhiều báo cáo, anh em làm thêm buổi tối.' },
	{ trades: office, topic: 'policy', need: 'explain', source: 'rumour', outcome: 'kept', words: 'Bàn nhiều về sắp xếp bộ máy, ai cũng muốn biết sớm phương án.' },
	{ trades: office, topic: 'hardship', need: 'solve', source: 'told', outcome: 'solved', words: 'Một đoàn viên có người nhà nằm viện dài ngày.', done: 'Thăm hỏi, hỗ trợ theo quy chế.' },
	{ trades: office, topic: 'other', need: 'know', source: 'seen', outcome: 'kept', words: 'Mạng yếu, hồ sơ một cửa hay bị chậm, dân phàn nàn với anh em.' },
	{ trades: health, topic: 'hours', need: 'explain', source: 'told', outcome: 'kept', words: 'Khoa thiếu người, lịch trực dày hơn tháng trước.' },
	{ trades: health, topic: 'safety', need: 'solve', source: 'seen', outcome: 'solved', place: 'phòng thủ thuật', words: 'Thùng đựng vật sắc nhọn đầy mà chưa thay.', done: 'Báo kho, thay trong buổi sáng.' },
	{ trades: company, topic: 'wages', need: 'solve', source: 'told', outcome: 'raised', words: 'Anh em trong tổ nói lương tháng này có thể chậm.' },
	{ trades: company, topic: 'wages', need: 'know', source: 'rumour', outcome: 'kept', words: 'Nghe nói thưởng Tết năm nay thấp hơn, chưa ai xác nhận.' },
	{ trades: company, topic: 'meals', need: 'solve', source: 'seen', outcome: 'solved', place: 'nhà ăn ca', words: 'Nước uống ca chiều hết sớm.', done: 'Thêm một bình cho mỗi tổ.' },
	{ trades: company, topic: 'safety', need: 'urgent', source: 'seen', outcome: 'solved', place: 'xưởng', words: 'Ổ điện hở gần chỗ ướt.', done: 'Cắt điện, gọi thợ bọc lại trong ngày.' },
	{ trades: company, topic: 'hours', need: 'know', source: 'told', outcome: 'kept', words: 'Tăng ca liền hai tuần, mọi người mong được nghỉ Chủ nhật.' },
	{ trades: company, topic: 'dismissal', need: 'explain', source: 'rumour', outcome: 'kept', words: 'Hết vụ lo bị cho nghỉ; người làm theo mùa hỏi có được gọi lại không.' },
	{ trades: company, topic: 'housing', need: 'solve', source: 'seen', outcome: 'kept', place: 'khu lán ở', words: 'Nhà vệ sinh chung ít, buổi sáng phải chờ lâu.' },
	{ trades: company, topic: 'insurance', need: 'explain', source: 'told', outcome: 'solved', words: 'Nhiều người chưa biết tra thời gian đóng bảo hiểm trên điện thoại.', done: 'Hướng dẫn cả tổ cài và tra ngay giờ nghỉ.' },
	{ trades: everywhere, topic: 'hardship', need: 'know', source: 'told', outcome: 'kept', words: 'Rét đậm, vài nhà có trâu chết, kinh tế eo hẹp trước Tết.' },
	{ trades: everywhere, topic: 'union', need: 'know', source: 'told', outcome: 'kept', words: 'Anh chị em mong có sân bóng chuyền, có thêm buổi giao lưu.' },
	{ trades: everywhere, topic: 'policy', need: 'explain', source: 'told', outcome: 'solved', words: 'Hỏi về luật bảo hiểm mới và lương hưu.', done: 'Đọc tờ hỏi đáp, dán ở bảng tin.' },
]; // biome-ignore format: one note, one row

export type Visit = { topic: Topic; matter: string; outcome: Exclude<VisitOutcome, 'refused'>; details?: string };

export const visits: readonly Visit[] = [
	{ topic: 'policy', matter: 'Hỏi điều kiện nghỉ hưu trước tuổi khi sắp xếp bộ máy.', outcome: 'explained' },
	{ topic: 'insurance', matter: 'Mất sổ bảo hiểm, hỏi thủ tục cấp lại.', outcome: 'guided', details: 'Hướng dẫn đến cơ quan bảo hiểm xã hội huyện.' },
	{ topic: 'housing', matter: 'Đề nghị xét hỗ trợ Mái ấm công đoàn.', outcome: 'explained' },
	{ topic: 'dismissal', matter: 'Bị chấm dứt hợp đồng, hỏi cách nhận trợ cấp thất nghiệp.', outcome: 'guided', details: 'Hướng dẫn đến trung tâm dịch vụ việc làm.' },
	{ topic: 'hardship', matter: 'Xin vay vốn hỗ trợ phụ nữ nghèo của công đoàn.', outcome: 'explained' },
	{ topic: 'wages', matter: 'Hỏi cách tính tiền làm thêm ban đêm.', outcome: 'explained' },
	{ topic: 'hours', matter: 'Phản ánh lịch trực dày, đã ghi nhận để trao đổi với đơn vị.', outcome: 'explained' },
	{ topic: 'other', matter: 'Tranh chấp đất với hàng xóm.', outcome: 'guided', details: 'Hướng dẫn đến Ủy ban nhân dân xã.' },
]; // biome-ignore format: one visit, one row

const labourCode = { title: 'Bộ luật Lao động số 45/2019/QH14', on: '2019-11-20' };

export const adviceBank = [
	{ topic: 'wages', question: 'Làm thêm giờ ngày thường, ngày nghỉ, ngày lễ thì được trả bao nhiêu?', answer: 'Ngày thường ít nhất 150 %, ngày nghỉ hằng tuần ít nhất 200 %, ngày lễ, Tết ít nhất 300 %, chưa kể lương ngày lễ của người hưởng lương ngày. Làm ban đêm cộng thêm ít nhất 30 %.', laws: [{ ...labourCode, clause: 'Điều 98' }] },
	{ topic: 'wages', question: 'Công ty chậm lương thì tôi được gì?', answer: 'Không được chậm quá 30 ngày. Chậm từ 15 ngày trở lên thì phải trả thêm tiền lãi theo lãi suất huy động một tháng của ngân hàng nơi trả lương.', laws: [{ ...labourCode, clause: 'Điều 97' }] },
	{ topic: 'dismissal', question: 'Nghỉ việc thì phải báo trước bao nhiêu ngày?', answer: 'Hợp đồng không xác định thời hạn: 45 ngày. Hợp đồng 12 đến 36 tháng: 30 ngày. Dưới 12 tháng: 3 ngày làm việc. Không được trả lương đúng hạn hoặc bị ngược đãi thì không cần báo trước.', laws: [{ ...labourCode, clause: 'Điều 35' }] },
	{ topic: 'hours', question: 'Một năm được nghỉ phép bao nhiêu ngày?', answer: 'Đủ 12 tháng: 12 ngày; việc nặng nhọc, độc hại: 14 ngày; đặc biệt nặng nhọc: 16 ngày. Cứ đủ 5 năm làm cho một nơi thì thêm 1 ngày.', laws: [{ ...labourCode, clause: 'Điều 113, 114' }] },
	{ topic: 'dismissal', question: 'Hợp đồng ngắn hạn được ký mấy lần?', answer: 'Hợp đồng xác định thời hạn chỉ được ký tối đa hai lần; sau đó còn làm tiếp thì phải ký không xác định thời hạn.', laws: [{ ...labourCode, clause: 'Điều 20' }] },
] as const; // biome-ignore format: one answer, one row

export const sheetLines = [
	{
		said: 'Trực xong vẫn phải ở lại đến trưa, không được nghỉ.',
		done: 'Đơn vị y tế quy định lại: bàn giao xong trước 8 giờ, nghỉ trọn ngày sau trực 24 giờ.',
	},
	{
		said: 'Tiền làm thêm ngày lễ trả như ngày thường.',
		done: 'Doanh nghiệp đã tính lại theo 300 % và trả phần thiếu; bảng lương có cột riêng cho giờ lễ.',
	},
	{
		said: 'Nhà công vụ giáo viên dột, nước sinh hoạt đục.',
		done: 'Đã thay mái, thau bể, thử nước ở hai trường. Các trường khác đưa vào kế hoạch năm 2025.',
	},
	{
		said: 'Lán công trường lạnh, thiếu điện.',
		done: 'Bọc bạt, thêm sàn và bóng điện, hỗ trợ 20 chăn bông. Tháng sau công đoàn kiểm tra lại.',
	},
] as const;
