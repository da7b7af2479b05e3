/**
 * Who works in the province after 01/07/2025: real communes of the new Tuyên Quang, invented commune unions (all but
 * Minh Xuân, which exists) and invented places of work: what remains when unions of budget-paid bodies have ended.
 */
import type { Trade, UnitPlan } from './units.ts';
import type { DemoCommune } from './world.ts';

/** Old districts and cities, ended on 30/06/2025: key, name, province they belonged to. */
export const oldDistricts: readonly (readonly [key: string, name: string, province: 'hg' | 'tq'])[] = [
	['tp-ha-giang', 'thành phố Hà Giang', 'hg'],
	['dong-van', 'huyện Đồng Văn', 'hg'],
	['meo-vac', 'huyện Mèo Vạc', 'hg'],
	['yen-minh', 'huyện Yên Minh', 'hg'],
	['quan-ba', 'huyện Quản Bạ', 'hg'],
	['bac-me', 'huyện Bắc Mê', 'hg'],
	['vi-xuyen', 'huyện Vị Xuyên', 'hg'],
	['bac-quang', 'huyện Bắc Quang', 'hg'],
	['quang-binh', 'huyện Quang Bình', 'hg'],
	['hoang-su-phi', 'huyện Hoàng Su Phì', 'hg'],
	['xin-man', 'huyện Xín Mần', 'hg'],
	['tp-tuyen-quang', 'thành phố Tuyên Quang', 'tq'],
	['lam-binh', 'huyện Lâm Bình', 'tq'],
	['na-hang', 'huyện Na Hang', 'tq'],
	['chiem-hoa', 'huyện Chiêm Hóa', 'tq'],
	['ham-yen', 'huyện Hàm Yên', 'tq'],
	['yen-son', 'huyện Yên Sơn', 'tq'],
	['son-duong', 'huyện Sơn Dương', 'tq'],
];

/** What stands of one place of work; a private enterprise unless the kind says otherwise. */
export type Row = readonly [place: string, trade: Trade, workers: number, kind?: UnitPlan['kind']];
/** `old` is the district under which its unions stood before; `communes` are those that the union serves now. */
type CommuneUnionPlan = {
	key: string;
	name: string;
	old: string;
	communes: readonly string[];
	units: readonly Row[];
};

const service = 'nonPublicServiceUnion';
const publicService = 'publicServiceUnion';
const state = 'stateEnterpriseUnion';
const foreign = 'foreignEnterpriseUnion';
const cooperative = 'cooperativeUnion';
const occupational = 'occupationalUnion';

