/** What was read from a chat message, as boxes of the form and as lines to compare with the words. */
import { formatDate } from '#domain/calendar/date.ts';
import { formatNumber } from '#domain/fields/number.ts';
import type { Raw } from '#domain/fields/parse.ts';
import type { incidentChatOperations } from '#domain/incidents/chat/operations.ts';
import { confidenceTerms, demandTerms, headcountTerms, trendTerms, triggerTerms } from '#domain/incidents/terms.ts';
import type { OutputOf } from '#domain/operation.ts';
import { vi } from '../../texts.ts';

type Draft = OutputOf<typeof incidentChatOperations.draftFromChat>;
type Commune = { code: string; name: string };

const m = vi.form;
const labels: Record<string, string> = {
	trigger: 'Loại việc',
	occurredOn: 'Xảy ra ngày',
	occurredTime: m.occurredAt,
	communeCode: m.commune,
	organisationId: 'Đơn vị',
	confidence: m.confidence,
	trend: m.trend,
	demands: m.demands,
	employerHeadcount: m.employerHeadcount,
	...headcountTerms,
};
const terms: Record<string, Record<string, string>> = {
	trigger: triggerTerms,
	confidence: confidenceTerms,
	trend: trendTerms,
	demands: demandTerms,
};

/** One line for each thing read, in the order of the form. */
export function foundLines(draft: Draft, communes: readonly Commune[]) {
	const shown = (field: string, value: string | number | boolean): string => {
		if (typeof value === 'number') return formatNumber(value);
		const code = String(value);
		if (field === 'occurredOn') return formatDate(code);
		if (field === 'communeCode') return communes.find((one) => one.code === code)?.name ?? code;
		if (field === 'organisationId') return draft.unit?.name ?? code;
		return terms[field]?.[code] ?? code;
	};
	return draft.found.map(({ field, value, quote, isDoubtful }, index) => ({
		key: `${field}-${index}`,
		label: labels[field] ?? field,
		value: shown(field, value),
		quote,
		isDoubtful,
	}));
}

/** The form as the message fills it; what the message does not say stays empty. */
export function rawOfChat(draft: Draft): Raw {
	const values = new Map(draft.found.map(({ field, value }) => [field, String(value)]));
	const [year = '', month = '', day = ''] = (values.get('occurredOn') ?? '').split('-');
	const plain = ['trigger', 'communeCode', 'confidence', 'trend', 'employerHeadcount', ...Object.keys(headcountTerms)];
	return {
		what: draft.what,
		...Object.fromEntries(plain.flatMap((name) => (values.has(name) ? [[name, values.get(name) ?? '']] : []))),
		demands: draft.demands,
		'occurredAt.on': values.get('occurredOn') ?? '',
		'occurredAt.day': day,
		'occurredAt.month': month,
		'occurredAt.year': year,
		'occurredAt.time': values.get('occurredTime') ?? '',
	};
}
