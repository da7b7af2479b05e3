import type { Consent, DeclineReason, PassReason, ReceiverKind, TransferState } from './schema.ts';

export const receiverKindTerms: Record<ReceiverKind, string> = {
	agency: 'Cơ quan có thẩm quyền',
	employer: 'Người sử dụng lao động',
};

export const transferStateTerms: Record<TransferState, string> = {
	asked: 'Chờ người gửi đồng ý',
	agreed: 'Người gửi đã đồng ý, chưa chuyển',
	refused: 'Người gửi không đồng ý',
	sent: 'Đã chuyển, chờ trả lời',
	declined: 'Nơi nhận từ chối',
	answered: 'Đã có trả lời',
	dropped: 'Đã bỏ',
};

export const consentTerms: Record<Consent, string> = {
	receipt: 'Người gửi đồng ý qua mã số',
	inPerson: 'Người gửi đồng ý khi gặp trực tiếp',
	phone: 'Người gửi đồng ý qua điện thoại',
	letter: 'Người gửi đồng ý bằng văn bản',
	danger: 'Nguy hiểm đến tính mạng, lãnh đạo công đoàn cấp trên quyết định',
	law: 'Luật buộc chuyển, không kèm thông tin về người gửi',
};

/** How a person answered, whatever she said. */
export const heardWayTerms = {
	receipt: 'Mã số của người gửi',
	inPerson: 'Gặp trực tiếp',
	phone: 'Gọi điện',
	letter: 'Văn bản',
} as const satisfies Partial<Record<Consent, string>>;

export const passReasonTerms: Record<PassReason, string> = {
	competence: 'Thuộc thẩm quyền của công đoàn đó',
	closer: 'Công đoàn đó ở gần nơi xảy ra việc',
	employerElsewhere: 'Doanh nghiệp có công đoàn ở nơi khác quản lý',
	serious: 'Việc nghiêm trọng, cần cấp cao hơn',
	resources: 'Cần người có chuyên môn',
};

export const declineReasonTerms: Record<DeclineReason, string> = {
	notCompetent: 'Không thuộc thẩm quyền',
	alreadyHandled: 'Việc này đã được giải quyết',
	notEnough: 'Chưa đủ thông tin để xem xét',
	otherBody: 'Một nơi khác đang giải quyết',
	notOurs: 'Việc không xảy ra ở đơn vị',
};
