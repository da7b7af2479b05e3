/**
 * The columns of a list of units, as offices write them: the same for a list that comes in and one that goes out, so
 * that an export can be corrected in Excel and imported again.
 */
import type { WantedColumn } from '../../tables/columns.ts';
import { headcountTitles } from '../terms.ts';

export const importColumns = [
	{ key: 'code', title: 'Mã đơn vị', synonyms: ['Mã số', 'Mã CĐCS', 'Mã công đoàn'] },
	{
		key: 'name',
		title: 'Tên công đoàn cơ sở',
		synonyms: ['Tên đơn vị', 'Tên công đoàn', 'Tên CĐCS', 'Công đoàn cơ sở', 'Đơn vị'],
		required: true,
	},
	{ key: 'shortName', title: 'Tên viết tắt', synonyms: ['Tên gọi tắt'] },
	{ key: 'kind', title: 'Loại hình', synonyms: ['Loại hình đơn vị', 'Loại đơn vị', 'Loại hình công đoàn', 'Khối'] },
	{
		key: 'parent',
		title: 'Công đoàn cấp trên',
		synonyms: ['CĐ cấp trên', 'Cấp trên trực tiếp', 'Đơn vị cấp trên', 'Trực thuộc'],
	},
	{ key: 'commune', title: 'Xã, phường, thị trấn', synonyms: ['Xã', 'Xã/thị trấn', 'Địa bàn', 'Xã phường'] },
	{
		key: 'decisionNumber',
		title: 'Số quyết định thành lập',
		synonyms: ['Số quyết định', 'Số QĐ', 'Số QĐ thành lập', 'Quyết định thành lập'],
	},
	{ key: 'decisionOn', title: 'Ngày quyết định', synonyms: ['Ngày QĐ', 'Ngày ký quyết định', 'Ngày tháng QĐ'] },
	{ key: 'foundedOn', title: 'Ngày thành lập', synonyms: ['Thành lập ngày', 'Ngày tháng năm thành lập'] },
	{
		key: 'workers',
		title: headcountTitles.workers,
		synonyms: [
			'Tổng số CNVCLĐ',
			'Tổng số CNVCLĐ – Tổng số',
			'Tổng số lao động',
			'Số lao động',
			'SL LĐ',
			'Số CNVCLĐ',
			'Người lao động',
		],
	},
	{
		key: 'womenWorkers',
		title: headcountTitles.womenWorkers,
		synonyms: ['Tổng số CNVCLĐ – Nữ', 'Tổng số lao động – Nữ', 'Tổng số người lao động – Nữ', 'LĐ nữ', 'Nữ CNVCLĐ'],
	},
	{
		key: 'ethnicMinorityWorkers',
		title: headcountTitles.ethnicMinorityWorkers,
		synonyms: ['Tổng số CNVCLĐ – DTTS', 'Tổng số lao động – DTTS', 'LĐ DTTS', 'Dân tộc thiểu số'],
	},
	{
		key: 'members',
		title: headcountTitles.members,
		synonyms: ['Tổng số đoàn viên', 'Tổng số đoàn viên – Tổng số', 'Số đoàn viên', 'Tổng số ĐV', 'Đoàn viên công đoàn'],
	},
	{
		key: 'womenMembers',
		title: headcountTitles.womenMembers,
		synonyms: ['Tổng số đoàn viên – Nữ', 'ĐV nữ', 'Nữ đoàn viên', 'Đoàn viên – Nữ'],
	},
	{ key: 'partyMembers', title: headcountTitles.partyMembers, synonyms: ['Số đảng viên', 'Tổng số đảng viên'] },
	{
		key: 'chairName',
		title: 'Chủ tịch công đoàn',
		synonyms: ['Chủ tịch CĐCS', 'Chủ tịch', 'Họ và tên chủ tịch', 'Họ tên chủ tịch', 'Người đứng đầu'],
	},
	{
		key: 'chairPhone',
		title: 'Số điện thoại',
		synonyms: ['SĐT', 'Điện thoại', 'Điện thoại chủ tịch', 'Số điện thoại chủ tịch'],
	},
] as const satisfies readonly WantedColumn[];

export type ImportColumn = (typeof importColumns)[number]['key'];
export const importKeys = importColumns.map(({ key }) => key) as [ImportColumn, ...ImportColumn[]];

/** How lists write the kinds; an installation's own titles are understood as well. */
export const kindSynonyms: Record<string, string[]> = {
	provincialFederation: ['Liên đoàn Lao động tỉnh', 'LĐLĐ tỉnh'],
	districtFederation: ['Liên đoàn Lao động huyện', 'LĐLĐ huyện', 'LĐLĐ thành phố', 'LĐLĐ thị xã'],
	communeUnion: ['Công đoàn xã', 'Công đoàn phường', 'Công đoàn xã, phường', 'CĐ xã', 'CĐ phường', 'Công đoàn đặc khu'],
	industryUnion: ['Công đoàn ngành', 'CĐ ngành', 'Công đoàn ngành địa phương'],
	industrialParkUnion: ['Công đoàn các KCN', 'Công đoàn KCN', 'CĐ các KCN'],
	administrativeUnion: ['Cơ quan hành chính', 'Cơ quan HC', 'CQHC', 'Hành chính', 'Cơ quan nhà nước', 'Cơ quan'],
	schoolUnion: ['Trường học', 'Trường', 'Giáo dục', 'Cơ sở giáo dục'],
	publicServiceUnion: ['Đơn vị sự nghiệp công lập', 'ĐVSN công lập', 'ĐVSNCL', 'Sự nghiệp công lập', 'Sự nghiệp'],
	nonPublicServiceUnion: ['Đơn vị sự nghiệp ngoài công lập', 'ĐVSN ngoài công lập', 'Sự nghiệp ngoài công lập'],
	stateEnterpriseUnion: ['Doanh nghiệp nhà nước', 'DN nhà nước', 'DNNN'],
	privateEnterpriseUnion: [
		'Doanh nghiệp ngoài nhà nước',
		'DN ngoài nhà nước',
		'DN ngoài NN',
		'DNNNN',
		'Doanh nghiệp tư nhân',
		'DN tư nhân',
		'Doanh nghiệp ngoài khu vực nhà nước',
	],
	foreignEnterpriseUnion: [
		'Doanh nghiệp FDI',
		'DN FDI',
		'FDI',
		'Doanh nghiệp có vốn đầu tư nước ngoài',
		'DN có vốn nước ngoài',
	],
	cooperativeUnion: ['Hợp tác xã', 'HTX'],
	occupationalUnion: ['Nghiệp đoàn', 'Nghiệp đoàn cơ sở', 'NĐCS'],
};

export const importStates = {
	uploaded: 'Chờ xác nhận cột',
	previewed: 'Đã xem trước, chưa nhập',
	running: 'Đang nhập',
	done: 'Đã nhập',
	discarded: 'Đã bỏ',
} as const;
export type ImportState = keyof typeof importStates;

export const rowStates = {
	read: 'Chưa đối chiếu',
	new: 'Đơn vị mới',
	changed: 'Có thay đổi',
	unchanged: 'Không đổi',
	bad: 'Chưa nhập được',
} as const;
export type RowState = keyof typeof rowStates;
