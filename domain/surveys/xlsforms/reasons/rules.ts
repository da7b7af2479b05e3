/** Why something of a foreign form stays behind, and what to do about it. */
const noTraces = 'Phiếu ở đây không ghi giờ làm, máy hay người trả lời.';
const noPlace = 'Phiếu ở đây không ghi vị trí của người trả lời.';
const noFiles = 'Người trả lời không gửi ảnh, ghi âm hay tệp.';
const noDates = 'Chưa có loại câu hỏi ngày, giờ. Có thể hỏi năm bằng câu hỏi số.';
const noData = 'Phiếu không lấy dữ liệu từ tệp ngoài. Gõ các lựa chọn vào phiếu nếu cần.';

/** By type of XLSForm, for every type that a questionnaire has no place for. */
export const typeReasons: ReadonlyMap<string, string> = new Map(
	Object.entries({
		calculate: 'Phiếu không tính toán từ câu trả lời.',
		hidden: 'Phiếu không có mục ẩn.',
		'background-audio': 'Phiếu không bao giờ ghi âm người trả lời.',
		audit: noTraces,
		start: noTraces,
		end: noTraces,
		today: noTraces,
		deviceid: noTraces,
		imei: noTraces,
		username: noTraces,
		email: noTraces,
		phonenumber: noTraces,
		phone_number: noTraces,
		subscriberid: noTraces,
		simserial: noTraces,
		geopoint: noPlace,
		location: noPlace,
		gps: noPlace,
		geotrace: noPlace,
		geoshape: noPlace,
		'start-geopoint': noPlace,
		image: noFiles,
		photo: noFiles,
		audio: noFiles,
		video: noFiles,
		file: noFiles,
		date: noDates,
		time: noDates,
		datetime: noDates,
		'date time': noDates,
		barcode: 'Phiếu không đọc mã vạch.',
		acknowledge: 'Chưa có loại câu “đã đọc và đồng ý”. Đưa lời này vào lời nói với người trả lời của cuộc khảo sát.',
		trigger: 'Chưa có loại câu “đã đọc và đồng ý”. Đưa lời này vào lời nói với người trả lời của cuộc khảo sát.',
		rank: 'Chưa có câu xếp thứ tự. Có thể thay bằng câu chọn tối đa ba ý.',
		select_one_external: noData,
		select_one_from_file: noData,
		select_multiple_from_file: noData,
		'csv-external': noData,
		'xml-external': noData,
	}),
);

export const unknownType = (type: string): string => `Không có loại câu hỏi “${type}”.`;

/** By column of XLSForm that says something for a question that is taken. */
export const columnReasons: Record<string, string> = {
	default: 'Phiếu không điền sẵn câu trả lời.',
	calculation: 'Phiếu không tính toán từ câu trả lời.',
	read_only: 'Mọi câu hỏi trong phiếu đều trả lời được.',
	choice_filter: 'Các lựa chọn không lọc theo câu trước: mọi lựa chọn của danh sách được hiện.',
	trigger: 'Phiếu không tính toán từ câu trả lời.',
	guidance_hint: 'Phiếu chỉ có một lời giải thích cho mỗi câu.',
	constraint_message: 'Phiếu tự nói khi câu trả lời ngoài giới hạn.',
	required_message: 'Phiếu tự nhắc câu chưa trả lời.',
};

/** By column, for headings, notes and rows of grids. */
export const unsaidReasons = {
	hint: 'Lời giải thích chỉ có ở câu hỏi đứng riêng.',
	relevant: 'Lời dẫn và từng dòng của bảng không ẩn hiện riêng được.',
};

export const otherColumn = 'Cột này không có chỗ trong phiếu hỏi.';
export const mediaReason = 'Ảnh và ghi âm không nằm trong tệp .xlsx. Tải lên ở trang phiếu hỏi sau khi nhập.';
export const appearanceReason = 'Phiếu có một cách bày chung cho mọi màn hình.';

