/** Refusals of surveys; one list with all others in problems.ts. */
import { type Declared, declare } from './problem-declarations.ts';

export const surveyProblems = {
	surveyPromised: declare(
		409,
		'Khảo sát đã mở: phiếu hỏi, nơi hỏi và những gì đã hứa với người trả lời không đổi được nữa. Cần hỏi khác thì hủy, hoặc lập cuộc khảo sát mới.',
	),
	surveyOver: declare(409, 'Khảo sát không quay lại bước trước được. Tải lại trang để xem đang ở bước nào.'),
	surveyNoPlaces: declare(409, 'Chưa chọn nơi nào để hỏi. Chọn nơi hỏi rồi mở khảo sát.'),
	surveyPeopleUnknown: declare(
		409,
		({ count, names }) =>
			`Còn ${count} nơi chưa ghi số người được hỏi (${names}). Ghi số người ở trang nơi hỏi, hoặc bỏ nơi đó, rồi mở khảo sát.`,
	),
	surveyDayOver: declare(
		409,
		({ on }) =>
			`Ngày cuối cùng nhận phiếu (${on}) không còn ở sau hôm nay. Sửa ngày trong phần cài đặt rồi mở khảo sát.`,
	),
	surveyReminded: declare(409, 'Hôm nay đã nhắc các nơi rồi. Mai hãy nhắc tiếp.'),
	surveyNobodyThere: declare(
		409,
		'Doanh nghiệp chưa có công đoàn nên không có ai để nhắc qua đây. Nhắc bằng cách đến gặp hoặc treo lại áp phích.',
	),
	surveyClosed: declare(409, 'Khảo sát không còn nhận phiếu nên không làm được việc này nữa.'),
	bundleOwn: declare(
		409,
		'Tập phiếu này do chính đồng chí thu. Nhờ một người khác của công đoàn gõ vào, để không ai gõ phiếu do mình thu.',
	),
	bundleTaken: declare(409, ({ who }) => `${who ?? 'Người khác'} đã nhận gõ tập phiếu này. Chọn tập khác.`),

	surveyFindingLinked: declare(
		409,
		'Phát hiện này đã thành một việc hoặc điểm nóng. Sửa tiếp ở việc đó; lời phát hiện thì vẫn sửa được.',
	),
	surveyNoFindings: declare(409, 'Chưa ghi phát hiện nào nên chưa có gì để dán bảng tin. Ghi vài phát hiện trước.'),
	surveyNotReader: declare(
		403,
		'Đồng chí chưa được cử đọc ý kiến của câu này. Nhờ người tổ chức khảo sát cử người đọc ở trang “Ý kiến viết bằng lời”.',
	),
	surveyNotGathered: declare(
		409,
		'Phiếu chưa được mở và trộn xong nên chưa đọc được ý kiến. Chờ vài phút rồi tải lại trang.',
	),

	surveyTooFew: declare(
		409,
		({ least }) =>
			`Chưa đủ ${least} phiếu nên không lập bảng: với ít người như vậy, con số nào cũng có thể chỉ ra một người. Mời mọi người ngồi lại trao đổi trực tiếp, hoặc hỏi chung với các nơi khác.`,
	),
	surveyTextsUnread: declare(
		409,
		'Còn ý kiến viết bằng lời chưa ai đọc. Đọc và xếp nhóm cho xong, hoặc chọn “Lập bảng, bỏ các câu chưa đọc xong”: lập bảng rồi thì không đọc lại được nữa.',
	),
	surveyNotPublished: declare(409, 'Khảo sát này chưa có bảng kết quả. Xem trang kết quả để biết đang ở bước nào.'),
	surveyPublishing: declare(409, 'Máy đang lập bảng kết quả rồi. Chờ vài phút rồi tải lại trang.'),

	// answering a survey
	surveyCodeUnknown: declare(
		404,
		'Không có cuộc khảo sát nào đang dùng mã này. So lại từng chữ với phiếu hoặc áp phích; khảo sát đã đóng thì mã trên phiếu hết dùng được.',
	),
	surveyNotYet: declare(409, ({ on }) => `Chưa đến ngày nhận phiếu. Mở lại trang này từ ngày ${on}.`),
	surveyAnswerLate: declare(
		409,
		'Cuộc khảo sát đã đóng nên phiếu này không gửi được nữa. Điều muốn nói vẫn gửi được bất cứ lúc nào ở trang “Gửi điều muốn nói”.',
	),
	surveyBoxOther: declare(
		422,
		'Có phiếu cất trên máy này được khóa cho một cuộc khảo sát khác, nhận vào cũng không ai mở được. Mở lại trang của đúng cuộc khảo sát rồi gửi từ đó.',
	),
	surveyBoxDamaged: declare(
		422,
		'Có phiếu cất trên máy này đã hỏng nên không gửi được. Giữ nguyên trang và báo công đoàn nơi làm việc.',
	),
	surveySlipNeeded: declare(
		409,
		'Cuộc khảo sát này chỉ nhận phiếu có mã riêng. Gõ mã trên phiếu được phát; chưa có phiếu thì hỏi công đoàn nơi làm việc.',
	),
	surveySlipUsed: declare(
		409,
		'Phiếu có mã này đã được dùng. Nếu chưa ai dùng phiếu của mình thì báo công đoàn nơi làm việc và xin một phiếu khác.',
	),
	surveyKeyMissing: declare(
		503,
		'Máy chủ thiếu khóa của cuộc khảo sát này nên chưa nhận và chưa mở được phiếu. Báo người giữ máy chủ trả lại thư mục khóa từ máy cũ.',
	),
	surveyBundleFull: declare(
		409,
		({ sheets }) => `Đã nhập đủ ${sheets} phiếu của tập này. Đếm lại phiếu giấy; có thêm phiếu thì lập tập mới.`,
	),

	// questionnaires
	questionnaireIssued: declare(409, 'Phiếu hỏi này đã phát hành nên không sửa được: tạo bản mới rồi sửa ở đó.'),
	questionnaireUnfinished: declare(
		409,
		'Phiếu hỏi này còn một bản đang soạn. Sửa tiếp bản ấy, hoặc phát hành rồi mới lập bản sau.',
	),
	questionnaireEnded: declare(409, 'Phiếu hỏi này đã thôi dùng. Chép thành phiếu mới nếu muốn hỏi lại.'),
	promptTooLarge: declare(
		422,
		({ length }) =>
			`Ghi âm này ${length}. Mỗi chỗ chỉ nhận ghi âm dài nhất 60 giây, nặng nhất 400 kB: đọc riêng từng câu, ghi ở chất lượng thấp hơn, rồi gửi lại.`,
	),
	promptKindRefused: declare(
		422,
		'Kiểu ghi âm này có điện thoại không nghe được. Ghi lại bằng máy ghi âm của điện thoại ở kiểu M4A hoặc MP3 rồi gửi lại.',
	),
	promptIsPicture: declare(422, 'Đây là ảnh. Chỗ này cần ghi âm: chọn tệp M4A hoặc MP3.'),
	pictureIsSound: declare(422, 'Đây là ghi âm. Chỗ này cần ảnh: chọn tệp JPEG hoặc PNG.'),
} satisfies Record<string, Declared>;
