/**
 * What stands out in published tables, for whoever has a minute on a phone: the one number of each question, and above all
 * of them what changed most, what most people say alike, and where opinions divide. Only published numbers, with their margins.
 */
import { marginText, percentText } from '../../reports/rules.ts';
import type { ShownCell, ShownTable } from '../showing/rules.ts';

type ShownItem = {
	key: string;
	label: string;
	kind: 'single' | 'multiple';
	/** Who they are, and not what they say. */
	isAttribute: boolean;
	table: ShownTable | null;
};
type NumberedCell = ShownCell & { share: NonNullable<ShownCell['share']> };

export type Highlight = {
	item: string;
	kind: 'changed' | 'alike' | 'divided';
	/** Words of the question. */
	label: string;
	/** `“Hài lòng” 62 % (± 3)`. */
	answer: string;
	/** What it says beside the other side; null where nothing is compared. */
	compared: string | null;
};

const mostChanges = 3;

const numbered = (table: ShownTable | null): NumberedCell[] =>
	(table?.cells ?? []).filter((cell): cell is NumberedCell => cell.share !== null && cell.count !== null);

/** The answer that most gave; undefined where no answer has a number. */
export function topCell(table: ShownTable | null): NumberedCell | undefined {
	return numbered(table).toSorted((one, other) => other.share.value - one.share.value)[0];
}

const cellText = ({ label, share }: NumberedCell): string =>
	`“${label}” ${percentText(share.value)} ${marginText(share.margin)}`;

const differenceOf = ({ compared }: ShownCell) => Math.abs(compared?.difference ?? 0);

/** Changes outside their margin, largest first, three at most; then the most and the least agreed question. */
export function highlightsOf(items: readonly ShownItem[]): Highlight[] {
	const asked = items.filter(({ isAttribute }) => !isAttribute);
	const changed = asked
		.flatMap(({ key, label, table }) => {
			const [cell] = numbered(table)
				.filter(({ compared }) => compared?.isCertain)
				.toSorted((one, other) => differenceOf(other) - differenceOf(one));
			return cell ? [{ key, label, cell }] : [];
		})
		.toSorted((one, other) => differenceOf(other.cell) - differenceOf(one.cell))
		.slice(0, mostChanges)
		.map(
			({ key, label, cell }): Highlight => ({
				...{ item: key, kind: 'changed', label, answer: cellText(cell) },
				compared: cell.compared?.sentence ?? null,
			}),
		);
	const agreed = asked
		.filter(({ kind }) => kind === 'single')
		.flatMap(({ key, label, table }) => {
			const cell = topCell(table);
			return cell ? [{ item: key, label, answer: cellText(cell), share: cell.share.value }] : [];
		})
		.toSorted((one, other) => other.share - one.share);
	const [most] = agreed;
	const least = agreed.length > 1 ? agreed.at(-1) : undefined;
	const told = (kind: 'alike' | 'divided', one: (typeof agreed)[number] | undefined): Highlight[] =>
		one ? [{ item: one.item, kind, label: one.label, answer: one.answer, compared: null }] : [];
	return [...changed, ...told('alike', most), ...told('divided', least)];
}
