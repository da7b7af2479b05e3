/** The boxes of an answer ↔ the input of the operation. */
import type { LawCited } from '#domain/cases/advice/schema.ts';
import type { Raw } from '#domain/fields/parse.ts';
import { dateText, text } from '#web/door.ts';

/** As many as an answer needs in practice; the operation takes more. */
export const lawRows = [0, 1, 2] as const;

export function adviceInput(raw: Raw): Record<string, unknown> {
	const laws = lawRows
		.map((row) => ({
			title: text(raw, `laws.${row}.title`).trim(),
			clause: text(raw, `laws.${row}.clause`).trim(),
			on: dateText(raw, `laws.${row}.on`) ?? '',
		}))
		.filter(({ title, clause, on }, row) => row === 0 || title || clause || on);
	return {
		organisationId: text(raw, 'organisationId') || undefined,
		topic: text(raw, 'topic'),
		question: text(raw, 'question'),
		answer: text(raw, 'answer'),
		laws,
	};
}

export function rawOfEntry(entry: { topic: string; question: string; answer: string; laws: LawCited[] }): Raw {
	const { topic, question, answer } = entry;
	const raw: Raw = { topic, question, answer };
	for (const [row, law] of entry.laws.entries()) {
		raw[`laws.${row}.title`] = law.title;
		raw[`laws.${row}.clause`] = law.clause;
		raw[`laws.${row}.on`] = law.on;
	}
	return raw;
}
