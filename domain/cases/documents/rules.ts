/**
 * The papers of a case: what each is called and what a handler writes into it. One table, from which the form, the check
 * of the input and the document itself follow.
 */
import type { Kind, UnionPart } from '../schema.ts';

export const documentKinds = [
	'receipt',
	'guidance',
	'acceptance',
	'refusal',
	'transfer',
	'verificationMinutes',
	'verificationReport',
	'invitation',
	'dialogueMinutes',
	'extension',
	'decision',
	'conclusion',
	'participation',
	'urging',
	'answer',
] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** What a handler may be asked to write; none of it is kept. */
export const documentFields = [
	'addressee',
	'heldOn',
	'hour',
	'place',
	'attendants',
	'matter',
	'findings',
	'text',
] as const;
export type DocumentField = (typeof documentFields)[number];

type Asked = {
	label: string;
	hint?: string;
	isOptional?: boolean;
	/** Taken from the transfer that the person was asked about, where there is one: nothing else goes out. */
	isOfTransfer?: boolean;
};

export type DocumentForm = {
	title: string;
	fields: Partial<Record<DocumentField, Asked>>;
	/** Goes to the person herself, so her name may stand on it. What goes to others never carries it. */
	mayName: boolean;
};

const matter: Asked = { label: 'Tóm tắt nội dung', hint: 'Việc gì, ở đâu, từ khi nào, mong muốn gì.' };
const unnamedMatter: Asked = { ...matter, hint: 'Không ghi tên, số điện thoại, nơi ở của người gửi.' };
const addressee = (label: string): Asked => ({ label });

export const documentForms: Record<DocumentKind, DocumentForm> = {
	receipt: {
		title: 'Giấy biên nhận',
		fields: {
			text: { label: 'Giấy tờ nhận kèm', hint: 'Mỗi dòng một loại: tên giấy tờ, số tờ, bản chính hay bản sao.' },
		},
		mayName: true,
	},
	guidance: {
		title: 'Phiếu hướng dẫn',
		fields: {
			matter,
			addressee: addressee('Nơi có thẩm quyền'),
			text: { label: 'Hướng dẫn cụ thể', hint: 'Đến đâu, mang theo gì, trong thời hạn nào.' },
		},
		mayName: true,
	},
	acceptance: {
		title: 'Thông báo thụ lý',
		fields: { matter, text: { label: 'Điều cần báo thêm', isOptional: true } },
		mayName: true,
	},
	refusal: {
		title: 'Thông báo không thụ lý',
		fields: { matter, text: { label: 'Lý do không thụ lý' } },
		mayName: true,
	},
	transfer: {
		title: 'Phiếu chuyển đơn',
		fields: {
			addressee: { ...addressee('Nơi nhận đơn'), isOfTransfer: true },
			matter: { ...unnamedMatter, isOfTransfer: true },
			text: { label: 'Đề nghị thêm', isOptional: true },
		},
		mayName: false,
	},
	verificationMinutes: {
		title: 'Biên bản xác minh',
		fields: {
			heldOn: { label: 'Ngày làm việc' },
			hour: { label: 'Từ giờ nào đến giờ nào', hint: 'Ví dụ: 8 giờ 30 đến 10 giờ.' },
			place: { label: 'Nơi làm việc' },
			attendants: { label: 'Thành phần', hint: 'Mỗi người một dòng: họ tên, chức vụ, đơn vị.' },
			text: { label: 'Nội dung làm việc, kết quả xác minh' },
		},
		mayName: false,
	},
	verificationReport: {
		title: 'Báo cáo kết quả xác minh',
		fields: {
			matter,
			findings: { label: 'Kết quả xác minh' },
			text: { label: 'Nhận xét, đề xuất' },
		},
		mayName: false,
	},
	invitation: {
		title: 'Giấy mời',
		fields: {
			addressee: addressee('Kính mời'),
			heldOn: { label: 'Ngày' },
			hour: { label: 'Giờ', hint: 'Ví dụ: 8 giờ 30.' },
			place: { label: 'Địa điểm' },
			text: { label: 'Nội dung làm việc, giấy tờ cần mang theo' },
		},
		mayName: false,
	},
	dialogueMinutes: {
		title: 'Biên bản đối thoại',
		fields: {
			heldOn: { label: 'Ngày đối thoại' },
			hour: { label: 'Từ giờ nào đến giờ nào', hint: 'Ví dụ: 8 giờ 30 đến 10 giờ.' },
			place: { label: 'Nơi đối thoại' },
			attendants: { label: 'Thành phần', hint: 'Mỗi người một dòng: họ tên, chức vụ, đơn vị.' },
			findings: { label: 'Ý kiến các bên' },
			text: { label: 'Điều đã thống nhất và chưa thống nhất' },
		},
		mayName: false,
	},
	extension: {
		title: 'Thông báo gia hạn',
		fields: { matter: { ...matter, isOptional: true }, text: { label: 'Lý do gia hạn' } },
		mayName: true,
	},
	decision: {
		title: 'Quyết định giải quyết khiếu nại',
		fields: {
			matter: { ...matter, label: 'Nội dung khiếu nại' },
			findings: { label: 'Kết quả xác minh, đối thoại và căn cứ' },
			text: {
				label: 'Quyết định',
				hint: 'Mỗi đoạn là một ý của Điều 1: giữ nguyên, sửa hay hủy; quyền lợi được khôi phục.',
			},
		},
		mayName: true,
	},
	conclusion: {
		title: 'Kết luận nội dung tố cáo',
		fields: {
			matter: { ...unnamedMatter, label: 'Nội dung tố cáo' },
			findings: { label: 'Kết quả xác minh' },
			text: { label: 'Kết luận và biện pháp xử lý' },
		},
		mayName: false,
	},
	participation: {
		title: 'Văn bản tham gia giải quyết',
		fields: {
			addressee: addressee('Kính gửi'),
			matter: unnamedMatter,
			findings: { label: 'Ý kiến của công đoàn' },
			text: { label: 'Đề nghị' },
		},
		mayName: false,
	},
	urging: {
		title: 'Công văn đôn đốc',
		fields: { addressee: addressee('Kính gửi'), text: { label: 'Ghi thêm', isOptional: true } },
		mayName: false,
	},
	answer: {
		title: 'Văn bản trả lời',
		fields: { matter, text: { label: 'Nội dung trả lời' } },
		mayName: true,
	},
};

/** Papers that a case of that kind can have: a complaint ends by a decision, a denunciation by a conclusion. */
export function documentsFor(kind: Kind, part: UnionPart | null): DocumentKind[] {
	const only: Partial<Record<DocumentKind, boolean>> = {
		decision: kind === 'complaint' && part === 'resolve',
		conclusion: kind === 'denunciation' && part === 'resolve',
		participation: part !== 'resolve',
	};
	return documentKinds.filter((one) => only[one] ?? true);
}
