import type { CivilDate } from '../../calendar/date.ts';
import type { BodyCode } from './schema.ts';

export const bodyTerms: Record<BodyCode, string> = {
	ambulance: 'Cấp cứu',
	police: 'Công an',
	fire: 'Cứu hỏa, cứu nạn',
	rescue: 'Tìm kiếm cứu nạn',
	commune: 'Ủy ban nhân dân cấp xã',
	stoppage: 'Cơ quan giải quyết ngừng việc tập thể',
	labour: 'Cơ quan quản lý lao động của tỉnh',
	insurance: 'Bảo hiểm xã hội',
	health: 'Y tế',
	food: 'An toàn thực phẩm',
	disaster: 'Phòng chống thiên tai',
	employer: 'Người sử dụng lao động',
	upperUnion: 'Công đoàn cấp trên',
};

/** Whose telephones are listed; the employer and the union above are known otherwise. */
export const listedBodies = (Object.keys(bodyTerms) as BodyCode[]).filter(
	(code) => code !== 'employer' && code !== 'upperUnion',
);

/**
 * What holds in the whole country where an installation lists nothing nearer. The district level ended on 01/07/2025 (Law on
 * the Organisation of Local Government 72/2025/QH15); since then the commune leads where workers stop work. The provincial
 * labour authority went from the department of labour to that of home affairs on 01/03/2025.
 */
export const nationalBodies: {
	body: BodyCode;
	name: string;
	phone: string | null;
	fromOn: CivilDate;
	toOn: CivilDate | null;
}[] = [
	{ body: 'rescue', name: 'Tìm kiếm cứu nạn', phone: '112', fromOn: '1900-01-01', toOn: null },
	{ body: 'police', name: 'Công an', phone: '113', fromOn: '1900-01-01', toOn: null },
	{ body: 'fire', name: 'Cứu hỏa, cứu nạn', phone: '114', fromOn: '1900-01-01', toOn: null },
	{ body: 'ambulance', name: 'Cấp cứu', phone: '115', fromOn: '1900-01-01', toOn: null },
	{ body: 'stoppage', name: 'Ủy ban nhân dân huyện', phone: null, fromOn: '1900-01-01', toOn: '2025-07-01' },
	{ body: 'stoppage', name: 'Ủy ban nhân dân xã, phường', phone: null, fromOn: '2025-07-01', toOn: null },
	{
		body: 'labour',
		name: 'Sở Lao động – Thương binh và Xã hội',
		phone: null,
		fromOn: '1900-01-01',
		toOn: '2025-03-01',
	},
	{ body: 'labour', name: 'Sở Nội vụ', phone: null, fromOn: '2025-03-01', toOn: null },
];
