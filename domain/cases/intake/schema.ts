/** A case that somebody brings by phone, by letter or in person, as the officer writes it down. */
import { z } from 'zod';
import { civilDate, id, optionalLine } from '../../organisations/schema.ts';
import { headcount, words } from '../notes/schema.ts';
import { isKindPossible, representativesAtMost } from '../rules.ts';
import { concernsLeaders, fileBytes, identities, kinds, sinces, topics, wishes } from '../schema.ts';

export const intakeChannels = ['reception', 'phone', 'letter'] as const;
export type IntakeChannel = (typeof intakeChannels)[number];

/** How the person has stood by what was written: her hand, her finger, or her word after hearing it; `paper`: her own letter. */
export const attestations = ['signature', 'fingerprint', 'readBack', 'paper'] as const;
export type Attestation = (typeof attestations)[number];

/** A cleaned picture or a PDF of the paper; it never touches the disk. */
const scan = z.object({ mediaType: z.string(), bytes: fileBytes });

const answer = 'người này';

export const intakeFields = z.object({
	/** Made with the page: the receipt follows from it, so that a second tap makes no second case. */
	key: z.string().min(20).max(100),
	/** The union that takes it in. */
	organisationId: id,
	aboutOrganisationId: z.uuid('Chọn đơn vị mà việc này nói đến.').meta({ title: 'Việc xảy ra ở đơn vị' }),
	channel: z.enum(intakeChannels, { error: 'Chọn việc đến bằng cách nào.' }).meta({ title: 'Đến bằng cách nào' }),
	receivedOn: civilDate.meta({ title: 'Ngày nhận' }),
	topic: z.enum(topics, { error: 'Chọn việc gần nhất với điều được trình bày.' }).meta({ title: 'Việc gì' }),
	kind: z.enum(kinds).default('unclassified').meta({ title: 'Loại đơn' }),
	text: words(10_000, 'Dài quá 10.000 chữ. Rút gọn lại, hoặc gửi bản chụp kèm theo.').meta({ title: 'Lời trình bày' }),
	place: optionalLine(200).meta({ title: 'Nơi xảy ra' }),
	/** A fact about the workplace. */
	employer: optionalLine(200).meta({ title: 'Doanh nghiệp, đơn vị sử dụng lao động' }),
	since: z.enum(sinces).nullable().default(null).meta({ title: 'Từ khi nào' }),
	people: headcount.nullable().default(null).meta({ title: 'Số người liên quan' }),
	wish: z.enum(wishes, { error: `Hỏi xem ${answer} mong muốn gì rồi chọn.` }).meta({ title: 'Mong muốn' }),
	concernsLeader: z
		.enum(concernsLeaders, {
			error: `Hỏi ${answer} việc có liên quan đến chủ tịch công đoàn hoặc lãnh đạo không rồi chọn.`,
		})
		.meta({ title: 'Có liên quan đến lãnh đạo' }),
	toUpper: z.boolean().default(false).meta({ title: 'Ai đọc' }),
	isDanger: z.boolean().default(false).meta({ title: 'Nguy hiểm đến tính mạng' }),
	identity: z
		.enum(identities, { error: `Hỏi ${answer} muốn để tên thế nào rồi chọn.` })
		.meta({ title: 'Tên người trình bày' }),
	fullName: optionalLine(120).meta({ title: 'Họ tên' }),
	contact: optionalLine(200).meta({ title: 'Cách liên hệ' }),
	address: optionalLine(300).meta({ title: 'Địa chỉ' }),
	filedBy: optionalLine(200).meta({ title: 'Người đến thay' }),
	companion: optionalLine(200).meta({ title: 'Người đi cùng' }),
	representatives: z
		.array(optionalLine(120))
		.max(20)
		.default([])
		.transform((names) => names.filter((name) => name !== undefined))
		.meta({ title: 'Người đại diện' }),
	/** The officer has looked at what seemed a name among the facts and says that it is none. */
	areNamesMeant: z.boolean().default(false),
	/** The visit of a reception from which it comes. */
	visitId: id.optional(),
});

type IntakeFields = z.infer<typeof intakeFields>;
type Say = (path: string, message: string) => void;

/** What the answers owe each other. */
export function checkIntake(intake: IntakeFields, context: z.RefinementCtx): void {
	const say: Say = (path, message) => context.addIssue({ code: 'custom', path: [path], message });
	if (!intake.text && intake.channel !== 'letter') say('text', 'Ghi lại lời trình bày, bằng lời của chính người đó.');
	checkPerson(intake, say);
	checkKind(intake, say);
	checkRepresentatives(intake, say);
}

function checkPerson({ identity, wish, ...given }: IntakeFields, say: Say): void {
	const { fullName, contact, address, filedBy, companion } = given;
	if (identity === 'anonymous') {
		const filled = Object.entries({ fullName, contact, address, filedBy, companion }).find(([, value]) => value);
		if (filled) {
			say(filled[0], 'Người này không nêu tên mà ô này đang có chữ. Xóa đi, hoặc chọn “Giữ kín tên”.');
		}
		if (wish === 'petition') {
			say(
				'identity',
				'Đơn chính thức phải có tên người gửi. Chọn “Có tên”, hoặc chọn mong muốn khác để không phải nêu tên.',
			);
		}
		return;
	}
	if (wish === 'petition' && identity !== 'named') {
		say('identity', 'Đơn chính thức phải có tên người gửi. Chọn “Có tên”, hoặc chọn mong muốn khác.');
	}
	if (identity === 'named' && !fullName) say('fullName', 'Ghi họ tên người có việc; trả lời sẽ gửi cho người này.');
	if (!contact && !address) {
		say('contact', 'Ghi số điện thoại hoặc địa chỉ để trả lời, hoặc chọn không nêu tên.');
	}
}

function checkKind({ kind, identity, fullName, address }: IntakeFields, say: Say): void {
	if (kind === 'unclassified') return;
	if (!isKindPossible(kind, identity)) {
		say(
			'kind',
			'Khiếu nại và tố cáo phải có tên người gửi. Chọn “Thông tin có nội dung tố cáo” hoặc “Phản ánh”, hay để chưa phân loại.',
		);
	} else if (kind === 'denunciation' && (!fullName || !address)) {
		say(
			fullName ? 'address' : 'fullName',
			'Đơn tố cáo phải ghi rõ họ tên và địa chỉ người tố cáo (Luật Tố cáo, điều 23). Ghi đủ, hoặc chọn “Thông tin có nội dung tố cáo”.',
		);
	}
}

function checkRepresentatives({ people, wish, representatives }: IntakeFields, say: Say): void {
	const most = representativesAtMost(people);
	if (most === 0 && representatives.length > 0) {
		say('representatives', 'Từ năm người trở lên mới cử người đại diện. Xóa ô này, hoặc sửa số người.');
	} else if (representatives.length > most) {
		say(
			'representatives',
			`${people} người thì cử nhiều nhất ${most} người đại diện. Đề nghị những người cùng đến chọn lại.`,
		);
	} else if (most > 0 && wish === 'petition' && representatives.length === 0) {
		say(
			'representatives',
			`Đơn của ${people} người phải có người đại diện: ghi từ 1 đến ${most} tên, mỗi dòng một người.`,
		);
	}
}

export const attested = z.object({
	attestation: z.enum(attestations, { error: 'Chọn người trình bày đã xác nhận bằng cách nào.' }),
	/** Oral: the officer has read the text back. */
	wasReadBack: z.boolean().default(false),
	scans: z.array(scan).max(10, { error: 'Mỗi lần nhận được 10 tệp. Các trang khác thêm sau ở trang vụ việc.' }),
});
