/** Words of the page on which a worker says something. The union is named; she is "anh chị". */
export const vi = {
	write: {
		title: 'Có điều muốn nói?',
		from: (name: string) => `Mã này của ${name}.`,
		promise:
			'Không cần tài khoản, không cần nêu tên. Trang không hỏi số máy, không giữ địa chỉ mạng. Xong sẽ có 16 số để xem trả lời.',
		danger: 'Đang nguy hiểm đến tính mạng? Gọi 115 (cấp cứu), 114 (cháy), 113 (công an) trước.',
		codeAgain: 'Mã trên áp phích mới',
		topic: 'Chuyện gì?',
		text: 'Kể lại bằng lời của anh chị',
		textHint:
			'Chuyện xảy ra thế nào, đã nói với ai chưa. Không cần viết hay. Muốn nói miệng thì để trống, bước sau có ghi âm và ảnh.',
		place: 'Ở đâu?',
		placeHint: 'Ví dụ: xưởng may 2, bếp ăn, khu trọ.',
		since: 'Từ bao giờ?',
		sinceUnknown: 'Không nhớ',
		people: 'Khoảng bao nhiêu người bị?',
		wish: 'Anh chị mong gì?',
		wishes: {
			tell: { label: 'Chỉ muốn nói cho biết', hint: undefined },
			help: {
				label: 'Giúp tôi, hoặc trả lời câu hỏi về pháp luật',
				hint: 'Lương, hợp đồng, bảo hiểm… được hỏi gì cũng được.',
			},
			petition: {
				label: 'Gửi đơn chính thức',
				hint: 'Khiếu nại, tố cáo theo luật phải có họ tên và chữ ký hoặc điểm chỉ. Gửi ở đây trước, công đoàn hẹn ký sau. Không nêu tên thì vẫn được xem xét, nhưng không có hạn trả lời theo luật.',
			},
		},
		concernsLeader: 'Có liên quan đến chủ tịch công đoàn hoặc lãnh đạo không?',
		concernsHint: (upper: string | null) =>
			upper
				? `Chọn “Có” hoặc “Không rõ” thì ${upper} đọc. Chủ tịch công đoàn nơi anh chị không thấy gì.`
				: 'Chọn “Có” hoặc “Không rõ” thì người bị nhắc đến không được đọc.',
		reader: 'Anh chị muốn ai đọc?',
		readerUnit: 'Ở gần, thường giải quyết nhanh hơn.',
		readerUpper: 'Cấp trên, không cùng nơi làm việc với anh chị.',
		identity: 'Gửi thế nào?',
		identities: {
			anonymous: 'Không ai biết anh chị là ai. Trả lời xem bằng 16 số.',
			confidential: 'Chỉ người giải quyết được mở tên. Mỗi lần mở đều ghi lại.',
			named: undefined,
		},
		fullName: 'Họ tên',
		contact: 'Số điện thoại hoặc địa chỉ',
		onlyNamed: 'Ghi tên, cách liên hệ (khi không chọn “Không nêu tên”)',
		isDanger: 'Có người đang nguy hiểm đến tính mạng',
		isDangerHint: 'Đánh dấu thì được chuyển đi ngay, không chờ đến sáng. Người đọc sẽ biết anh chị gửi vào lúc nào.',
		next: 'Tiếp: xem ai đọc, thêm ảnh, ghi âm',
		nothingSent: 'Bấm nút này chưa gửi.',
	},
	review: {
		title: 'Xem lại rồi gửi',
		said: 'Anh chị viết',
		saidNothing: 'Chưa viết gì. Thêm ảnh hoặc ghi âm ở dưới, hoặc bấm “Sửa lại” để viết.',
		people: (count: string) => `${count} người`,
		reads: 'Ai đọc, ai không',
		readsUnit: (name: string) =>
			`Người giải quyết của ${name} đọc. Người không được giao việc này không mở được. Mỗi lần mở đều ghi lại ai mở.`,
		readsUpper: (upper: string, name: string) =>
			`Người giải quyết của ${upper} đọc. Chủ tịch và cán bộ ${name} không thấy, kể cả trong số đếm. Mỗi lần mở đều ghi lại ai mở.`,
		readsOther: (name: string) => `Người của ${name} không bị nhắc đến sẽ đọc. Mỗi lần mở đều ghi lại ai mở.`,
		notEmployer:
			'Chủ doanh nghiệp và người quản trị máy tính không được mở. Muốn chuyển nội dung cho ai, chúng tôi cho anh chị xem và hỏi trước; chỉ khi có người nguy hiểm tính mạng mới chuyển không hỏi.',
		when: 'Khi nào',
		whenMorning: (day: string) =>
			`Mở vào sáng ${day}, trộn lẫn với các thư khác, để không ai biết anh chị gửi lúc nào.`,
		whenNow: 'Chuyển ngay bây giờ, vì có người nguy hiểm. Người đọc sẽ biết lúc anh chị gửi.',
		kept: (years: number) => `Giữ ${years} năm theo quy định lưu hồ sơ rồi xóa.`,
		rights:
			'Quyền của anh chị: xem lại, sửa, thêm, rút, xin xóa bằng 16 số sẽ nhận. Chỉ anh chị nói đã ổn thì việc mới là xong.',
		known: 'Có ai nhận ra tôi không?',
		knownSmall: (workers: number) =>
			`Đơn vị anh chị ít người (khoảng ${workers}). Chuyện chỉ vài người biết thì có thể bị đoán ra. Bớt chi tiết riêng, hoặc chọn công đoàn cấp trên đọc.`,
		knownTiny:
			'Đơn vị anh chị rất ít người. Chuyện chỉ vài người biết thì rất dễ bị đoán ra. Bớt chi tiết riêng, hoặc chọn công đoàn cấp trên đọc.',
		knownLarge: (workers: string) =>
			`Đơn vị anh chị có hơn ${workers} người. Chuyện chỉ vài người biết thì vẫn có thể bị đoán ra.`,
		knownUnknown: 'Chuyện chỉ vài người biết thì có thể bị đoán ra. Bớt chi tiết riêng nếu lo.',
		mentions: (list: string) =>
			`Trong lời viết có: ${list}. Nếu đó là tên hoặc số của anh chị, người đọc sẽ biết anh chị là ai.`,
		mentionsNext: 'Bấm “Sửa lại” để bỏ đi, hoặc “Gửi như vậy” nếu muốn giữ.',
		add: 'Thêm ảnh, ghi âm',
		edit: 'Sửa lại',
		send: 'Gửi',
		sendSo: 'Gửi như vậy',
		notSent: 'Chưa gửi được',
	},
	sent: {
		title: 'Đã nhận',
		keep: 'Ghi 16 số này ra giấy:',
		only: 'Chỉ có số này mới xem được trả lời. Mất số thì không ai lấy lại được, kể cả chúng tôi.',
		noted: 'Tôi đã ghi lại',
		compare: 'So lại một lần nữa:',
		next: 'Tiếp theo thế nào',
		reader: (name: string) => `${name} sẽ đọc.`,
		readNow: 'Đã chuyển ngay cho người giải quyết.',
		readOn: (day: string) => `Được mở vào sáng ${day}.`,
		lookLater: (day: string) => `Sau ngày ${day}, xem trả lời và câu hỏi ở trang “Xem trả lời bằng mã số”.`,
		proof: 'Giấy xác nhận đã gửi',
		proofHint:
			'Chỉ có ngày, loại việc và nơi nhận. Cần chứng minh đã gửi thì đưa dòng này cho công đoàn cấp trên kiểm tra.',
		close: 'Ghi xong thì đóng trang này. Dùng chung điện thoại thì xóa cả lịch sử trình duyệt.',
	},
};
