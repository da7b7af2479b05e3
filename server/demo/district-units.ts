/**
 * Who works in the district: 24 real communes as they stood in 2024 (Bản Péo joined Nậm Dịch on 01/01/2020, resolution
 * 827/NQ-UBTVQH14) and invented places of work of the kinds that exist there, 91 unions at the end of 2024.
 */
import type { UnitPlan } from './units.ts';
import type { DemoCommune } from './world.ts';

export const districtCommunes: DemoCommune[] = [
	{ code: '01021', name: 'Vinh Quang', kind: 'thị trấn' },
	{ code: '01024', name: 'Bản Máy', kind: 'xã' },
	{ code: '01027', name: 'Thàng Tín', kind: 'xã' },
	{ code: '01030', name: 'Thèn Chu Phìn', kind: 'xã' },
	{ code: '01033', name: 'Pố Lồ', kind: 'xã' },
	{ code: '01036', name: 'Bản Phùng', kind: 'xã' },
	{ code: '01039', name: 'Túng Sán', kind: 'xã' },
	{ code: '01042', name: 'Chiến Phố', kind: 'xã' },
	{ code: '01045', name: 'Đản Ván', kind: 'xã' },
	{ code: '01048', name: 'Tụ Nhân', kind: 'xã' },
	{ code: '01051', name: 'Tân Tiến', kind: 'xã' },
	{ code: '01054', name: 'Nàng Đôn', kind: 'xã' },
	{ code: '01057', name: 'Pờ Ly Ngài', kind: 'xã' },
	{ code: '01060', name: 'Sán Sả Hồ', kind: 'xã' },
	{ code: '01063', name: 'Bản Luốc', kind: 'xã' },
	{ code: '01066', name: 'Ngàm Đăng Vài', kind: 'xã' },
	{ code: '01069', name: 'Bản Nhùng', kind: 'xã' },
	{ code: '01072', name: 'Tả Sử Choóng', kind: 'xã' },
	{ code: '01075', name: 'Nậm Dịch', kind: 'xã' },
	{ code: '01081', name: 'Hồ Thầu', kind: 'xã' },
	{ code: '01084', name: 'Nam Sơn', kind: 'xã' },
	{ code: '01087', name: 'Nậm Tỵ', kind: 'xã' },
	{ code: '01090', name: 'Thông Nguyên', kind: 'xã' },
	{ code: '01093', name: 'Nậm Khòa', kind: 'xã' },
];

/** M nursery, T primary, C lower secondary, L primary and lower secondary in one; sizes in the same order. */
const schools: Record<string, readonly (readonly [level: 'M' | 'T' | 'C' | 'L', workers: number])[]> = {
	'01021': [['M', 38], ['T', 41], ['C', 36]],
	'01024': [['L', 32]],
	'01027': [['L', 28]],
	'01030': [['L', 27]],
	'01033': [['T', 25]],
	'01036': [['M', 21], ['T', 29]],
	'01039': [['L', 34]],
	'01042': [['M', 24], ['T', 33], ['C', 24]],
	'01045': [['L', 30]],
	'01048': [['M', 23], ['L', 37]],
	'01051': [['M', 22], ['L', 35]],
	'01054': [['L', 26]],
	'01057': [['L', 25]],
	'01060': [['L', 31]],
	'01063': [['M', 20], ['T', 28], ['C', 21]],
	'01066': [['L', 29]],
	'01069': [['L', 27]],
	'01072': [['L', 30]],
	'01075': [['M', 26], ['T', 34], ['C', 25]],
	'01081': [['M', 19], ['C', 22]],
	'01084': [['M', 18], ['L', 33]],
	'01087': [['M', 19], ['T', 27]],
	'01090': [['M', 24], ['T', 32]],
	'01093': [['T', 28], ['C', 20]],
}; // biome-ignore format: one commune, one row

const levels = {
	M: { key: 'mam-non', name: 'Trường Mầm non', trade: 'preschool' },
	T: { key: 'tieu-hoc', name: 'Trường PTDTBT Tiểu học', trade: 'school' },
	C: { key: 'thcs', name: 'Trường PTDTBT THCS', trade: 'school' },
	L: { key: 'th-thcs', name: 'Trường PTDTBT TH và THCS', trade: 'school' },
} as const;

/** Chiến Phố's office fell silent for four months in the rains of 2024, with the road cut and the post unfilled. */
const silentOffice = ['2024-06', '2024-07', '2024-08', '2024-09'];

const officeSizes = [23, 21, 20, 19, 20, 20, 21, 22, 20, 22, 23, 19, 20, 20, 22, 19, 20, 19, 24, 21, 20, 21, 23, 20];

