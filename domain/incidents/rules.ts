/**
 * What a quick report may say beyond its shape: times that can be true, figures that fit each other, no name and nothing
 * classified; and in which words a version differs from the one before.
 */
import { addMonths, civilInstant, formatDate, isCivilDate, today } from '../calendar/date.ts';
import { mentionsIn } from '../fields/mentions.ts';
import { formatNumber } from '../fields/number.ts';
import type { Issue } from '../problems.ts';
import { type Headcount, type IncidentChange, type IncidentFields, incidentFields } from './schema.ts';
import { confidenceTerms, demandTerms, headcountTerms, riskTerms, trendTerms, triggerTerms } from './terms.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
/** Clocks of phones differ. */
const ahead = 15 * minute;
const askedAfter = 30 * day;
const oldestMonths = 24;

/** `2024-07-17T05:30` in Việt Nam as an instant; undefined for a day or an hour that does not exist. */
export function instantOf(local: string): Date | undefined {
	const [on = '', time = ''] = local.split('T');
	const [hours = 24, minutes = 60] = time.split(':').map(Number);
	return isCivilDate(on) && hours < 24 && minutes < 60 ? civilInstant(on, hours, minutes) : undefined;
}

/** `17/07/2024 lúc 5:30`. */
function timeText(at: Date): string {
	const on = today(at);
	const minutes = Math.floor((at.getTime() - civilInstant(on, 0, 0).getTime()) / minute);
	return `${formatDate(on)} lúc ${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/** A time that somebody gave, which has to lie in the past: the instant, or what is wrong with it. */
export function pastInstant(local: string, now: Date): { at: Date } | { message: string } {
	const at = instantOf(local);
	if (!at) return { message: 'Ngày hoặc giờ này không có. Ghi lại, ví dụ 17/07/2024 lúc 5:30.' };
	if (at.getTime() > now.getTime() + ahead) {
		return { message: `Bây giờ mới là ${timeText(now)}. Xem lại ngày, giờ; việc sắp tới thì chưa báo ở đây.` };
	}
	return { at };
}

/** What a version says, with its times as instants. */
export type Said = Omit<IncidentFields, 'occurredAt' | 'noticedAt' | 'files' | 'isNameMeant' | 'isMeant'> & {
	occurredAt: Date;
	noticedAt: Date;
};

export type Checked = {
	occurredAt: Date;
	noticedAt: Date;
	/** What cannot be taken as it is. */
	refused: Issue[];
	/** Fields with a mark of secrecy: the words belong elsewhere. */
	secret: Issue[];
	/** Fields in which somebody seems to be named. */
	names: Issue[];
	/** Taken once they are said to be meant. */
	asked: Issue[];
};

/**
 * Looks at everything at once. `before` is the version that is replaced: times left out stay as they were, figures taken back
 * are asked about. With a voice note the words may be missing.
 */
export function checkFields(fields: IncidentFields, at: { now: Date; before?: Said; hasVoice: boolean }): Checked {
	const { now, before, hasVoice } = at;
	const refused: Issue[] = [];
	const instant = (path: 'occurredAt' | 'noticedAt', otherwise: Date): Date => {
		const local = fields[path];
		if (local === undefined) return otherwise;
		const found = pastInstant(local, now);
		if ('at' in found) return found.at;
		refused.push({ path, message: found.message });
		return otherwise;
	};
	const occurredAt = instant('occurredAt', before?.occurredAt ?? now);
	const noticedAt = instant('noticedAt', before?.noticedAt ?? (occurredAt > now ? occurredAt : now));
	if (occurredAt < civilInstant(addMonths(today(now), -oldestMonths), 0, 0)) {
		const message =
			'Việc này đã quá hai năm nên không còn là báo cáo nhanh. Xem lại năm; việc cũ ghi vào báo cáo định kỳ.';
		refused.push({ path: 'occurredAt', message });
	}
	for (const [place, { at: doneAt }] of fields.done.entries()) {
		const found = doneAt === undefined ? undefined : pastInstant(doneAt, now);
		if (found && 'message' in found) refused.push({ path: `done.${place}.at`, message: found.message });
	}
	if (!fields.what && !hasVoice) {
		const message = 'Kể ngắn việc gì, ở đâu (một câu cũng được), hoặc gửi kèm đoạn ghi âm.';
		refused.push({ path: 'what', message });
	}
	if (fields.involved === undefined && !fields.isInvolvedUnknown) {
		refused.push({ path: 'involved', message: 'Ghi khoảng bao nhiêu người, hoặc chọn “Chưa rõ”.' });
	}
	const texts = textsOf(fields);
	return {
		occurredAt,
		noticedAt,
		refused,
		secret: texts.flatMap(([path, text]) => (isSecretMarked(text) ? [{ path, message: secretMessage }] : [])),
		names: fields.isNameMeant ? [] : namesIn(texts),
		asked: fields.isMeant ? [] : questionsOf(fields, { now, occurredAt, noticedAt, before }),
	};
}

const secretMessage = 'Ô này có dấu độ mật. Bỏ phần đó ra và gửi theo đường văn thư mật của cơ quan.';
const nameMessage = 'Ô này có chỗ giống tên người hoặc số điện thoại. Báo cáo nhanh chỉ ghi số người, không ghi tên.';

function namesIn(texts: readonly [string, string][]): Issue[] {
	return texts.flatMap(([path, text]) => (mentionsIn(text).length > 0 ? [{ path, message: nameMessage }] : []));
}

/** For words written later: what is wrong with them, `secret` before `names`. */
export function checkWords(path: string, text: string, isNameMeant: boolean): Pick<Checked, 'secret' | 'names'> {
	return {
		secret: isSecretMarked(text) ? [{ path, message: secretMessage }] : [],
		names: isNameMeant ? [] : namesIn([[path, text]]),
	};
}

/** All that was typed freely and is about people or what happened; names of workplaces and employers may be those of people. */
function textsOf(fields: IncidentFields): [path: string, text: string][] {
	const { what, department, demandWords, causeWords, recommendTo, recommendation, done } = fields;
	const plain = Object.entries({ what, department, demandWords, causeWords, recommendTo, recommendation });
	const acts = done.flatMap((one, place) => [
		[`done.${place}.what`, one.what] as const,
		[`done.${place}.by`, one.by] as const,
	]);
	return [...plain, ...acts].flatMap(([path, text]): [string, string][] => (text ? [[path, text]] : []));
}

const secretMarks = [
	// The stamp itself; "BÍ MẬT KINH DOANH", "MẬT ĐỘ" and the like are words.
	/(?<!\p{L})(?<!BÍ )MẬT(?! ?(?:ĐỘ|KHẨU|ONG|MÃ|THIẾT))(?!\p{L})/u,
	/(?<!\p{L})(?:(?:dấu|mức)? ?độ mật|(?:tối|tuyệt) mật|(?:văn bản|tài liệu|công văn|đóng dấu|dấu) mật)(?! ?độ)(?!\p{L})/iu,
	/[([]\s*mật\s*[)\]]/iu,
];

/** Whether a text bears a mark of secrecy (Law on Protection of State Secrets 2018, art. 8: mật, tối mật, tuyệt mật). */
export function isSecretMarked(text: string): boolean {
	const written = text.normalize('NFC');
	return secretMarks.some((mark) => mark.test(written));
}

const figures = ['involved', 'affected', 'women', 'injured', 'dead'] as const satisfies readonly Headcount[];

function questionsOf(
	fields: IncidentFields,
	{ now, occurredAt, noticedAt, before }: { now: Date; occurredAt: Date; noticedAt: Date; before: Said | undefined },
): Issue[] {
	const issues: Issue[] = [];
	if (now.getTime() - occurredAt.getTime() > askedAfter && before?.occurredAt.getTime() !== occurredAt.getTime()) {
		issues.push({
			path: 'occurredAt',
			message: `Việc xảy ra từ ${timeText(occurredAt)}, đã hơn 30 ngày. Đúng vậy không?`,
		});
	}
	if (noticedAt < occurredAt) {
		issues.push({ path: 'noticedAt', message: 'Biết việc trước khi việc xảy ra. Xem lại hai thời điểm.' });
	}
	const whole = Math.max(fields.involved ?? -1, fields.affected ?? -1);
	const parts = (['women', 'injured', 'dead'] as const).filter((name) => whole >= 0 && (fields[name] ?? 0) > whole);
	for (const path of parts) {
		const part = `${headcountTerms[path].toLocaleLowerCase('vi')} ${formatNumber(fields[path] ?? 0)}`;
		issues.push({
			path,
			message: `Số người ${part}, nhiều hơn số người liên quan (${formatNumber(whole)}). Xem lại hai số.`,
		});
	}
	for (const path of ['dead', 'injured'] as const) {
		const [was, is] = [before?.[path] ?? 0, fields[path] ?? 0];
		if (is >= was) continue;
		const to = is === 0 ? 'không có' : formatNumber(is);
		const message = `Bản trước ghi ${formatNumber(was)} người ${headcountTerms[path].toLocaleLowerCase('vi')}, bản này ghi ${to}. Đúng vậy không?`;
		issues.push({ path, message });
	}
	return issues;
}

const titleOf = (name: keyof typeof incidentFields.shape): string =>
	(incidentFields.shape[name].meta()?.title as string | undefined) ?? name;
const count = (value: number | undefined) => (value === undefined ? 'chưa rõ' : formatNumber(value));
const yesNo = (value: boolean | undefined) => (value === undefined ? 'chưa rõ' : value ? 'có' : 'không');
const doneText = (done: Said['done']) =>
	done
		.map(({ what, by, at }) => {
			const when = at === undefined ? undefined : instantOf(at);
			return [when && timeText(when), by, what].filter(Boolean).join(', ');
		})
		.join('; ');

type Named = { said: Said; communeName: string | null; files: number };

/** What the second says otherwise than the first, in the words that were shown. */
export function changesBetween(from: Named, to: Named): IncidentChange[] {
	const both: [keyof typeof incidentFields.shape, (one: Named) => string][] = [
		['trigger', ({ said }) => triggerTerms[said.trigger]],
		['what', ({ said }) => said.what ?? ''],
		...figures.map((name): [Headcount, (one: Named) => string] => [name, ({ said }) => count(said[name])]),
		['occurredAt', ({ said }) => timeText(said.occurredAt)],
		['noticedAt', ({ said }) => timeText(said.noticedAt)],
		['communeCode', ({ communeName }) => communeName ?? ''],
		['workplace', ({ said }) => said.workplace ?? ''],
		['department', ({ said }) => said.department ?? ''],
		['employer', ({ said }) => said.employer ?? ''],
		['employerSector', ({ said }) => said.employerSector ?? ''],
		['employerHeadcount', ({ said }) => count(said.employerHeadcount)],
		['hasUnion', ({ said }) => yesNo(said.hasUnion)],
		['hasAgreement', ({ said }) => yesNo(said.hasAgreement)],
		['demands', ({ said }) => said.demands.map((one) => demandTerms[one]).join('; ')],
		['demandWords', ({ said }) => said.demandWords ?? ''],
		['cause', ({ said }) => (said.cause ? demandTerms[said.cause] : '')],
		['causeWords', ({ said }) => said.causeWords ?? ''],
		['trend', ({ said }) => (said.trend ? trendTerms[said.trend] : '')],
		['risk', ({ said }) => (said.risk ? riskTerms[said.risk] : '')],
		['maySpread', ({ said }) => yesNo(said.maySpread)],
		['done', ({ said }) => doneText(said.done)],
		['recommendTo', ({ said }) => said.recommendTo ?? ''],
		['recommendation', ({ said }) => said.recommendation ?? ''],
		['recommendBy', ({ said }) => (said.recommendBy ? formatDate(said.recommendBy) : '')],
		['confidence', ({ said }) => (said.confidence ? confidenceTerms[said.confidence] : '')],
	];
	const changes = both.flatMap(([name, wordsOf]) => {
		const [before, after] = [wordsOf(from), wordsOf(to)];
		return before === after ? [] : [{ field: titleOf(name), from: before, to: after }];
	});
	if (from.files === to.files) return changes;
	return [...changes, { field: 'Ảnh, ghi âm', from: formatNumber(from.files), to: formatNumber(to.files) }];
}

/** The first words of what happened, for a line; a voice note alone says that it has to be heard. */
export function openingOf(what: string | null | undefined): string {
	const text = (what ?? '').replace(/\s+/g, ' ').trim();
	if (text === '') return 'Nghe đoạn ghi âm';
	if (text.length <= longestOpening) return text;
	const cut = text.slice(0, longestOpening);
	return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 40))}…`;
}
const longestOpening = 120;
