/**
 * What is asked when a unit reports nil. Each question is concrete and may stay unanswered: a nil is two taps and stays
 * two taps, but it is not the same nil when the registers, an open proposal or a long silence say otherwise.
 */
import type { Finding } from '../../fields/check.ts';
import { type Definition, fieldsOf, isFigure, type Values } from '../../fields/definition.ts';
import { checkMeasured, type MeasuredFigures } from '../../fields/measured.ts';
import { inSentence } from '../../fields/text.ts';

/** So many nil reports in a row, and the next one is asked a question. */
const NIL_STREAK = 3;

export type NilKnown = {
	measured: MeasuredFigures;
	/** How many nil reports of this unit and requirement directly precede. */
	nilsBefore: number;
	/** The unit's proposals that wait for an answer, oldest first. */
	openProposals: { content: string }[];
	/** `tháng 6/2024`. */
	period: string;
};

/** Questions, never errors. Keys: value keys, `openProposals`, `nilStreak`. */
export function nilFindings(definition: Definition, values: Values, known: NilKnown): Finding[] {
	const question = (key: string, message: string): Finding => ({ key, severity: 'question', message });
	const differing = checkMeasured(definition, values, known.measured);
	const [oldest] = known.openProposals;
	const count = known.openProposals.length;
	return [
		// One input for all of them: a nil stays two taps.
		...(differing[0] ? [question(differing[0].key, differing.map(({ message }) => message).join(' '))] : []),
		...(oldest
			? [
					question(
						'openProposals',
						`Còn ${count} kiến nghị của đơn vị chờ trả lời, trong đó có “${oldest.content}”. Trong ${known.period} việc này có gì mới không?`,
					),
				]
			: []),
		...(known.nilsBefore >= NIL_STREAK ? [question('nilStreak', streakQuestion(definition, known))] : []),
	];
}

/** One thing that happens in most months, another one each time, so that it is read and not clicked away. */
function streakQuestion(definition: Definition, { nilsBefore, period }: NilKnown): string {
	const happenings = fieldsOf(definition).filter((field) => isFigure(field) && field.nature === 'flow');
	const about = happenings[(nilsBefore - NIL_STREAK) % happenings.length];
	const opening = `${nilsBefore} kỳ liền trước đơn vị đều báo không phát sinh.`;
	if (!about) return `${opening} Trong ${period} có việc gì đáng kể nhất, dù nhỏ?`;
	return `${opening} Riêng về ${inSentence(about.label.vi)}, trong ${period} có lần nào không?`;
}