const single: UnitPlan[] = [
	{ key: 'thpt-huyen', place: 'Trường THPT Cổng Trời', kind: 'schoolUnion', trade: 'school', commune: '01021', workers: 58 },
	{ key: 'thpt-phia-nam', place: 'Trường THPT Thông Nguyên', kind: 'schoolUnion', trade: 'school', commune: '01090', workers: 34 },
	{ key: 'noi-tru', place: 'Trường PTDT Nội trú THCS và THPT huyện', kind: 'schoolUnion', trade: 'school', commune: '01021', workers: 41 },
	{ key: 'gdnn-gdtx', place: 'Trung tâm GDNN - GDTX huyện', kind: 'schoolUnion', trade: 'school', commune: '01021', workers: 23 },
	{ key: 'trung-tam-y-te', place: 'Trung tâm Y tế huyện', kind: 'publicServiceUnion', trade: 'health', commune: '01021', workers: 121, lateness: 0.05 },
	{ key: 'phong-kham-thong-nguyen', place: 'Phòng khám Đa khoa khu vực Thông Nguyên', kind: 'publicServiceUnion', trade: 'health', commune: '01090', workers: 16 },
	{ key: 'tram-y-te-phia-bac', place: 'Cụm trạm y tế các xã phía Bắc', kind: 'publicServiceUnion', trade: 'health', commune: '01024', workers: 12 },
	{ key: 'khoi-dang', place: 'Khối cơ quan Đảng, đoàn thể huyện', kind: 'administrativeUnion', trade: 'agency', commune: '01021', workers: 47 },
	{ key: 'khoi-chinh-quyen', place: 'Khối cơ quan HĐND và UBND huyện', kind: 'administrativeUnion', trade: 'agency', commune: '01021', workers: 74 },
	{ key: 'kiem-lam', place: 'Hạt Kiểm lâm huyện', kind: 'administrativeUnion', trade: 'agency', commune: '01021', workers: 15 },
	{ key: 'thue', place: 'Đội Thuế Hoàng Su Phì', kind: 'administrativeUnion', trade: 'agency', commune: '01021', workers: 20 },
	{ key: 'rung-phong-ho', place: 'Ban Quản lý rừng phòng hộ huyện', kind: 'publicServiceUnion', trade: 'agency', commune: '01075', workers: 24 },
	{ key: 'van-hoa', place: 'Trung tâm Văn hóa, Thông tin và Du lịch huyện', kind: 'publicServiceUnion', trade: 'agency', commune: '01021', workers: 18 },
	{ key: 'du-an', place: 'Ban Quản lý dự án đầu tư xây dựng huyện', kind: 'publicServiceUnion', trade: 'agency', commune: '01021', workers: 16 },
	{ key: 'nong-nghiep', place: 'Trung tâm Dịch vụ nông nghiệp huyện', kind: 'publicServiceUnion', trade: 'agency', commune: '01021', workers: 19 },
	{ key: 'che-may-trang', place: 'Công ty TNHH Chè Shan Mây Trắng', kind: 'privateEnterpriseUnion', trade: 'tea', commune: '01090', workers: 126 },
	{ key: 'thuy-dien-nam-huong', place: 'Công ty CP Thủy điện Nậm Hương 2', kind: 'privateEnterpriseUnion', trade: 'hydropower', commune: '01093', workers: 41 },
	{ key: 'thuy-dien-suoi-loc', place: 'Công ty CP Thủy điện Suối Lộc', kind: 'privateEnterpriseUnion', trade: 'hydropower', commune: '01048', workers: 34 },
	{ key: 'khoang-san-da-van', place: 'Công ty TNHH Khoáng sản Đá Vân', kind: 'privateEnterpriseUnion', trade: 'mining', commune: '01051', workers: 97, lateness: 0.3 },
	{ key: 'xay-dung-van-son', place: 'Công ty TNHH Xây dựng Vân Sơn Lĩnh', kind: 'privateEnterpriseUnion', trade: 'construction', commune: '01021', workers: 66, lateness: 0.35 },
	{ key: 'cau-duong-thuong-giang', place: 'Công ty CP Cầu đường Thượng Giang', kind: 'privateEnterpriseUnion', trade: 'construction', commune: '01075', workers: 39, lateness: 0.3 },
	{ key: 'cong-trinh-do-thi', place: 'Công ty CP Dịch vụ công trình Vinh Quang Xanh', kind: 'privateEnterpriseUnion', trade: 'services', commune: '01021', workers: 32 },
	{ key: 'thuong-mai', place: 'Công ty TNHH Thương mại Phố Núi Mới', kind: 'privateEnterpriseUnion', trade: 'services', commune: '01021', workers: 20 },
	{ key: 'htx-may-ngan', place: 'HTX Chè cổ thụ Mây Ngàn', kind: 'cooperativeUnion', trade: 'tea', commune: '01081', workers: 16 },
	{ key: 'htx-ruong-vang', place: 'HTX Nông nghiệp Ruộng Bậc Thang Vàng', kind: 'cooperativeUnion', trade: 'farm', commune: '01063', workers: 12 },
	{ key: 'htx-la-ngan', place: 'HTX Dược liệu Lá Ngàn', kind: 'cooperativeUnion', trade: 'farm', commune: '01039', workers: 10, foundedOn: '2024-04-12' },
	{ key: 'htx-van-tai', place: 'HTX Vận tải Đèo Gió Xanh', kind: 'cooperativeUnion', trade: 'services', commune: '01021', workers: 13, lateness: 0.3 },
]; // biome-ignore format: one unit, one row

/** Ended in June 2024, when its only contract did; kept as history. */
export const endedUnit: UnitPlan = {
	key: 'da-xay-dung',
	place: 'Công ty TNHH Đá xây dựng Bản Vàng',
	kind: 'privateEnterpriseUnion',
	trade: 'construction',
	commune: '01057',
	workers: 14,
	lateness: 0.3,
};

/** All 91, offices first, then schools by commune, then the others. */
export function districtPlans(): UnitPlan[] {
	const offices = districtCommunes.map(
		(commune, index): UnitPlan => ({
			key: 'xa-' + commune.code,
			place: `${commune.kind} ${commune.name}`,
			kind: 'administrativeUnion',
			trade: 'commune',
			commune: commune.code,
			workers: officeSizes[index]!,
			...(commune.name === 'Chiến Phố' && { silent: silentOffice }),
		}),
	);
	const classes = districtCommunes.flatMap((commune) =>
		schools[commune.code]!.map(
			([level, workers]): UnitPlan => ({
				key: `${levels[level].key}-${commune.code}`,
				place: `${levels[level].name} ${commune.name}`,
				kind: 'schoolUnion',
				trade: levels[level].trade,
				commune: commune.code,
				workers,
			}),
		),
	);
	return [...offices, ...classes, ...single];
}
