/** The boxes of an enterprise ↔ the input of the operations. */
import type { Raw } from '#domain/fields/parse.ts';
import { text } from '#web/door.ts';
import { isNameMeant, optional, whole } from '../../hot-spots/input.ts';

export const enterpriseInput = (raw: Raw): Record<string, unknown> => ({
	...{ name: text(raw, 'name'), communeCode: optional(raw, 'communeCode'), sector: text(raw, 'sector') },
	...{ workers: whole(raw, 'workers'), women: whole(raw, 'women'), conditions: text(raw, 'conditions') },
	...{ contact: text(raw, 'contact'), isNameMeant: isNameMeant(raw) },
});

type Noted = Record<'communeCode' | 'sector' | 'conditions' | 'contact', string | null> &
	Record<'workers' | 'women', number | null> & { name: string };

export const rawOfEnterprise = (noted: Noted): Raw => ({
	...{ name: noted.name, communeCode: noted.communeCode ?? '', sector: noted.sector ?? '' },
	...{
		workers: noted.workers === null ? '' : String(noted.workers),
		women: noted.women === null ? '' : String(noted.women),
	},
	...{ conditions: noted.conditions ?? '', contact: noted.contact ?? '' },
});
