import type { Opened } from '../../cases/schema.ts';

export const openedTerms: Record<Opened, string> = {
	text: 'Nội dung',
	identity: 'Tên và cách liên hệ',
	file: 'Ảnh, ghi âm, bản chụp',
};
