/**
 * The unit's own plan: the proposal made from the directive's outline, the unit's figures and the duties it inherits, and
 * what a look at a plan finds odd. What is odd is asked and never stops a plan: the committee may have its reasons.
 */
import { formatDate } from '../calendar/date.ts';
import { formatNumber } from '../fields/number.ts';
import { defaultOutline } from './directives/rules.ts';
import { isReferral } from './duties/rules.ts';
import { frequencyTerms } from './duties/terms.ts';
import type { Frequency, PlanSection } from './schema.ts';

/** Null where nobody has recorded it: never 0. */
export type UnitFigures = {
	asOfOn: string | null;
	workers: number | null;
	womenWorkers: number | null;
	members: number | null;
	womenMembers: number | null;
	/** Persons in posts on the day. */
	officials: number;
};

export type InheritedDuty = { section: string; quote: string; frequency: Frequency; dueOn: string | null };

export type PlanBasis = {
	unitName: string;
	directive: { symbol: string | null; title: string; issuer: string; datedOn: string | null; outline: PlanSection[] };
	figures: UnitFigures;
	duties: InheritedDuty[];
};

/** “Kế hoạch số 21/KH-LĐLĐ ngày 08/04/2024 của Liên đoàn Lao động huyện …”, as a sentence refers to it. */
export function directiveInWords({ symbol, title, issuer, datedOn }: PlanBasis['directive']): string {
	const named = symbol ? `văn bản số ${symbol}` : `văn bản “${title}”`;
	return `${named}${datedOn ? ` ngày ${formatDate(datedOn)}` : ''} của ${issuer}`;
}

/** “Tổng số lao động: 28 người, trong đó nữ 15 người (số ngày 31/03/2024).” One line a figure; what is unknown is asked for. */
export function situationText({ figures }: PlanBasis): string {
	const { workers, womenWorkers, members, womenMembers, officials, asOfOn } = figures;
	const day = asOfOn ? ` (số ngày ${formatDate(asOfOn)})` : '';
	const line = (label: string, people: number | null, women: number | null) => {
		if (people === null) return `- ${label}: … người (đơn vị chưa ghi số).`;
		return `- ${label}: ${formatNumber(people)} người${women === null ? '' : `, trong đó nữ ${formatNumber(women)} người`}${day}.`;
	};
	return [
		line('Tổng số lao động', workers, womenWorkers),
		line('Đoàn viên công đoàn', members, womenMembers),
		`- Cán bộ công đoàn: ${formatNumber(officials)} người.`,
	].join('\n');
}

/** Each duty in the words of the paper with its section, how often, and by when. */
export function dutiesText({ duties }: PlanBasis): string {
	return duties
		.map(({ section, quote, frequency, dueOn }) => {
			const often = frequencyTerms[frequency].toLocaleLowerCase('vi');
			const when = [often, dueOn && `hạn ${formatDate(dueOn)}`].filter(Boolean).join(', ');
			const words = quote.replace(/[\s.;]+$/, '');
			// Nobody's plan promises to look for suspects: what belongs to another authority is handed to it.
			if (isReferral(quote)) return `- Việc thuộc thẩm quyền cơ quan khác thì chuyển cơ quan đó (mục ${section}).`;
			return `- ${words.slice(0, 1).toLocaleUpperCase('vi')}${words.slice(1)} (mục ${section}; ${when}).`;
		})
		.join('\n');
}

/** The sections a unit begins with. Marks `{unit}` and `{directive}` of the outline's words are filled in. */
export function proposePlan(basis: PlanBasis): { title: string; sections: PlanSection[] } {
	const usualOutline = defaultOutline([]);
	const outline = basis.directive.outline.length > 0 ? [...basis.directive.outline] : [...usualOutline];
	for (const key of ['situation', 'duties']) {
		const usual = usualOutline.find((section) => section.key === key);
		if (usual && !outline.some((section) => section.key === key)) outline.splice(outline.length - 1, 0, usual);
	}
	const filled: Record<string, string> = { situation: situationText(basis), duties: dutiesText(basis) };
	const words = directiveInWords(basis.directive);
	const sections = outline.map(({ key, title, text }) => ({
		key,
		title,
		text: [text.replaceAll('{unit}', basis.unitName).replaceAll('{directive}', words), filled[key] ?? '']
			.filter((part) => part !== '')
			.join('\n'),
	}));
	return { title: `Thực hiện ${words}`.slice(0, 300), sections };
}

export type Question = { code: string; sentence: string };
export type PlanToCheck = {
	title: string;
	/** All that can be read of it: the sections, or the words of the attached Word file. Null where only a picture is there. */
	text: string | null;
	datedOn: string | null;
	fileKind: string | null;
	directive: { symbol: string | null; datedOn: string | null; fromOn: string };
	workers: number | null;
	hasChair: boolean;
	today: string;
	/** The year it is for. */
	year: number | null;
};

const pictures = ['jpeg', 'png', 'heic', 'webp'];
const plain = (text: string) => text.normalize('NFC').toLocaleLowerCase('vi').replace(/\s+/g, '');

/** What is odd about a plan, as questions to whoever adopts it and to the upper union. Never a refusal. */
export function questionsOf(plan: PlanToCheck): Question[] {
	const found: Question[] = [];
	const ask = (code: string, sentence: string) => found.push({ code, sentence });
	const { symbol } = plan.directive;
	if (plan.fileKind && pictures.includes(plan.fileKind)) {
		ask('picture', 'Tệp kèm theo là ảnh chụp, không phải văn bản. Có bản Word hoặc PDF thì gửi bản đó để in lại được.');
	}
	const words = plan.text === null ? null : `${plan.title}\n${plan.text}`;
	if (words !== null && symbol && !plain(words).includes(plain(symbol))) {
		ask('otherDirective', `Không thấy số ${symbol} trong kế hoạch. Đây có đúng là kế hoạch cho văn bản này không?`);
	}
	const expected = plan.year ?? Number(plan.today.slice(0, 4));
	const years = (words?.match(/\b20\d\d\b/g) ?? []).map(Number).filter((year) => year <= expected + 10);
	const isOldText = years.length > 0 && Math.max(...years) < expected;
	const isOldDate = plan.datedOn !== null && Number(plan.datedOn.slice(0, 4)) < expected;
	if (isOldText || isOldDate) {
		ask(
			'otherYear',
			`Kế hoạch ghi năm ${isOldText ? Math.max(...years) : plan.datedOn?.slice(0, 4)}, trong khi đang là kế hoạch cho năm ${expected}. Có phải kế hoạch năm trước không?`,
		);
	}
	const issuedOn = plan.directive.datedOn ?? plan.directive.fromOn;
	if (plan.datedOn !== null && plan.datedOn < issuedOn && !isOldDate) {
		ask(
			'beforeDirective',
			`Kế hoạch ghi ngày ${formatDate(plan.datedOn)}, trước ngày của văn bản (${formatDate(issuedOn)}). Ngày nào đúng?`,
		);
	}
	if (plan.workers === null || plan.workers === 0) {
		ask(
			'noHeadcount',
			'Đơn vị chưa ghi số lao động, hoặc đang ghi là 0. Ghi số lao động để kế hoạch và tỷ lệ tính được.',
		);
	}
	if (!plan.hasChair) {
		ask('noChair', 'Đơn vị chưa có ai giữ chức chủ tịch. Ai ký và chịu trách nhiệm thực hiện kế hoạch này?');
	}
	return found;
}
