import { vi } from './texts.ts';

const limit = 300;

/** A message of at most 300 characters for a group chat: the report, its due day, and as many missing units as fit. */
export function reminderText(report: string, due: string, units: readonly string[]): string {
	const { messageText, messageMore, messageEnd } = vi;
	const head = messageText(report, due);
	for (let count = units.length; count > 0; count -= 1) {
		const rest = units.length - count;
		const text = head + units.slice(0, count).join(', ') + (rest > 0 ? messageMore(rest) : '') + messageEnd;
		if (text.length <= limit) return text;
	}
	return (head + messageMore(units.length).trim() + messageEnd).slice(0, limit);
}