export const communeUnions: readonly CommuneUnionPlan[] = [
	{
		key: 'cd-minh-xuan', name: 'phường Minh Xuân', old: 'tp-tuyen-quang', communes: ['02215', '02212'],
		units: [['Công ty CP May Lô Giang', 'factory', 410], ['Công ty TNHH Thương mại Bến Xuân', 'services', 64], ['Trường Mầm non tư thục Hoa Nắng', 'nursery', 28, service], ['Phòng khám đa khoa Minh An', 'hospital', 46, service], ['Nghiệp đoàn xe ôm, xích lô bến Minh Xuân', 'services', 38, occupational]],
	},
	{
		key: 'cd-an-tuong', name: 'phường An Tường', old: 'tp-tuyen-quang', communes: ['02512', '02524', '02530'],
		units: [['Công ty TNHH Giày da Thành Tuyên Mới', 'factory', 780, foreign], ['Công ty CP Giấy Bình Thuận Xanh', 'factory', 245], ['Công ty CP Cơ khí Đồng Hưng', 'factory', 96], ['Công ty TNHH Vật liệu xây dựng Đá Xanh', 'construction', 74], ['Công ty CP Vận tải Sông Lô Mới', 'services', 58]],
	},
	{
		key: 'cd-my-lam', name: 'phường Mỹ Lâm', old: 'yen-son', communes: ['02509', '02473', '02494'],
		units: [['Công ty CP Du lịch Suối Khoáng Ấm', 'services', 87], ['Công ty CP Chè Đồi Xanh Yên Sơn', 'tea', 132], ['Công ty TNHH Chế biến gỗ Thái Lộc', 'factory', 164], ['HTX Nông nghiệp Thái Bình Mới', 'farm', 18, cooperative]],
	},
	{
		key: 'cd-ha-giang-2', name: 'phường Hà Giang 2', old: 'tp-ha-giang', communes: ['00691', '00694', '00700', '00706'],
		units: [['Công ty CP Môi trường đô thị Núi Cấm Mới', 'services', 118], ['Công ty TNHH Khách sạn Mây Lô', 'services', 52], ['Công ty CP Xây dựng Thượng Lô', 'construction', 92], ['Trường Mầm non tư thục Đồi Sim', 'nursery', 24, service], ['Công ty CP In và Phát hành Cực Bắc Mới', 'services', 36], ['HTX Vận tải Bến Xe Phía Bắc', 'services', 31, cooperative]],
	},
	{
		key: 'cd-son-duong', name: 'xã Sơn Dương', old: 'son-duong', communes: ['02536', '02545', '02548', '02554'],
		units: [['Công ty CP Chè Tân Trào Xanh', 'tea', 188], ['Công ty CP Mía đường Phó Đáy', 'factory', 226], ['Công ty TNHH May Sơn Nam Mới', 'factory', 318, foreign], ['Công ty TNHH Khoáng sản Núi Bòng', 'mining', 84]],
	},
	{
		key: 'cd-ham-yen', name: 'xã Hàm Yên', old: 'ham-yen', communes: ['02374', '02407', '02419', '02392'],
		units: [['HTX Cam sành Phù Lưu Vàng', 'farm', 26, cooperative], ['Công ty CP Chè Tháng Mười Mới', 'tea', 121], ['Công ty TNHH May Hàm Yên Xanh', 'factory', 236], ['Công ty TNHH Lâm sản Thái Hòa Lộc', 'factory', 68]],
	},
	{
		key: 'cd-chiem-hoa', name: 'xã Chiêm Hóa', old: 'chiem-hoa', communes: ['02287', '02350', '02353', '02320'],
		units: [['Công ty CP Thủy điện Ngòi Quẵng Mới', 'hydropower', 63], ['Công ty TNHH Khoáng sản Làng Vài', 'mining', 112], ['Công ty TNHH Lâm nghiệp Gâm Xanh', 'factory', 82], ['HTX Thổ cẩm và Du lịch Kim Bình', 'services', 19, cooperative]],
	},
	{
		key: 'cd-na-hang', name: 'xã Nà Hang', old: 'na-hang', communes: ['02221', '02239', '02248', '02266'],
		units: [['Công ty CP Thủy điện Năng Hồ', 'hydropower', 104], ['HTX Vận tải thủy Lòng Hồ Xanh', 'services', 34, cooperative], ['HTX Chè Shan Khâu Mây', 'tea', 22, cooperative], ['Công ty TNHH Thủy sản Hồ Sinh Thái', 'farm', 41]],
	},
	{
		key: 'cd-vi-xuyen', name: 'xã Vị Xuyên', old: 'vi-xuyen', communes: ['00913', '00967', '00970', '00922'],
		units: [['Công ty CP Khoáng sản Tùng Lâm Sơn', 'mining', 196], ['Công ty CP Thủy điện Miện Thượng', 'hydropower', 58], ['Công ty CP Chè Việt Lâm Mới', 'tea', 144], ['Công ty TNHH Xây dựng Linh Hồ Phát', 'construction', 61]],
	},
	{
		key: 'cd-bac-quang', name: 'xã Bắc Quang', old: 'bac-quang', communes: ['01153', '01156', '01171', '01201'],
		units: [['Công ty CP Gỗ ván Vĩnh Tuy Xanh', 'factory', 284], ['Công ty TNHH May Hùng An Mới', 'factory', 352, foreign], ['Công ty CP Chè Hùng An Shan', 'tea', 138], ['Công ty TNHH Vận tải Tân Quang Phát', 'services', 47], ['HTX Cam Vàng Vĩnh Tuy', 'farm', 24, cooperative]],
	},
	{
		key: 'cd-quang-binh', name: 'xã Quang Bình', old: 'quang-binh', communes: ['01237', '01243', '01255', '01246'],
		units: [['Công ty CP Thủy điện Bạc Thượng', 'hydropower', 66], ['HTX Chè và Quế Xuân Giang', 'tea', 29, cooperative], ['Công ty TNHH Gỗ bóc Bằng Lang', 'factory', 88], ['HTX Dịch vụ Nông nghiệp Tân Trịnh Mới', 'farm', 15, cooperative]],
	},
]; // biome-ignore format: one union, its row of places

