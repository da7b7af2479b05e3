/**
 * The e-mail: plain words twice, as text and as simple HTML. Nothing in it is loaded from anywhere, nothing follows the
 * reader, and it says no more than that something is due and where it is done.
 */
import { type CivilDate, formatDate } from '#domain/calendar/date.ts';
import { type NoticeReason, noticeReasons } from '#domain/notices/terms.ts';
import { standing } from '#domain/notices/texts/rules.ts';
import type { Message } from '../../channels/channel.ts';
import type { Content } from './store.ts';

/** More are counted and found on the page. */
const listed = 40;

type Letter = { on: CivilDate; fullName: string; from: string; origin: string; mark: string | null };
type Composed = Pick<Message, 'subject' | 'text' | 'html'>;

const ownReasons: readonly NoticeReason[] = ['owes', 'deputy', 'byHand', 'urgent'];

export function composeNotices(items: readonly Content[], letter: Letter): Composed {
	const own = items.filter(({ reason }) => ownReasons.includes(reason));
	const urgent = items.find(({ reason }) => reason === 'urgent');
	const below = items.filter((item) => !own.includes(item));
	const [only] = items;
	const subject = urgent
		? `Khẩn: ${urgent.title}`
		: items.length === 1 && only
			? `Nhắc việc: ${only.title} (${standing(only.dueOn, letter.on)})`
			: own.length === 0
				? `Đôn đốc hôm nay: ${below.length} việc của đơn vị cấp dưới`
				: `Nhắc ${items.length} việc đến hạn`;
	const parts = [
		{ title: own.length > 0 && below.length > 0 ? 'Việc của đơn vị đồng chí' : null, items: own },
		{ title: below.length > 0 ? 'Đơn vị cấp dưới cần đôn đốc' : null, items: below },
	].filter((part) => part.items.length > 0);
	return { subject, ...written(subject, parts, letter) };
}

export function composeTest(letter: Letter): Composed {
	const sentence = 'Đây là thư gửi thử. Nhận được thư này nghĩa là máy chủ thư đã đặt đúng.';
	const subject = 'Thư gửi thử từ Lắng Nghe';
	return { subject, ...written(subject, [{ title: sentence, items: [] }], letter) };
}

type Part = { title: string | null; items: readonly Content[] };

function written(subject: string, parts: readonly Part[], letter: Letter): Pick<Message, 'text' | 'html'> {
	const { origin, fullName, mark } = letter;
	const greeting = `Kính gửi đồng chí ${fullName},`;
	const foot = `Thư tự động của hệ thống Lắng Nghe. Đổi giờ nhận hoặc tắt thư: ${origin}/notices/settings`;
	const more = (count: number) => `Còn ${count} việc khác, xem tại ${origin}/notices`;
	const text = [
		...(mark ? [mark, ''] : []),
		greeting,
		'',
		...parts.flatMap(({ title, items }) => [
			...(title ? [title, ''] : []),
			...items
				.slice(0, listed)
				.flatMap((item) => [`- ${item.title}`, `  ${about(item, letter)}`, `  ${link(item, origin)}`, '']),
			...(items.length > listed ? [more(items.length - listed), ''] : []),
		]),
		'--',
		foot,
		'',
	].join('\n');
	const html = [
		'<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
		`<title>${escaped(subject)}</title>`,
		`</head><body style="margin:0;padding:16px;font:16px/1.6 system-ui,'Segoe UI',Roboto,Arial,sans-serif;color:#1b1f24;background:#fff">`,
		'<main style="max-width:36em">',
		`<h1 style="font-size:20px;line-height:1.35;margin:0 0 16px">${escaped(subject)}</h1>`,
		mark ? `<p style="font-weight:700">${escaped(mark)}</p>` : '',
		`<p>${escaped(greeting)}</p>`,
		...parts.flatMap(({ title, items }) => [
			title
				? items.length > 0
					? `<h2 style="font-size:18px;margin:24px 0 8px">${escaped(title)}</h2>`
					: `<p>${escaped(title)}</p>`
				: '',
			items.length > 0 ? '<ul style="list-style:none;margin:0;padding:0">' : '',
			...items
				.slice(0, listed)
				.map(
					(item) =>
						`<li style="margin:0 0 16px;padding:0 0 0 12px;border-left:4px solid #1d5c8f"><a href="${escaped(link(item, origin))}" style="color:#12456d;font-weight:600">${escaped(item.title)}</a><br>${escaped(about(item, letter))}</li>`,
				),
			items.length > 0 ? '</ul>' : '',
			items.length > listed ? `<p>${escaped(more(items.length - listed))}</p>` : '',
		]),
		`<p style="margin-top:32px;font-size:14px;color:#4a5159">Thư tự động của hệ thống Lắng Nghe. <a href="${escaped(origin)}/notices/settings" style="color:#12456d">Đổi giờ nhận hoặc tắt thư</a>.</p>`,
		'</main></body></html>',
	].join('\n');
	return { text, html };
}

function about({ organisationName, dueOn, reason }: Content, { on }: Letter): string {
	const why = reason === 'owes' ? '' : `; ${noticeReasons[reason]}`;
	return `${organisationName}: hạn ${formatDate(dueOn)}, ${standing(dueOn, on)}${why}.`;
}

function link({ number }: Content, origin: string): string {
	return `${origin}/t/${number.toString(36)}`;
}

function escaped(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
