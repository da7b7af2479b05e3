import type { ItemKind } from './schema.ts';

export const itemKindTerms: Record<ItemKind, string> = {
	call: 'Gọi ngay',
	ask: 'Hỏi cho rõ',
	do: 'Làm',
	avoid: 'Không hứa, không làm',
};
