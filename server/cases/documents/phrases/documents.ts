/** The facts that a paper of a case is written from, and the phrases that several papers share. */
import { formatDate, formatLongDate } from '#domain/calendar/date.ts';
import type { DocumentContent } from '#domain/cases/documents/schema.ts';
import type { Kind, PersonIdentity, Topic, UnionPart } from '#domain/cases/schema.ts';
import { topicTerms } from '#domain/cases/terms.ts';
import { type Block, type Inline, narrativeBlocks, type Recipient } from '../../../documents/blocks.ts';

export type PaperFacts = {
	kind: Kind;
	topic: Topic;
	unionPart: UnionPart | null;
	isSecond: boolean;
	receivedOn: string;
	registerNumber: number | null;
	registerYear: number | null;
	people: number | null;
	employer: string | null;
	issuerName: string;
	issuerIsGrassroots: boolean;
	upperName: string | null;
	aboutName: string;
	/** Opened for this paper; null where it carries no name. */
	sender: PersonIdentity | null;
	isAnonymous: boolean;
	/** The clock that runs, with its sentence. */
	deadline: { dueOn: string; sentence: string } | null;
	extendedOn: string | null;
	/** The latest one that went out. */
	transfer: { bodyName: string; sentOn: string; answerByOn: string; urgedTimes: number } | null;
	written: DocumentContent;
};

export type Paper = {
	/** Empty for a letter. */
	typeName: string;
	symbolType: string;
	abstract: string;
	blocks: Block[];
	recipients: Recipient[];
	coSigners?: string[];
	/** Instead of the head of the union, for what one person draws up. */
	signerTitle?: string;
};

export const paragraph = (content: Inline): Block => ({ kind: 'paragraph', content });
export const centred = (text: string): Block => ({
	kind: 'paragraph',
	align: 'center',
	content: [{ kind: 'text', text, bold: true }],
});
export const heading = (text: string): Block => ({ kind: 'heading', level: 1, text });
const ground = (text: string): Block => paragraph([{ kind: 'text', text, italic: true }]);
export const to = (name: string | null): Block => ({
	kind: 'paragraph',
	align: 'center',
	content: `Kính gửi: ${name ?? '…………………………'}`,
});
export const said = (text: string | null): Block[] => (text === null ? [] : narrativeBlocks(text));

/** "Nội dung: …" in one paragraph where it is one line, else the lines below. */
export function labelled(label: string, text: string | null): Block[] {
	const [first, ...rest] = said(text);
	if (!first) return [];
	if (first.kind !== 'paragraph') return [paragraph(`${label}:`), first, ...rest];
	return [paragraph(`${label}: ${typeof first.content === 'string' ? first.content : ''}`), ...rest];
}

const kindWords: Partial<Record<Kind, string>> = {
	complaint: 'đơn khiếu nại',
	labourComplaint: 'đơn khiếu nại về lao động',
	denunciation: 'đơn tố cáo',
	denunciationInformation: 'thông tin có nội dung tố cáo',
	recommendation: 'kiến nghị',
	reflection: 'phản ánh',
	individualDispute: 'đề nghị giải quyết tranh chấp lao động cá nhân',
	collectiveRightsDispute: 'đề nghị giải quyết tranh chấp lao động tập thể về quyền',
	collectiveInterestsDispute: 'đề nghị giải quyết tranh chấp lao động tập thể về lợi ích',
	legalAdvice: 'đề nghị tư vấn pháp luật',
};
export const matterOf = ({ kind }: PaperFacts) => kindWords[kind] ?? 'đơn';

export const blank = '…………………………………………';

/** The person as a paper to herself names her; blanks are filled by hand where the name stays closed. */
export function senderIn({ sender, isAnonymous }: PaperFacts): string {
	if (isAnonymous) return 'người gửi không nêu tên';
	if (!sender) return `ông (bà) ${blank}`;
	return `ông (bà) ${sender.fullName}`;
}

/** The same people as a paper to others names them: a number and a workplace. */
export function unnamed({ people, employer, aboutName }: PaperFacts): string {
	const count = people !== null && people > 1 ? `${people} người lao động` : 'người lao động';
	return `${count} tại ${employer ?? aboutName}`;
}

