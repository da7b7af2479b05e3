/** Liên đoàn Lao động huyện Hoàng Su Phì as it could have stood at the end of 2024: 91 unions, 14 months of reports. */
import { listeningOf } from './cases.ts';
import { districtCommunes, districtPlans, endedUnit } from './district-units.ts';
import { demoKinds } from './kinds.ts';
import { peopleOf, type Staff } from './people.ts';
import { createRandom, type Random } from './random.ts';
import { reportsOf } from './reports.ts';
import { requirementsOf } from './requirements.ts';
import { createRegister, headcountsOf, type Unit, type UnitPlan } from './units.ts';
import { type DemoOrganisation, type DemoWorld, demoMark, existsOn } from './world.ts';

const months = [
	'2023-11',
	'2023-12',
	...Array.from({ length: 12 }, (_, index) => `2024-${String(index + 1).padStart(2, '0')}`),
];
const countDays = ['2023-05-31', '2023-11-30', '2024-05-31', '2024-11-30'];
const federationKey = 'ldld-huyen';
const industryKey = 'cd-nganh-cong-thuong';

const staff: readonly Staff[] = [
	{
		organisationKey: federationKey,
		role: 'upperLeader',
		title: 'Chủ tịch Liên đoàn Lao động huyện',
		fullName: 'Thèn Đức Quyền',
		userName: 'lanhdao.quyen',
	},
	{
		organisationKey: federationKey,
		role: 'upperOfficer',
		title: 'Chuyên viên Liên đoàn Lao động huyện',
		fullName: 'Lù Thị Phong Lan',
		userName: 'chuyenvien.lan',
	},
	{
		organisationKey: 'ldld-tinh',
		role: 'provinceViewer',
		title: 'Chuyên viên Ban Tổ chức Liên đoàn Lao động tỉnh',
		fullName: 'Bế Thị Thanh Hòa',
		userName: 'tinh.hoa',
	},
	{
		organisationKey: federationKey,
		role: 'administrator',
		title: 'Quản trị hệ thống',
		fullName: 'Phàn Văn Quản',
		userName: 'quantri',
	},
	{
		organisationKey: 'xa-01021',
		role: 'grassrootsChair',
		title: 'Chủ tịch Công đoàn cơ sở',
		fullName: 'Hoàng Thị Minh Vinh',
		userName: 'chutich.vinhquang',
	},
	{
		organisationKey: 'tieu-hoc-01063',
		role: 'grassrootsChair',
		title: 'Chủ tịch Công đoàn cơ sở',
		fullName: 'Triệu Mùi Chiêm',
		userName: 'chutich.banluoc',
	},
	{
		organisationKey: 'che-may-trang',
		role: 'grassrootsChair',
		title: 'Chủ tịch Công đoàn cơ sở',
		fullName: 'Giàng Seo Sử',
		userName: 'chutich.maytrang',
	},
];

const districtCourses = [
	['solved', 21],
	['reception', 4],
	['disputed', 3],
	['disputedNow', 1],
	['silent', 2],
	['waiting', 4],
	['overdue', 3],
	['fresh', 4],
	['inWork', 4],
	['cluster', 3],
	['withdrawn', 2],
	['filed', 2],
	['guided', 1],
	['returned', 1],
	['advice', 4],
	['transfer', 2],
	['declined', 1],
	['sentNow', 1],
	['leader', 1],
	['collective', 1],
	['complaint', 1],
	['quarrel', 1],
] as const;

/** The first demo. The same seed always gives the same world. */
export function districtWorld(seed = 'hoang-su-phi'): DemoWorld {
	const random = createRandom(seed);
	const register = createRegister('QĐ-LĐLĐ');
	const plans = [...districtPlans(), endedUnit];
	const units = plans.map((plan, index): Unit => ({ plan, organisation: grassroots(plan, index, register, random) }));
	const organisations = [...upperOrganisations(), ...units.map(({ organisation }) => organisation)];
	const requirements = requirementsOf(federationKey, months, true);
	const people = peopleOf({
		unions: units.map(({ organisation }) => organisation),
		staff,
		termFromOn: '2023-04-01',
		handOverShare: 0.07,
		handOverOn: '2024-08-01',
		decisionNumber: (day) => register(day.slice(0, 4)),
		random,
	});
	return {
		code: 'district',
		title: 'Liên đoàn Lao động huyện Hoàng Su Phì (tỉnh Hà Giang, năm 2024)',
		mark: demoMark,
		todayOn: '2024-12-16',
		kinds: demoKinds,
		communes: districtCommunes,
		organisations,
		people,
		requirements,
		reports: reportsOf({
			units,
			organisations,
			requirements,
			months,
			todayOn: '2024-12-16',
			placeOf: communeName,
			random: random.fork('reports'),
		}),
		listening: listeningOf({
			units,
			ownerKey: federationKey,
			people,
			fromOn: '2023-11-02',
			todayOn: '2024-12-16',
			courses: districtCourses,
			notes: 80,
			random: random.fork('listening'),
		}),
	};
}

