/**
 * Invented people. The mix follows who lives in the western mountains of old Hà Giang (Nùng, Dao, Mông, Tày, La Chí,
 * Kinh); the ethnic group itself is never stored, only the name that comes out of it.
 */
import type { Random } from './random.ts';

type Style = {
	share: number;
	families: readonly string[];
	women: { middles: readonly string[]; given: readonly string[] };
	men: { middles: readonly string[]; given: readonly string[] };
};

const valleyWomen = [
	'Lan Hương', 'Nguyệt', 'Thu Hoài', 'Bích Liên', 'Phương Thúy', 'Hồng Nhung', 'Diệu', 'Kim Oanh', 'Thanh Xuyến', 'Tươi',
	'Quế', 'Mai Loan', 'Hải Yến', 'Thùy Linh', 'Ngọc Ánh', 'Chiêm', 'Viên', 'Hiên', 'Duyên', 'Lưu Ly', 'Thơm', 'Nhàn',
]; // biome-ignore format: a word list reads better in rows
const valleyMen = [
	'Tiến', 'Quyết', 'Hữu', 'Thắng', 'Khoa', 'Đoàn', 'Huân', 'Công', 'Thiệp', 'Trường', 'Kiên', 'Lực', 'Nghiệp', 'Sử',
	'Đạt', 'Hiệp', 'Bảo', 'Tuyên', 'Lâm', 'Hoạt', 'Chuyên', 'Vinh',
]; // biome-ignore format: a word list reads better in rows

const styles: readonly Style[] = [
	{
		share: 0.34,
		families: ['Lù', 'Thèn', 'Vàng', 'Hoàng', 'Lèng', 'Cháng', 'Sin', 'Lộc', 'Nông', 'Vương'],
		women: { middles: ['Thị'], given: valleyWomen },
		men: { middles: ['Văn', 'Đức', 'Xuân', 'Seo'], given: valleyMen },
	},
	{
		share: 0.18,
		families: ['Triệu', 'Phàn', 'Bàn', 'Đặng', 'Tẩn', 'Chảo', 'Lý', 'Phượng'],
		women: {
			middles: ['Mùi', 'Thị', 'Tả'],
			given: ['Phấy', 'Mụi', 'Chài', 'Ghển', 'Nái', 'Pham', 'Mẩy', 'Xuân', 'Liều'],
		},
		men: {
			middles: ['Chòi', 'Tòn', 'Dào', 'Văn', 'Tạ', 'Quầy'],
			given: ['Quyên', 'Phin', 'Khé', 'Sơn', 'Vạn', 'Lụa', 'Sếnh', 'Phâu', 'Hành'],
		},
	},
	{
		share: 0.14,
		families: ['Giàng', 'Sùng', 'Thào', 'Hạng', 'Cư', 'Ly', 'Ma', 'Vừ', 'Lầu', 'Sền'],
		women: { middles: ['Thị', 'Seo'], given: ['Mỷ', 'Dở', 'Sua', 'Máy', 'Chúa', 'Pà', 'Dính', 'Say', 'Xía'] },
		men: {
			middles: ['Seo', 'A', 'Văn', 'Mí'],
			given: ['Páo', 'Dình', 'Chứ', 'Sính', 'Lử', 'Pao', 'Tủa', 'Nhè', 'Giống', 'Cáo'],
		},
	},
	{
		share: 0.14,
		families: ['Hoàng', 'Ma', 'Nguyễn', 'Lục', 'Nông', 'Hà', 'Bế', 'Quan'],
		women: { middles: ['Thị', 'Thanh', 'Thị Hồng'], given: valleyWomen },
		men: { middles: ['Văn', 'Đình', 'Quốc', 'Minh'], given: valleyMen },
	},
	{
		share: 0.06,
		families: ['Vương', 'Lùng', 'Long', 'Tận', 'Vàng'],
		women: { middles: ['Thị'], given: ['Đòm', 'Sen', 'Sí', 'Phòng', 'Lướng', 'Nhàn'] },
		men: { middles: ['Văn', 'Đình', 'Pì'], given: ['Phù', 'Dìn', 'Pú', 'Phổng', 'Lìn', 'Sấn'] },
	},
	{
		share: 0.14,
		families: ['Nguyễn', 'Trần', 'Phạm', 'Đỗ', 'Bùi', 'Vũ', 'Đinh', 'Tạ', 'Lương'],
		women: { middles: ['Thị', 'Thị Thanh', 'Thị Kim'], given: valleyWomen },
		men: { middles: ['Văn', 'Đức', 'Mạnh', 'Ngọc'], given: valleyMen },
	},
];

/** Each style as often as its share in hundredths. */
const weighted = styles.flatMap((style) => Array.from({ length: Math.round(style.share * 100) }, () => style));

/** Draws full names that have not been drawn before in this world; `womenShare` is that of the place of work. */
export function createNames(random: Random): (womenShare: number) => string {
	const taken = new Set<string>();
	return (womenShare) => {
		for (;;) {
			const style = random.pick(weighted);
			const half = random.chance(womenShare) ? style.women : style.men;
			const name = `${random.pick(style.families)} ${random.pick(half.middles)} ${random.pick(half.given)}`.normalize(
				'NFC',
			);
			if (taken.has(name)) continue;
			taken.add(name);
			return name;
		}
	};
}