export function registered({ registerNumber, registerYear }: PaperFacts): string {
	return registerNumber === null ? '' : `, vào sổ số\u00a0${registerNumber}/${registerYear}`;
}

export const about = (facts: PaperFacts) => topicTerms[facts.topic].toLocaleLowerCase('vi');
export const received = (facts: PaperFacts) => `ngày ${formatDate(facts.receivedOn)}${registered(facts)}`;
export const times = ({ isSecond }: PaperFacts) => (isSecond ? 'lần hai' : 'lần đầu');

export const person: Recipient = { name: 'Người gửi đơn', roleCodes: [] };
export const asAbove: Recipient = { name: 'Như trên', roleCodes: [] };
export const upper = ({ upperName }: PaperFacts): Recipient[] =>
	upperName ? [{ name: upperName, roleCodes: ['b/c'] }] : [];

export const deadlineBlocks = ({ deadline }: PaperFacts, words: string): Block[] =>
	// The sentence begins with the day, which the words have said.
	deadline ? [paragraph(`${words} ${formatDate(deadline.dueOn)}: ${deadline.sentence.replace(/^[^:]*: /, '')}`)] : [];

export const heldBlocks = ({ written }: PaperFacts, what: string): Block[] => [
	paragraph(
		`Hôm nay, ${written.heldOn ? formatLongDate(written.heldOn) : 'ngày …… tháng …… năm 20……'}, từ ${written.hour ?? '……'}, tại ${written.place ?? blank}, tiến hành ${what}.`,
	),
	heading('Thành phần'),
	...asItems(written.attendants),
];

/** One line, one item, whatever mark it was typed with. */
export function asItems(text: string | null): Block[] {
	const items = (text ?? '')
		.split('\n')
		.map((one) => one.trim().replace(/^[-–+•*]\s+/, ''))
		.filter(Boolean);
	return items.length > 0
		? [{ kind: 'list', items: items.map((one, at) => ending(one, at === items.length - 1)) }]
		: [];
}
const ending = (text: string, isLast: boolean) => `${text.replace(/[;.]+$/, '')}${isLast ? '.' : ';'}`;

export const bodyOf = ({ issuerIsGrassroots, issuerName }: PaperFacts) =>
	`${issuerIsGrassroots ? 'BAN CHẤP HÀNH' : 'BAN THƯỜNG VỤ'} ${issuerName.toLocaleUpperCase('vi')}`;

const charter = 'Căn cứ Điều lệ Công đoàn Việt Nam';
const ownRules =
	'Căn cứ Quyết định số 333/QĐ-TLĐ ngày 28 tháng 02 năm 2020 của Tổng Liên đoàn Lao động Việt Nam quy định việc công đoàn giải quyết và tham gia giải quyết khiếu nại, tố cáo';
const complaintLaw = 'Căn cứ Luật Khiếu nại ngày 11 tháng 11 năm 2011';
const denunciationLaw = 'Căn cứ Luật Tố cáo ngày 12 tháng 6 năm 2018';

/** Decree 30/2020/NĐ-CP, appendix I: grounds end with a semicolon, the last with a full stop; `more` comes after the laws. */
export function grounds({ kind }: PaperFacts, ...more: string[]): Block[] {
	const law = kind === 'denunciation' ? [denunciationLaw] : kind === 'complaint' ? [complaintLaw] : [];
	const all = [...law, charter, ownRules, ...more];
	return all.map((text, at) => ground(`${text}${at === all.length - 1 ? '.' : ';'}`));
}

/** The second time goes to the level above; after that nobody in the union decides again. */
export function nextStep({ isSecond, upperName }: PaperFacts): string {
	if (isSecond) {
		return 'Đây là quyết định giải quyết khiếu nại lần hai. Nếu không đồng ý, người khiếu nại thực hiện các quyền khác theo quy định của pháp luật.';
	}
	return `Nếu không đồng ý, trong 30 ngày kể từ ngày nhận được quyết định này (vùng sâu, vùng xa đi lại khó khăn: 45 ngày), người khiếu nại có quyền khiếu nại lần hai đến ${upperName ?? 'công đoàn cấp trên'}.`;
}