function communeName(code: string): string {
	const { kind, name } = districtCommunes.find((commune) => commune.code === code)!;
	return `${kind} ${name}`;
}

function upperOrganisations(): DemoOrganisation[] {
	const all = districtCommunes.map(({ code }) => code);
	const upper = { renamed: [], moved: [], headcounts: [] };
	return [
		{
			...upper,
			key: 'ldld-tinh',
			code: 'HG',
			kind: 'provincialFederation',
			name: 'Liên đoàn Lao động tỉnh Hà Giang',
			shortName: 'LĐLĐ tỉnh Hà Giang',
			documentSymbol: 'LĐLĐ',
			place: 'Hà Giang',
			foundedOn: '1991-10-01',
			decisionNumber: '27/QĐ-TLĐ',
			decisionOn: '1991-09-20',
			communes: all,
		},
		{
			...upper,
			key: federationKey,
			code: 'HSP',
			kind: 'districtFederation',
			name: 'Liên đoàn Lao động huyện Hoàng Su Phì',
			shortName: 'LĐLĐ huyện Hoàng Su Phì',
			parentKey: 'ldld-tinh',
			documentSymbol: 'LĐLĐ',
			place: 'Hoàng Su Phì',
			foundedOn: '1991-12-01',
			decisionNumber: '15/QĐ-LĐLĐ',
			decisionOn: '1991-11-18',
			communes: all,
		},
		{
			...upper,
			key: industryKey,
			code: 'HG-CT',
			kind: 'industryUnion',
			name: 'Công đoàn ngành Công Thương tỉnh Hà Giang',
			shortName: 'CĐ ngành Công Thương',
			parentKey: 'ldld-tinh',
			documentSymbol: 'CĐCT',
			place: 'Hà Giang',
			foundedOn: '2008-06-01',
			decisionNumber: '66/QĐ-LĐLĐ',
			decisionOn: '2008-05-22',
			communes: [],
		},
	];
}

function grassroots(
	plan: UnitPlan,
	index: number,
	register: (year: string) => string,
	random: Random,
): DemoOrganisation {
	const draw = random.fork('unit-' + plan.key);
	const foundedOn =
		plan.foundedOn ??
		`${draw.integer(1994, 2019)}-${draw.pick(['03', '05', '08', '10'])}-${draw.pick(['05', '12', '20'])}`;
	const founding = { foundedOn, decisionNumber: register(foundedOn.slice(0, 4)), decisionOn: foundedOn };
	const commune = districtCommunes.find(({ code }) => code === plan.commune)!;
	const organisation: DemoOrganisation = {
		key: plan.key,
		code: `HSP-${String(index + 1).padStart(3, '0')}`,
		kind: plan.kind,
		name: `Công đoàn cơ sở ${plan.place}`,
		shortName: `CĐCS ${plan.place}`,
		parentKey: federationKey,
		documentSymbol: 'CĐCS',
		place: commune.name,
		...founding,
		communes: [plan.commune],
		renamed: [],
		moved: [],
		headcounts: headcountsOf(
			plan,
			[foundedOn, ...countDays].filter((day) => day >= foundedOn && day > '2020'),
			draw.fork('counts'),
		),
	};
	return { ...organisation, ...history(organisation, register) };
}

/** What changed during the 14 months: one of each act that the product has for a unit. */
function history(organisation: DemoOrganisation, register: (year: string) => string): Partial<DemoOrganisation> {
	const decisionNumber = register('2024');
	if (organisation.key === 'tieu-hoc-01033') {
		const name = 'Trường PTDTBT TH và THCS Pố Lồ';
		const renaming = { on: '2024-08-15', name: `Công đoàn cơ sở ${name}`, shortName: `CĐCS ${name}`, decisionNumber };
		return { renamed: [renaming] };
	}
	if (organisation.key === 'thuy-dien-suoi-loc') {
		const reason = 'Chuyển giao quản lý công đoàn cơ sở theo địa bàn.';
		return {
			parentKey: industryKey,
			...(organisation.foundedOn < '2008-06-01' && { foundedOn: '2011-05-12', decisionOn: '2011-05-12' }),
			moved: [{ on: '2024-07-01', parentKey: federationKey, decisionNumber, reason }],
		};
	}
	if (organisation.key === endedUnit.key) {
		const reason = 'Công ty chấm dứt hoạt động tại địa bàn, người lao động đã được giải quyết chế độ.';
		const headcounts = organisation.headcounts.filter(
			({ asOfOn }) => existsOn(organisation, asOfOn) && asOfOn < '2024-06-28',
		);
		return {
			dissolvedOn: '2024-06-28',
			dissolution: { decisionNumber, decisionOn: '2024-06-26', reason },
			headcounts,
		};
	}
	return {};
}
