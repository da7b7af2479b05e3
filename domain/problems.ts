/**
 * Every refusal of the product, declared once: a stable code, the HTTP status, and a Vietnamese sentence that says what
 * to do next. Details are ids, numbers and labels that the sentence or the page needs, never confidential text.
 */

import { type Declared, declare } from './problem-declarations.ts';
import { surveyProblems } from './problems-surveys.ts';

type Details = Record<string, unknown>;

const declared = {
	// what was sent
	unreadableInput: declare(
		422,
		'Có chỗ chưa đúng. Sửa các mục được chỉ ra rồi gửi lại; những gì đã nhập vẫn còn nguyên.',
	),
	unreadableBody: declare(400, 'Máy chủ không đọc được dữ liệu gửi lên. Gửi lại dưới dạng JSON (application/json).'),
	keyMissing: declare(400, 'Thiếu mã chống gửi trùng. Gửi kèm tiêu đề Idempotency-Key, mỗi việc một mã mới.'),
	keyTooLong: declare(
		400,
		({ longest }) => `Mã chống gửi trùng dài quá ${longest} ký tự. Dùng mã ngắn hơn, ví dụ một UUID.`,
	),
	keyReused: declare(
		409,
		'Mã chống gửi trùng này đã dùng cho một nội dung khác. Mở lại biểu mẫu để có mã mới rồi gửi lại.',
	),
	formTooLarge: declare(413, 'Nội dung gửi lên quá lớn. Bớt tệp hoặc chia làm nhiều lần gửi.'),
	crossSite: declare(
		403,
		'Yêu cầu này đến từ một trang khác nên không được nhận. Mở lại trang của Lắng Nghe rồi gửi lại.',
	),
	unknownHost: declare(421, 'Địa chỉ này chưa được khai báo cho máy chủ. Báo người quản trị thêm vào ALLOWED_HOSTS.'),

	// who is asking
	signInFirst: declare(
		401,
		'Phiên làm việc đã hết hoặc chưa đăng nhập. Đăng nhập rồi làm tiếp; bản nháp vẫn được giữ.',
	),
	signInFailed: declare(
		401,
		'Tên đăng nhập hoặc mật khẩu chưa đúng. Kiểm tra lại, hoặc xin mã một lần từ công đoàn cấp trên.',
	),
	slowDown: declare(429, ({ seconds }) => `Đã thử sai nhiều lần. Chờ ${seconds} giây rồi thử lại.`),
	secondFactorNeeded: declare(
		403,
		'Việc này cần xác thực bước hai. Nhập mã sáu số từ ứng dụng xác thực hoặc dùng khóa truy cập.',
	),
	secondFactorWrong: declare(422, 'Mã sáu số chưa đúng hoặc đã qua. Chờ mã mới trên điện thoại rồi nhập lại.'),
	pinWrong: declare(422, 'Mã PIN chưa đúng. Nhập lại; quên mã thì đặt mã mới trong trang Tài khoản của tôi.'),
	passwordChangeNeeded: declare(403, 'Đổi mật khẩu trước khi dùng tiếp: mật khẩu hiện tại do người khác đặt.'),
	passwordWeak: declare(
		422,
		({ why }) => `Mật khẩu này dễ đoán: ${why}. Chọn ít nhất 10 ký tự, ví dụ ba từ không liên quan.`,
	),
	codeWrong: declare(422, 'Mã một lần chưa đúng, đã dùng hoặc đã hết hạn. Xin công đoàn cấp trên cấp mã mới.'),
	tokenEnded: declare(401, 'Mã tích hợp này đã hết hiệu lực. Xin mã mới từ người quản trị.'),

	// rights and existence
	notFound: declare(404, 'Không tìm thấy mục này. Có thể địa chỉ sai hoặc mục này không thuộc phạm vi của đồng chí.'),
	notYours: declare(403, 'Chức vụ hiện tại không được làm việc này. Liên hệ công đoàn cấp trên nếu cần.'),
	signInPerson: declare(
		403,
		'Việc này là chữ xác nhận của người giữ chức vụ, phải làm trong phiên đăng nhập của chính người đó. Mã tích hợp chỉ lưu được bản nháp.',
	),
	wrongState: declare(
		409,
		({ state }) => `Mục này đang ở trạng thái “${state}” nên chưa làm được việc đó. Tải lại trang để xem mới nhất.`,
	),
	changedMeanwhile: declare(409, 'Mục này vừa được người khác sửa. Xem bản mới bên dưới rồi quyết định giữ bản nào.'),

	// the organisation
	codeTaken: declare(409, ({ code }) => `Mã ${code ?? 'này'} đã dùng cho đơn vị khác. Chọn mã khác.`),
	cycleInTree: declare(
		409,
		'Không thể xếp một đơn vị dưới chính nó hoặc dưới đơn vị thuộc nó. Chọn công đoàn cấp trên khác.',
	),
	parentEndsFirst: declare(
		409,
		({ parent, on }) => `${parent} kết thúc ngày ${on}, trước đơn vị này. Chọn công đoàn cấp trên khác hoặc sửa ngày.`,
	),
	parentBegins: declare(
		409,
		({ parent, on }) => `${parent} thành lập ngày ${on}, sau ngày này. Chọn ngày sau đó hoặc công đoàn cấp trên khác.`,
	),
	futureHeadcount: declare(422, 'Ngày của số liệu ở sau hôm nay. Chọn ngày đã qua hoặc hôm nay.'),
	importState: declare(409, ({ why }) => why ?? 'Lần nhập này đã kết thúc. Mở lại danh sách các lần nhập.'),
	beforeFounding: declare(409, ({ on }) => `Ngày này sớm hơn ngày thành lập đơn vị (${on}). Sửa ngày hiệu lực.`),
	afterDissolution: declare(
		409,
		({ on }) => `Đơn vị đã kết thúc hoạt động từ ngày ${on}. Chọn ngày sớm hơn hoặc đơn vị khác.`,
	),
	hasChildren: declare(
		409,
		({ count }) => `Còn ${count} đơn vị trực thuộc. Chuyển các đơn vị đó sang cấp trên khác trước khi kết thúc.`,
	),
	laterChange: declare(409, ({ on }) => `Đã có thay đổi có hiệu lực từ ngày ${on}. Chọn ngày sau đó.`),

	// people and posts
	mandatesOverlap: declare(
		409,
		({ name, on }) =>
			`Chức vụ này đang do ${name ?? 'người khác'} giữ đến ${on ?? 'khi có quyết định'}. Kết thúc nhiệm kỳ đó trước hoặc chọn ngày sau.`,
	),
	userNameTaken: declare(409, ({ userName }) => `Tên đăng nhập ${userName ?? 'này'} đã có người dùng. Chọn tên khác.`),
	personHasAccount: declare(409, 'Người này đã có tài khoản với tên đăng nhập khác. Để trống ô tên đăng nhập.'),
	roleNotForUnit: declare(409, 'Vai trò này không dùng ở cấp của đơn vị. Chọn vai trò khác hoặc đơn vị khác.'),
	roleBeyondYours: declare(
		403,
		'Vai trò này cao hơn quyền được giao của đồng chí. Đề nghị công đoàn cấp trên hoặc người quản trị thực hiện.',
	),
	secretShown: declare(410, 'Mã này chỉ xem được trong 15 phút sau khi cấp. Cấp mã mới nếu chưa ghi lại.'),
	passkeyRefused: declare(422, 'Máy chủ không nhận được khóa truy cập này. Thử lại, hoặc dùng mã sáu số.'),
	postEnded: declare(409, 'Chức vụ này đã kết thúc. Chọn chức vụ đang còn hiệu lực.'),
	lastAdministrator: declare(409, 'Đây là người quản trị cuối cùng. Thêm người quản trị khác trước.'),

	// notices
	mailNotSet: declare(409, 'Chưa đặt máy chủ thư. Đặt SMTP_URL và MAIL_FROM cho máy chủ rồi khởi động lại.'),
	ownAddressMissing: declare(409, 'Hồ sơ của đồng chí chưa có thư điện tử. Ghi thư điện tử rồi gửi thử lại.'),

	// cases
	notVouched: declare(403, ({ who }) =>
		who
			? `Chưa mở được: chưa ai xác nhận đồng chí đúng là người giữ chức vụ này. Gọi một trong những người sau, đọc số đối chiếu ở trang Tài khoản của tôi: ${who}.`
			: 'Chưa mở được: chưa ai xác nhận đồng chí đúng là người giữ chức vụ này, và chưa có ai xác nhận được. Nhờ người giữ máy chủ chạy lệnh vouch.',
	),
	cannotVouch: declare(403, ({ why }) => why ?? ''),
	vaultClosed: declare(
		403,
		'Chỉ người được giao xử lý mới mở được nội dung này. Đề nghị lãnh đạo công đoàn đang giữ vụ việc giao việc.',
	),
	permitNotNeeded: declare(
		409,
		'Tên người gửi vụ việc này chỉ cần mã xác nhận của người xử lý. Mở ở trang vụ việc, không cần xin phép.',
	),
	identityClosed: declare(
		403,
		'Chưa mở được tên người gửi. Nhập mã xác nhận của mình trước; với đơn tố cáo cần thêm một người có thẩm quyền cho phép.',
	),

	// workers' voices
	intakeCodeUnknown: declare(
		404,
		'Không có công đoàn nào dùng mã này. So lại từng chữ với áp phích, hoặc hỏi công đoàn của mình mã đang dùng.',
	),
	intakeCodeEnded: declare(
		410,
		'Mã này đã được thay bằng mã mới. Xem áp phích mới, hoặc hỏi công đoàn của mình mã đang dùng.',
	),
	receiptUnknown: declare(
		404,
		'Không tìm thấy lời nào gửi với mã số này. So lại từng nhóm bốn số; nếu đã rút thì nội dung không còn ở đây nữa.',
	),
	replyNotPossible: declare(
		409,
		'Lúc này chưa làm được việc đó. Mở lại bằng mã số để xem việc đang ở đâu và còn làm được gì.',
	),
	proofWrong: declare(
		422,
		'Giấy xác nhận này không đúng. Chép lại nguyên dòng chữ trên giấy; nếu vẫn vậy thì giấy không do hệ thống này cấp.',
	),

	// what people take in
	namesNoticed: declare(
		422,
		'Có chỗ giống tên người hoặc số điện thoại, ở nơi chỉ ghi về việc. Bỏ đi, hoặc thay bằng nơi làm việc và số người; nếu không phải tên ai thì đánh dấu vào ô xác nhận rồi lưu lại.',
	),
	noteClosed: declare(
		409,
		'Phiếu này không sửa hoặc rút được nữa: chỉ người ghi được sửa, trong ngày ghi, khi chưa lập vụ việc. Ghi phiếu mới nếu tình hình đã khác.',
	),
	receptionStands: declare(
		409,
		({ why }) => why ?? 'Buổi tiếp này không đổi được như vậy. Tải lại trang để xem mới nhất.',
	),

	clockStands: declare(409, ({ why }) => why ?? 'Thời hạn này không đổi được như vậy. Tải lại trang để xem mới nhất.'),
	acceptFirst: declare(409, 'Thụ lý vụ việc trước rồi mới ra quyết định giải quyết hoặc kết luận.'),
	cannotHandle: declare(
		409,
		'Chỉ giao cho người đang giữ chức vụ ở công đoàn đang giữ vụ việc và không liên quan đến người bị phản ánh. Chọn lại người xử lý.',
	),
	nobodyThere: declare(
		409,
		'Ở công đoàn đó chưa có ai xử lý được vụ việc này: khuyết chức vụ, hoặc người giữ chức vụ có liên quan. Chọn công đoàn khác.',
	),
	consentMissing: declare(
		409,
		'Người gửi chưa đồng ý với nội dung này nên chưa chuyển được. Chờ trả lời qua mã số, hoặc gặp, gọi điện rồi ghi lại; không trả lời thì không chuyển.',
	),
	transferStands: declare(
		409,
		({ why }) => why ?? 'Lần chuyển này không đổi được như vậy. Tải lại trang để xem mới nhất.',
	),
	transferLinkUnknown: declare(
		404,
		'Liên kết này không đúng. Mở lại từ thư hoặc tin nhắn đã nhận, hoặc hỏi công đoàn đã gửi.',
	),
	transferLinkEnded: declare(
		410,
		'Liên kết này đã hết hạn hoặc đã được thu hồi. Liên hệ công đoàn đã gửi để nhận liên kết mới.',
	),
	cannotLink: declare(409, ({ why }) => why ?? 'Hai vụ việc này không nối được với nhau. Chọn vụ việc khác.'),

	// sessions of dissemination, easy pages
	attendanceOver: declare(
		422,
		'Số người dự nhiều hơn số người của đơn vị. Sửa số, hoặc ghi một câu vì sao (khách, người mới, người thời vụ) rồi gửi lại; để trống cũng gửi được.',
	),
	handoutUnknown: declare(
		404,
		'Không có trang này ở công đoàn này. So lại địa chỉ với tờ trên bảng tin, hoặc hỏi công đoàn nơi làm việc.',
	),
	handoutEnded: declare(
		410,
		'Trang này đã được gỡ vì văn bản không còn dùng hoặc đã thay đổi. Xem tờ mới trên bảng tin, hoặc hỏi công đoàn nơi làm việc.',
	),

	// quick reports
	incidentOwn: declare(
		403,
		'Báo cáo nhanh do công đoàn cấp trên của đơn vị nhận, chuyển và kết thúc. Gọi công đoàn cấp trên nếu chưa ai nhận.',
	),
	incidentStands: declare(
		409,
		({ why }) => why ?? 'Báo cáo nhanh này không đổi được như vậy. Tải lại trang để xem mới nhất.',
	),
	incidentAsked: declare(
		422,
		'Có chỗ cần xem lại trước khi gửi. Sửa, hoặc đánh dấu “Đúng như vậy” rồi gửi lại; những gì đã nhập vẫn còn nguyên.',
	),
	secretMarked: declare(
		422,
		'Nội dung có dấu độ mật thì không gửi ở đây. Gửi theo đường văn thư mật của cơ quan, hoặc báo trực tiếp cho thủ trưởng công đoàn cấp trên; ở đây chỉ ghi phần không mật.',
	),

	...surveyProblems,

	// advice and notice-board sheets
	adviceOwn: declare(409, 'Câu trả lời do chính đồng chí soạn. Nhờ một người khác của công đoàn cấp trên thẩm định.'),

	// reports
	closedForEntry: declare(409, ({ why }) => why ?? 'Kỳ báo cáo này đã đóng.'),
	nothingDue: declare(404, 'Đơn vị không có báo cáo này trong kỳ. Xem danh sách việc cần làm ở trang chủ.'),
	requirementEmpty: declare(422, 'Yêu cầu này không áp dụng cho đơn vị nào. Chọn lại loại đơn vị hoặc danh sách.'),
	templateFrozen: declare(409, 'Phiên bản mẫu đã ban hành không sửa được. Lưu thành phiên bản mới.'),
	templateNotOwn: declare(
		409,
		'Mẫu này không phải của công đoàn mình nên không ban hành phiên bản mới được. Chép thành mẫu mới rồi sửa.',
	),
	templateOther: declare(
		409,
		'Mẫu được chọn hỏi khác loại kỳ, khác nơi điền hoặc dùng lại mã với nghĩa khác. Lập yêu cầu mới cho mẫu đó.',
	),
	contradictionsFound: declare(
		422,
		'Có số chưa khớp nhau hoặc thay đổi nhiều. Sửa số, hoặc ghi một câu vì sao vẫn nộp (để trống cũng nộp được), rồi gửi lại.',
	),
	notEstimated: declare(
		409,
		'Kỳ này không chốt số trước khi kết thúc nên không có số ước thực hiện. Cần sửa số thì lập phiếu đính chính.',
	),
	estimatesNotDue: declare(
		409,
		({ on }) => `Kỳ báo cáo kết thúc ngày ${on}. Từ ngày hôm sau mới thay số ước bằng số thực hiện.`,
	),
	estimatesReplaced: declare(409, 'Số ước thực hiện của kỳ này đã được thay. Cần sửa nữa thì lập phiếu đính chính.'),
	notComplete: declare(
		409,
		({ fields }) =>
			`Chưa tiếp nhận được vì còn thiếu: ${fields}. Trả lại để đơn vị bổ sung, hoặc ghi hộ theo lời đơn vị.`,
	),
	reportSubmittedMeanwhile: declare(
		409,
		'Báo cáo này vừa được nộp từ thiết bị khác. Bản đang nhập vẫn được giữ là bản nháp; so sánh rồi chọn.',
	),
	numberTaken: declare(
		409,
		({ number, year }) =>
			`Số ${number ?? 'này'} đã dùng trong năm ${year ?? 'này'}. Kiểm tra sổ văn bản đi rồi chọn số khác.`,
	),

	// directives
	directiveUsed: declare(
		409,
		'Bản nháp này đã gắn với chương trình công tác, chỉ tiêu hoặc bản dễ đọc. Gỡ ở các mục đó trước, rồi bỏ bản nháp.',
	),
	ledgerOpen: declare(
		409,
		({ count }) =>
			`Còn ${count ?? 'một số'} nhiệm vụ đề xuất chưa xác nhận hoặc bỏ. Quyết định từng dòng trong sổ nhiệm vụ rồi ban hành.`,
	),
	planDueOver: declare(
		409,
		({ on }) => `Hạn đơn vị có kế hoạch riêng (${on}) đã qua. Sửa hạn trong thông tin văn bản rồi ban hành.`,
	),
	noDutiesFound: declare(
		422,
		'Không thấy câu nào giao việc trong văn bản này. Xem lại phần vừa dán, hoặc thêm nhiệm vụ bằng tay.',
	),

	// files
	unreadableFile: declare(422, ({ sentence }) => sentence ?? 'Không đọc được tệp này. Lưu lại dạng .xlsx rồi gửi lại.'),

	// photos and voice notes of a report without a name
	attachmentTooLarge: declare(
		413,
		({ most }) =>
			`Tệp này lớn hơn ${most} MB. Chụp lại ở cỡ ảnh thường, hoặc ghi âm ngắn hơn, rồi chọn lại. Chữ đã viết vẫn còn nguyên.`,
	),
	attachmentsTooMany: declare(
		422,
		({ most }) =>
			`Mỗi lần gửi được ${most} tệp. Chọn lại những tệp cần nhất; các tệp khác gửi thêm ở lần sau. Chữ đã viết vẫn còn nguyên.`,
	),
	attachmentEmpty: declare(
		422,
		'Tệp này trống, không có gì bên trong. Chụp hoặc ghi âm lại rồi chọn lại. Chữ đã viết vẫn còn nguyên.',
	),
	attachmentUnreadable: declare(
		422,
		'Không mở được tệp này: tệp bị hỏng hoặc mới gửi lên được một phần. Chụp hoặc ghi âm lại rồi chọn lại. Chữ đã viết vẫn còn nguyên.',
	),
	attachmentKindRefused: declare(
		422,
		'Ở đây chỉ nhận ảnh và ghi âm giọng nói. Chụp màn hình hoặc chụp ảnh điều muốn gửi rồi chọn ảnh đó. Chữ đã viết vẫn còn nguyên.',
	),
	attachmentsBusy: declare(
		503,
		'Đang có nhiều người cùng gửi ảnh và ghi âm. Chờ một phút rồi gửi lại, hoặc gửi phần chữ trước. Chữ đã viết vẫn còn nguyên.',
	),
	pictureTooLarge: declare(
		422,
		'Ảnh này có quá nhiều điểm ảnh nên không mở được. Mở ảnh trên điện thoại, chụp màn hình, rồi chọn ảnh chụp màn hình. Chữ đã viết vẫn còn nguyên.',
	),
	drawingRefused: declare(
		422,
		'Tệp hình vẽ SVG có thể mang theo mã lạ nên không nhận. Mở hình, chụp màn hình, rồi chọn ảnh chụp màn hình. Chữ đã viết vẫn còn nguyên.',
	),
	documentRefused: declare(
		422,
		'Tệp PDF, Word, Excel hay văn bản thường ghi kèm tên người soạn, không xóa chắc chắn được nên không nhận ở đây. Chụp ảnh trang giấy, hoặc chụp màn hình, rồi chọn ảnh. Chữ đã viết vẫn còn nguyên.',
	),
	videoRefused: declare(
		422,
		'Đây là đoạn phim. Ở đây chỉ nhận ảnh và ghi âm giọng nói: chụp màn hình lúc cần cho xem, hoặc ghi âm, rồi chọn lại. Chữ đã viết vẫn còn nguyên.',
	),
	voiceTooShort: declare(
		422,
		'Đoạn ghi âm này không có tiếng hoặc quá ngắn. Bấm ghi, nói xong mới bấm dừng, rồi chọn lại. Chữ đã viết vẫn còn nguyên.',
	),
	voiceUnsupported: declare(
		422,
		'Không xóa chắc chắn được thông tin về máy khỏi kiểu ghi âm này nên không nhận. Ghi lại bằng máy ghi âm có sẵn của điện thoại, chọn kiểu M4A nếu máy hỏi, rồi chọn lại. Chữ đã viết vẫn còn nguyên.',
	),

	// the machine
	busy: declare(503, 'Máy chủ đang bận. Chờ một phút rồi gửi lại; gửi lại không bị tính hai lần.'),
	broken: declare(
		500,
		({ reference }) => `Máy chủ gặp lỗi. Thử lại; nếu vẫn lỗi, báo người quản trị mã ${reference ?? ''}.`,
	),
} satisfies Record<string, Declared>;

export type ProblemCode = keyof typeof declared;
export type Issue = { path: string; message: string };

/** A refusal. `status` is the HTTP status, `message` the sentence for the person, `issues` the wrong fields by path. */
export class Problem extends Error {
	readonly code: ProblemCode;
	readonly status: number;
	readonly details: Details;
	readonly issues: Issue[];

	constructor(code: ProblemCode, details: Details = {}, issues: Issue[] = []) {
		super(declared[code].sentence(details as Record<string, string>));
		this.name = 'Problem';
		this.code = code;
		this.status = declared[code].status;
		this.details = details;
		this.issues = issues;
	}
}

/** Makes a declared refusal; throw it. */
export function problem(code: ProblemCode, details: Details = {}, issues: Issue[] = []): Problem {
	return new Problem(code, details, issues);
}