/** Why a `relevant` could not be kept; the question is then shown to everybody. */
const nowEverybody = 'Nay hiện với mọi người: sửa lại trong phiếu.';
export const conditionReasons = {
	tooRich: `Chỉ giữ được điều kiện “một câu chọn một ý trước đó là ý này hoặc ý kia”. ${nowEverybody}`,
	missing: (name: string): string => `Điều kiện nhắc tới ${name}, không có trong tệp. ${nowEverybody}`,
	notYet: (name: string): string =>
		`Điều kiện nhắc tới ${name}, câu không lấy được hoặc chưa hỏi lúc đó. ${nowEverybody}`,
	notSingle: (name: string): string => `Điều kiện nhắc tới ${name}, không phải câu chọn một ý. ${nowEverybody}`,
	noOption: (name: string, gone: string): string =>
		`Điều kiện nhắc tới ${gone}, không có ở câu ${name}. ${nowEverybody}`,
	tooMany:
		'Chỉ giữ được một điều kiện của phần và một điều kiện của câu. Điều kiện này không còn: sửa lại trong phiếu.',
};

export const blockReasons = {
	repeat: 'Nhóm lặp (hỏi nhiều lần cho từng người, từng vật) không có trong phiếu.',
	inRepeat: (name: string): string => `Nằm trong nhóm lặp ${name}.`,
	kobomatrix: 'Bảng nhiều cột của KoBoToolbox không có trong phiếu. Dùng bảng một thang trả lời.',
	rank: 'Chưa có câu xếp thứ tự. Có thể thay bằng câu chọn tối đa ba ý.',
	inBlock: (name: string): string => `Nằm trong ${name}.`,
	nested: 'Nhóm nằm trong nhóm thành một phần riêng.',
	notGrid: (why: string): string => `Không thành bảng: ${why} Các dòng thành câu riêng.`,
	mixedGrid: 'các dòng không cùng một danh sách lựa chọn.',
	note: 'Lời dẫn chỉ đứng ở đầu phần. Chép lời này vào lời giải thích của câu nếu cần.',
	noteTwice: 'Mỗi phần có một lời dẫn: lời thứ hai không lấy.',
	noteAlone: 'Lời dẫn của nhóm không còn câu nào đứng trực tiếp trong đó.',
	nameless: 'Dòng không có tên và không có lời.',
	noType: 'Dòng không ghi loại câu hỏi.',
	split: 'Mỗi phần tối đa 40 câu: đã chia thành phần tiếp.',
};

export const languageReasons = {
	borrowed: (language: string): string =>
		`Tệp không có tiếng Việt: lời ở cột ${language} đang đứng vào chỗ tiếng Việt. Dịch lại trong phiếu trước khi dùng.`,
	unknown: 'Phiếu chưa có tiếng này.',
};

/** Columns that are read or listed row by row, by sheet; any other with content is listed once. */
export const knownColumns: Record<string, readonly string[]> = {
	survey: [
		'type',
		'name',
		'label',
		'hint',
		'relevant',
		'required',
		'constraint',
		'appearance',
		'parameters',
		'repeat_count',
		'media::image',
		'media::big-image',
		'media::audio',
		'media::video',
		...Object.keys(columnReasons),
	],
	choices: ['list_name', 'name', 'label', 'media::image', 'media::big-image', 'media::audio', 'media::video'],
	settings: ['form_title', 'form_id', 'id_string', 'version', 'default_language'],
};

export const untitled = 'Phiếu hỏi nhập từ XLSForm';
export const looseTitle = 'Câu hỏi chung';
export const sectionTitle = (number: number): string => `Phần ${number}`;
export const continued = (title: string): string => `${title} (tiếp)`;
export const otherOption = 'Khác';

/** Refusals of a whole file. */
export const refusals = {
	noSurvey: (names: string): string =>
		`Tệp không có trang tên “survey” (đang có: ${names}). Chọn tệp XLSForm dùng cho ODK hoặc KoBoToolbox.`,
	noColumns: (missing: string): string => `Trang survey thiếu cột ${missing} ở hàng đầu. Thêm cột rồi chọn lại tệp.`,
	tooManyRows: (count: string): string =>
		`Trang survey có ${count} dòng, quá dài với một phiếu hỏi (tối đa 500 câu). Chia thành nhiều tệp rồi chọn lại.`,
	tooMany: (count: string): string =>
		`Tệp có ${count} câu hỏi; mỗi phiếu tối đa 500. Bớt câu hoặc chia thành nhiều tệp rồi chọn lại.`,
	tooManySections: (count: string): string =>
		`Tệp có ${count} phần; mỗi phiếu tối đa 30. Gộp bớt nhóm rồi chọn lại tệp.`,
	nothing:
		'Không lấy được câu hỏi nào từ tệp: mọi dòng đều là loại mà phiếu hỏi không có. Phiếu nhận câu chọn một, chọn nhiều, số và chữ.',
};
