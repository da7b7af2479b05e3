/** Fields, checks and changes of a template as words for its pages. */
import { type Check, type Definition, type Field, isFigure, type RatioField } from '#domain/fields/definition.ts';
import { labelOfKey } from '#domain/fields/labels.ts';
import { vi } from './texts.ts';

/** `Số nguyên, hiện có; tách nữ`. */
export function kindOf(field: Field, definition?: Definition): string {
	if (field.kind === 'ratio' && definition) return ratioSentence(definition, field);
	if (!isFigure(field)) return vi.kinds[field.kind];
	const parts = (field.breakdowns ?? []).map((part) => part.label.vi.toLocaleLowerCase('vi'));
	const split = parts.length > 0 ? `; tách ${parts.join(', ')}` : '';
	return `${vi.kinds[field.kind]}, ${vi.shortNatures[field.nature]}${split}`;
}

function ratioSentence(definition: Definition, { numerator, denominator }: RatioField): string {
	return `${vi.kinds.ratio}: “${labelOfKey(definition, numerator)}” trên “${labelOfKey(definition, denominator)}”`;
}

export function nameOf(field: Field): string {
	return field.label.vi + (field.indicator ? ` (${field.indicator})` : '');
}

/** One sentence for a check between figures. */
export function checkSentence(definition: Definition, check: Check): string {
	const label = (key: string) => `“${labelOfKey(definition, key)}”`;
	if (check.kind === 'partOf') return `${label(check.part)} không lớn hơn ${label(check.whole)}.`;
	if (check.kind === 'sumOf') return `${check.parts.map(label).join(' + ')} bằng ${label(check.whole)}.`;
	const share = Math.round((check.share ?? 0.3) * 100);
	return `${label(check.key)} tăng giảm quá ${share} % so với kỳ trước thì hỏi lý do.`;
}

type Change = { kind: keyof typeof vi.changes; label: string; details: string[] };

/** `Sửa “Đoàn viên”: tên mục, đơn vị tính`. */
export function changeSentence({ kind, label, details }: Change): string {
	const word = vi.changes[kind];
	if (kind === 'changed') return `${word} “${label}”: ${details.join(', ')}`;
	if (kind === 'moved') return `“${label}” chuyển sang phần ${details.join(', ')}`;
	return `${word} “${label}” (${details.join(', ')})`;
}