/** Where no commune union serves, the province manages the grassroots unions itself. */
export const directUnits: readonly (readonly [old: string, commune: string, ...row: Row])[] = [
	['tp-tuyen-quang', '02215', 'Bệnh viện Đa khoa vùng Lô Gâm', 'hospital', 540, publicService],
	['tp-tuyen-quang', '02215', 'Trường Cao đẳng Kỹ thuật Lô Giang', 'services', 142, publicService],
	['tp-tuyen-quang', '02215', 'Công ty CP Cấp thoát nước Thành Tuyên Xanh', 'services', 176, state],
	['tp-tuyen-quang', '02512', 'Công ty TNHH MTV Lâm nghiệp Chiêu Yên', 'services', 68, state],
	['tp-tuyen-quang', '02524', 'Công ty CP Xi măng Tràng Sơn', 'factory', 318],
	['tp-ha-giang', '00691', 'Bệnh viện Đa khoa Cực Bắc', 'hospital', 412, publicService],
	['tp-ha-giang', '00694', 'Công ty CP Cấp nước Thượng Lô Giang', 'services', 94, state],
	['tp-ha-giang', '00691', 'Công ty TNHH MTV Xổ số Cực Bắc', 'services', 43, state],
	['hoang-su-phi', '01021', 'Công ty CP Dịch vụ công trình Vinh Quang Xanh', 'services', 32],
	['hoang-su-phi', '01090', 'Công ty TNHH Chè Shan Mây Trắng', 'tea', 126],
	['hoang-su-phi', '01084', 'HTX Chè cổ thụ Mây Ngàn', 'tea', 16, cooperative],
	['xin-man', '01108', 'Công ty CP Thủy điện Chảy Thượng', 'hydropower', 72],
	['xin-man', '01141', 'HTX Chè Nấm Dẩn Mây', 'tea', 14, cooperative],
	['dong-van', '00721', 'Công ty TNHH Du lịch Cao nguyên Đá Xám', 'services', 38],
	['dong-van', '00721', 'HTX Lanh Trắng Cao Nguyên', 'farm', 21, cooperative],
	['meo-vac', '00769', 'Công ty CP Thủy điện Nho Quế Thượng', 'hydropower', 57],
	['yen-minh', '00820', 'Công ty TNHH Xây dựng Rừng Thông', 'construction', 44],
	['quan-ba', '00874', 'HTX Dược liệu Núi Đôi', 'farm', 12, cooperative],
	['bac-me', '00991', 'Công ty CP Thủy điện Gâm Mê', 'hydropower', 61],
	['bac-me', '00994', 'Công ty TNHH Khoáng sản Minh Ngọc Phát', 'mining', 78],
	['lam-binh', '02266', 'HTX Du lịch cộng đồng Thượng Lâm Mới', 'services', 11, cooperative],
	['yen-son', '02449', 'Công ty TNHH Nông sản Xuân Vân Vàng', 'farm', 54],
]; // biome-ignore format: one unit, one row

/** Founded after the reorganisation. */
export const newUnits: readonly (readonly [under: string, commune: string, foundedOn: string, ...row: Row])[] = [
	['cd-an-tuong', '02512', '2025-08-20', 'Công ty TNHH Điện tử Long Giang Mới', 'factory', 156, foreign],
	['cd-bac-quang', '01171', '2025-10-08', 'Công ty TNHH Gạch không nung Tân Quang', 'construction', 33],
]; // biome-ignore format: one unit, one row

/** The kind that a row means when it says nothing. */
export function kindOf(row: Row): string {
	return row[3] ?? 'privateEnterpriseUnion';
}

const xa = (code: string, name: string): DemoCommune => ({ code, name, kind: 'xã' });
const phuong = (code: string, name: string): DemoCommune => ({ code, name, kind: 'phường' });

/** Those of the 124 communes that the demo speaks of. */
export const provinceCommunes: DemoCommune[] = [
	phuong('00691', 'Hà Giang 2'),
	phuong('00694', 'Hà Giang 1'),
	phuong('02212', 'Nông Tiến'),
	phuong('02215', 'Minh Xuân'),
	phuong('02509', 'Mỹ Lâm'),
	phuong('02512', 'An Tường'),
	phuong('02524', 'Bình Thuận'),
	xa('00700', 'Ngọc Đường'),
	xa('00706', 'Phú Linh'),
	xa('00721', 'Đồng Văn'),
	xa('00769', 'Mèo Vạc'),
	xa('00820', 'Yên Minh'),
	xa('00874', 'Quản Bạ'),
	xa('00913', 'Vị Xuyên'),
	xa('00922', 'Thuận Hòa'),
	xa('00967', 'Việt Lâm'),
	xa('00970', 'Linh Hồ'),
	xa('00991', 'Bắc Mê'),
	xa('00994', 'Minh Ngọc'),
	xa('01021', 'Hoàng Su Phì'),
	xa('01084', 'Hồ Thầu'),
	xa('01090', 'Thông Nguyên'),
	xa('01108', 'Xín Mần'),
	xa('01141', 'Nấm Dẩn'),
	xa('01153', 'Bắc Quang'),
	xa('01156', 'Vĩnh Tuy'),
	xa('01171', 'Tân Quang'),
	xa('01201', 'Hùng An'),
	xa('01237', 'Quang Bình'),
	xa('01243', 'Tân Trịnh'),
	xa('01246', 'Bằng Lang'),
	xa('01255', 'Xuân Giang'),
	xa('02221', 'Nà Hang'),
	xa('02239', 'Thượng Nông'),
	xa('02248', 'Yên Hoa'),
	xa('02266', 'Lâm Bình'),
	xa('02287', 'Chiêm Hóa'),
	xa('02320', 'Tân An'),
	xa('02350', 'Kim Bình'),
	xa('02353', 'Hòa An'),
	xa('02374', 'Hàm Yên'),
	xa('02392', 'Phù Lưu'),
	xa('02407', 'Thái Sơn'),
	xa('02419', 'Thái Hòa'),
	xa('02449', 'Xuân Vân'),
	xa('02473', 'Yên Sơn'),
	xa('02494', 'Thái Bình'),
	xa('02530', 'Nhữ Khê'),
	xa('02536', 'Sơn Dương'),
	xa('02545', 'Tân Trào'),
	xa('02548', 'Bình Ca'),
	xa('02554', 'Minh Thanh'),
];
