/**
 * What each paper of a case says, one entry each: type and symbol, abstract, paragraphs, who receives and who signs.
 * Types and their marks: Decree 30/2020/NĐ-CP, appendix III. Names of the papers: Law on Complaints 2011, Law on
 * Denunciations 2018, Decision 333/QĐ-TLĐ of 28/02/2020 of the union.
 */
import { formatDate, formatLongDate } from '#domain/calendar/date.ts';
import type { DocumentKind } from '#domain/cases/documents/rules.ts';
import type { Block } from '../../../documents/blocks.ts';
import {
	about,
	asAbove,
	asItems,
	blank,
	bodyOf,
	centred,
	deadlineBlocks,
	grounds,
	heading,
	heldBlocks,
	labelled,
	matterOf,
	nextStep,
	type Paper,
	type PaperFacts,
	paragraph,
	person,
	received,
	registered,
	said,
	senderIn,
	times,
	to,
	unnamed,
	upper,
} from '../phrases/documents.ts';

export const papers: Record<DocumentKind, (facts: PaperFacts) => Paper> = {
	receipt: (facts) => ({
		typeName: 'GIẤY BIÊN NHẬN',
		symbolType: 'GBN',
		abstract: `Về việc nhận ${matterOf(facts)}`,
		blocks: [
			paragraph(
				`Ngày ${formatDate(facts.receivedOn)}, ${facts.issuerName} đã nhận ${matterOf(facts)} của ${senderIn(facts)} về ${about(facts)}${registered(facts)}.`,
			),
			...(facts.sender?.address ? [paragraph(`Địa chỉ: ${facts.sender.address}.`)] : []),
			paragraph('Giấy tờ nhận kèm:'),
			...asItems(facts.written.text),
			...deadlineBlocks(facts, 'Công đoàn báo lại chậm nhất ngày'),
			paragraph('Giấy này được lập thành hai bản, người gửi giữ một bản, công đoàn lưu một bản.'),
		],
		recipients: [person],
		signerTitle: 'NGƯỜI NHẬN',
		coSigners: ['NGƯỜI GỬI'],
	}),
	guidance: (facts) => ({
		typeName: 'PHIẾU HƯỚNG DẪN',
		symbolType: 'PHD',
		abstract: `Về việc gửi ${matterOf(facts)} đến nơi có thẩm quyền`,
		blocks: [
			to(senderIn(facts)),
			paragraph(`${facts.issuerName} nhận được ${matterOf(facts)} của ${senderIn(facts)} ${received(facts)}.`),
			...labelled('Nội dung', facts.written.matter),
			paragraph(
				`Việc này không thuộc thẩm quyền giải quyết của ${facts.issuerName}. Nơi có thẩm quyền giải quyết là ${facts.written.addressee ?? blank}.`,
			),
			...labelled('Cách làm', facts.written.text),
			paragraph('Trong quá trình giải quyết, nếu cần công đoàn giúp đỡ, ông (bà) liên hệ lại với công đoàn.'),
		],
		recipients: [asAbove],
	}),
	acceptance: (facts) => ({
		typeName: 'THÔNG BÁO',
		symbolType: 'TB',
		abstract: `Về việc thụ lý ${matterOf(facts)}`,
		blocks: [
			to(senderIn(facts)),
			...grounds(facts),
			paragraph(`${facts.issuerName} nhận được ${matterOf(facts)} của ${senderIn(facts)} ${received(facts)}.`),
			...labelled('Nội dung', facts.written.matter),
			paragraph(
				facts.unionPart === 'participate'
					? `Sau khi xem xét, ${facts.issuerName} tham gia giải quyết việc nêu trên cùng nơi có thẩm quyền.`
					: `Sau khi xem xét, ${facts.issuerName} thụ lý, giải quyết việc nêu trên theo thẩm quyền.`,
			),
			...deadlineBlocks(facts, 'Thời hạn giải quyết đến hết ngày'),
			...said(facts.written.text),
			paragraph(`${facts.issuerName} thông báo để ông (bà) biết.`),
		],
		recipients: [asAbove, ...upper(facts)],
	}),
	refusal: (facts) => ({
		typeName: 'THÔNG BÁO',
		symbolType: 'TB',
		abstract: `Về việc không thụ lý ${matterOf(facts)}`,
		blocks: [
			to(senderIn(facts)),
			...grounds(facts),
			paragraph(`${facts.issuerName} nhận được ${matterOf(facts)} của ${senderIn(facts)} ${received(facts)}.`),
			...labelled('Nội dung', facts.written.matter),
			paragraph(`Sau khi xem xét, ${facts.issuerName} không thụ lý giải quyết việc nêu trên.`),
			...labelled('Lý do', facts.written.text),
			paragraph(
				`Nếu không đồng ý, ông (bà) có quyền kiến nghị đến ${facts.upperName ?? 'công đoàn cấp trên'} hoặc nơi có thẩm quyền theo quy định của pháp luật.`,
			),
		],
		recipients: [asAbove, ...upper(facts)],
	}),
	transfer: (facts) => ({
		typeName: 'PHIẾU CHUYỂN ĐƠN',
		symbolType: 'PC',
		abstract: `Về việc chuyển ${matterOf(facts)} đến nơi có thẩm quyền giải quyết`,
		blocks: [
			to(facts.written.addressee),
			paragraph(`${facts.issuerName} nhận được ${matterOf(facts)} của ${unnamed(facts)} ${received(facts)}.`),
			...labelled('Nội dung', facts.written.matter),
			paragraph(
				`Việc nêu trên thuộc thẩm quyền giải quyết của ${facts.written.addressee ?? blank}. ${facts.issuerName} chuyển đến để xem xét, giải quyết theo quy định của pháp luật. Tên và những điều có thể làm lộ người gửi đã được lược bỏ.`,
			),
			...said(facts.written.text),
			paragraph(
				facts.transfer
					? `Đề nghị trả lời kết quả bằng văn bản cho ${facts.issuerName} trước hết ngày ${formatDate(facts.transfer.answerByOn)} để báo lại cho người gửi.`
					: `Đề nghị trả lời kết quả bằng văn bản cho ${facts.issuerName} để báo lại cho người gửi.`,
			),
		],
		recipients: [asAbove, ...upper(facts)],
	}),
	verificationMinutes: (facts) => ({
		typeName: 'BIÊN BẢN',
		symbolType: 'BB',
		abstract: `Làm việc, xác minh nội dung ${matterOf(facts)}`,
		blocks: [
			...heldBlocks(facts, `xác minh nội dung ${matterOf(facts)} về ${about(facts)}${registered(facts)}`),
			heading('Nội dung làm việc'),
			...said(facts.written.text),
			paragraph(
				'Biên bản đã được đọc lại cho mọi người cùng nghe, công nhận đúng và cùng ký tên, mỗi bên giữ một bản.',
			),
		],
		recipients: [{ name: 'Các bên làm việc', roleCodes: [] }],
		signerTitle: 'NGƯỜI LẬP BIÊN BẢN',
		coSigners: ['NGƯỜI LÀM VIỆC'],
	}),
	verificationReport: (facts) => ({
		typeName: 'BÁO CÁO',
		symbolType: 'BC',
		abstract: `Kết quả xác minh nội dung ${matterOf(facts)}`,
		blocks: [
			paragraph(`Thực hiện việc xác minh ${matterOf(facts)} ${received(facts)}, kết quả như sau:`),
			heading('Nội dung phải xác minh'),
			...said(facts.written.matter),
			heading('Kết quả xác minh'),
			...said(facts.written.findings),
			heading('Nhận xét, đề xuất'),
			...said(facts.written.text),
		],
		recipients: [{ name: facts.issuerName, roleCodes: ['b/c'] }],
		signerTitle: 'NGƯỜI XÁC MINH',
	}),
	invitation: (facts) => ({
		typeName: 'GIẤY MỜI',
		symbolType: 'GM',
		abstract: `Làm việc về ${matterOf(facts)}`,
		blocks: [
			paragraph(`${facts.issuerName} kính mời: ${facts.written.addressee ?? blank}`),
			paragraph(`Tới dự buổi làm việc về ${matterOf(facts)}${registered(facts)}.`),
			paragraph(
				`Thời gian: ${facts.written.hour ?? '……'}, ${facts.written.heldOn ? formatLongDate(facts.written.heldOn) : 'ngày …… tháng …… năm 20……'}.`,
			),
			paragraph(`Địa điểm: ${facts.written.place ?? blank}.`),
			...labelled('Nội dung', facts.written.text),
			paragraph('Nếu không đến được, đề nghị báo lại cho công đoàn trước buổi làm việc.'),
		],
		recipients: [asAbove],
	}),
	dialogueMinutes: (facts) => ({
		typeName: 'BIÊN BẢN',
		symbolType: 'BB',
		abstract: `Đối thoại về ${matterOf(facts)}`,
		blocks: [
			...heldBlocks(facts, `đối thoại về ${matterOf(facts)}${registered(facts)}`),
			heading('Ý kiến các bên'),
			...said(facts.written.findings),
			heading('Kết quả đối thoại'),
			...said(facts.written.text),
			paragraph(
				'Biên bản đã được đọc lại cho mọi người cùng nghe, công nhận đúng và cùng ký tên, mỗi bên giữ một bản.',
			),
		],
		recipients: [{ name: 'Các bên đối thoại', roleCodes: [] }],
		signerTitle: 'CHỦ TRÌ',
		coSigners: ['ĐẠI DIỆN NGƯỜI LAO ĐỘNG', 'NGƯỜI SỬ DỤNG LAO ĐỘNG', 'NGƯỜI GHI BIÊN BẢN'],
	}),
	extension: (facts) => {
		const isDecision = facts.kind === 'denunciation';
		return {
			typeName: isDecision ? 'QUYẾT ĐỊNH' : 'THÔNG BÁO',
			symbolType: isDecision ? 'QĐ' : 'TB',
			abstract: `Về việc gia hạn giải quyết ${matterOf(facts)}`,
			blocks: [
				...(isDecision ? [centred(bodyOf(facts))] : [to(senderIn(facts))]),
				...grounds(facts),
				paragraph(
					`${facts.issuerName} đang giải quyết ${matterOf(facts)} của ${isDecision ? 'người tố cáo' : senderIn(facts)}, nhận ${received(facts)}.`,
				),
				...labelled('Nội dung', facts.written.matter),
				...(isDecision ? [centred('QUYẾT ĐỊNH:')] : []),
				...(facts.extendedOn
					? [paragraph(`Thời hạn giải quyết được kéo dài đến hết ngày ${formatDate(facts.extendedOn)}.`)]
					: [paragraph('Thời hạn giải quyết được kéo dài đến hết ngày …… tháng …… năm 20…….')]),
				...labelled('Lý do', facts.written.text),
			],
			recipients: [{ name: isDecision ? 'Người tố cáo' : 'Như trên', roleCodes: [] }, ...upper(facts)],
		};
	},
	decision: (facts) => ({
		typeName: 'QUYẾT ĐỊNH',
		symbolType: 'QĐ',
		abstract: `Về việc giải quyết khiếu nại của ${senderIn(facts)} (${times(facts)})`,
		blocks: [
			centred(bodyOf(facts)),
			...grounds(facts, `Xét đơn khiếu nại nhận ${received(facts)}`),
			heading('Nội dung khiếu nại'),
			...said(facts.written.matter),
			heading('Kết quả xác minh, đối thoại và căn cứ giải quyết'),
			...said(facts.written.findings),
			centred('QUYẾT ĐỊNH:'),
			...articles(facts),
		],
		recipients: [{ name: 'Như Điều 3', roleCodes: ['t/h'] }, ...upper(facts)],
	}),
	conclusion: (facts) => ({
		typeName: 'KẾT LUẬN',
		symbolType: 'KL',
		abstract: 'Nội dung tố cáo',
		blocks: [
			...grounds(facts),
			paragraph(`${facts.issuerName} kết luận nội dung tố cáo trong đơn nhận ${received(facts)} như sau:`),
			heading('Nội dung tố cáo'),
			...said(facts.written.matter),
			heading('Kết quả xác minh'),
			...said(facts.written.findings),
			heading('Kết luận và biện pháp xử lý'),
			...said(facts.written.text),
		],
		recipients: [{ name: 'Người bị tố cáo', roleCodes: ['t/h'] }, ...upper(facts)],
	}),
	participation: (facts) => ({
		typeName: '',
		symbolType: '',
		abstract: `tham gia giải quyết ${matterOf(facts)}`,
		blocks: [
			to(facts.written.addressee),
			paragraph(`${facts.issuerName} nhận được ${matterOf(facts)} của ${unnamed(facts)} ${received(facts)}.`),
			...labelled('Nội dung', facts.written.matter),
			paragraph(
				`Với trách nhiệm đại diện, bảo vệ quyền lợi của người lao động, ${facts.issuerName} có ý kiến như sau:`,
			),
			...said(facts.written.findings),
			...labelled('Đề nghị', facts.written.text),
			paragraph(
				`${facts.issuerName} cử người tham gia khi được mời và mong nhận được kết quả giải quyết bằng văn bản.`,
			),
		],
		recipients: [asAbove, ...upper(facts)],
	}),
	urging: (facts) => ({
		typeName: '',
		symbolType: '',
		abstract: `đôn đốc giải quyết ${matterOf(facts)}`,
		blocks: [
			to(facts.written.addressee),
			paragraph(
				facts.transfer
					? `Ngày ${formatDate(facts.transfer.sentOn)}, ${facts.issuerName} đã chuyển đến ${facts.transfer.bodyName} ${matterOf(facts)} của ${unnamed(facts)}, đề nghị trả lời trước hết ngày ${formatDate(facts.transfer.answerByOn)}.`
					: `${facts.issuerName} đã chuyển đến quý cơ quan, đơn vị ${matterOf(facts)} của ${unnamed(facts)}, nhận ${received(facts)}.`,
			),
			paragraph(
				facts.transfer && facts.transfer.urgedTimes > 1
					? `Công đoàn đã đôn đốc ${facts.transfer.urgedTimes} lần nhưng đến nay chưa nhận được kết quả giải quyết.`
					: 'Đến nay, công đoàn chưa nhận được kết quả giải quyết.',
			),
			...said(facts.written.text),
			paragraph(
				`${facts.issuerName} đề nghị khẩn trương giải quyết và trả lời bằng văn bản để báo lại cho người lao động.`,
			),
		],
		recipients: [asAbove, ...upper(facts)],
	}),
	answer: (facts) => ({
		typeName: '',
		symbolType: '',
		abstract: `trả lời ${matterOf(facts)}`,
		blocks: [
			to(senderIn(facts)),
			paragraph(`${facts.issuerName} nhận được ${matterOf(facts)} của ${senderIn(facts)} ${received(facts)}.`),
			...labelled('Nội dung', facts.written.matter),
			paragraph(`Sau khi xem xét, ${facts.issuerName} trả lời như sau:`),
			...said(facts.written.text),
			paragraph('Nếu còn điều gì chưa rõ hoặc chưa đồng ý, ông (bà) báo lại để công đoàn xem xét tiếp.'),
		],
		recipients: [asAbove, ...upper(facts)],
	}),
};

const article = (number: number, text: string): Block =>
	paragraph([
		{ kind: 'text', text: `Điều ${number}. `, bold: true },
		{ kind: 'text', text },
	]);

function articles(facts: PaperFacts): Block[] {
	const [first, ...rest] = said(facts.written.text);
	const opening = first?.kind === 'paragraph' && typeof first.content === 'string' ? first.content : null;
	return [
		article(1, opening ?? 'Kết quả giải quyết khiếu nại:'),
		...(opening === null && first ? [first] : []),
		...rest,
		article(2, nextStep(facts)),
		article(3, 'Người khiếu nại, người bị khiếu nại và các đơn vị, cá nhân có liên quan thi hành quyết định này.'),
	];
}
