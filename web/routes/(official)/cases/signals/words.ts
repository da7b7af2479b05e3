import { formatDate } from '#domain/calendar/date.ts';
import type { Topic } from '#domain/cases/schema.ts';
import type { SignalRule } from '#domain/cases/signals/schema.ts';
import { signalRuleTerms } from '#domain/cases/signals/terms.ts';
import { topicTerms } from '#domain/cases/terms.ts';
import { formatNumber } from '#domain/fields/number.ts';
import { vi as m } from './texts.ts';

type Signal = {
	rule: SignalRule;
	topic: Topic | null;
	place: string | null;
	units: number;
	matters: number;
	people: number;
	fromOn: string;
	untilOn: string;
};

/** `Cùng một việc ở nhiều đơn vị: Lương, thưởng` */
export function signalName({ rule, topic }: Signal): string {
	return topic ? `${signalRuleTerms[rule]}: ${topicTerms[topic]}` : signalRuleTerms[rule];
}

export function signalFacts({ units, matters, people }: Signal): string {
	return m.facts(formatNumber(units), formatNumber(matters), formatNumber(people));
}

export function signalDays({ fromOn, untilOn }: Signal): string {
	return m.between(formatDate(fromOn), formatDate(untilOn));
}
