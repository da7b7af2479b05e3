/** The form of one question ↔ the words of the editor's step. */
import { formatNumber, parseNumber } from '#domain/fields/number.ts';
import type { Raw } from '#domain/fields/parse.ts';
import type { Issue } from '#domain/problems.ts';
import type { Question } from '#domain/surveys/questionnaires/schema.ts';
import { tickedIn, typedIn } from '#web/form/errors.ts';
import { vi } from '../../../../texts.ts';

const m = vi.words;

/** A number as typed is refused where it cannot be read (`unread`), so that it is never left out in silence. */
export function wordsOf(raw: Raw, unread: Issue[]): Record<string, unknown> {
	const also = tickedIn(raw, 'also');
	const lines = (name: string) =>
		typedIn(raw, name)
			.split('\n')
			.map((line) => line.trim())
			.filter((line) => line !== '');
	const whole = (name: string) => {
		const typed = typedIn(raw, name).trim();
		if (typed === '') return null;
		const reading = parseNumber(typed, 0);
		if ('value' in reading) return reading.value;
		unread.push({ path: name, message: m.wholeWrong });
		return null;
	};
	return {
		label: typedIn(raw, 'label'),
		help: typedIn(raw, 'help'),
		kind: typedIn(raw, 'kind'),
		isRequired: also.includes('isRequired'),
		mayDecline: also.includes('mayDecline'),
		isShuffled: also.includes('isShuffled'),
		isAttribute: also.includes('isAttribute'),
		options: lines('options'),
		rows: lines('rows'),
		atMost: whole('atMost'),
		unit: typedIn(raw, 'unit'),
		min: whole('min'),
		max: whole('max'),
		bands: bandsOf(typedIn(raw, 'bands'), unread),
		maxLength: whole('maxLength'),
	};
}

/** Only the commas part them: 1.000 is a thousand. */
function bandsOf(typed: string, unread: Issue[]): number[] {
	const parts = typed
		.split(/[,;\n]+/)
		.map((part) => part.trim())
		.filter((part) => part !== '');
	const numbers = parts.map((part) => parseNumber(part, 0));
	if (numbers.some((reading) => !('value' in reading))) unread.push({ path: 'bands', message: m.bandsWrong });
	return numbers.flatMap((reading) => ('value' in reading ? [reading.value] : []));
}

/** The form of a question as it stands, or of a new one. */
export function rawOf(question: Question | undefined): Raw {
	const number = (value: number | undefined) => (value === undefined ? '' : formatNumber(value));
	const labels = (list: readonly { label: { vi: string } }[]) => list.map(({ label }) => label.vi).join('\n');
	const figures = question?.kind === 'number' ? question : undefined;
	const isText = question?.kind === 'text' || question?.kind === 'longText';
	return {
		label: question?.label.vi ?? '',
		help: question?.help?.vi ?? '',
		kind: question?.kind ?? 'choice',
		also: [
			...(question?.mayDecline ? ['mayDecline'] : []),
			...(question && 'isShuffled' in question && question.isShuffled ? ['isShuffled'] : []),
			...(question && 'isAttribute' in question && question.isAttribute ? ['isAttribute'] : []),
			...(question?.isRequired ? ['isRequired'] : []),
		],
		options: question && 'options' in question ? labels(question.options) : '',
		rows: question?.kind === 'grid' ? labels(question.rows) : '',
		atMost: question?.kind === 'choices' ? number(question.atMost) : '',
		unit: figures?.unit?.vi ?? '',
		min: number(figures?.min),
		max: number(figures?.max),
		bands: figures?.bands.map((band) => formatNumber(band)).join(', ') ?? '',
		maxLength: isText ? number(question.maxLength) : '',
	};
}
