/**
 * Liên đoàn Lao động tỉnh Tuyên Quang after 01/07/2025: 11 commune unions that serve several communes, unions managed
 * by the province itself, and as history the two old provinces, their 18 districts and the unions that ended with them.
 */
import { listeningOf } from './cases.ts';
import { demoKinds } from './kinds.ts';
import { peopleOf, type Staff } from './people.ts';
import {
	communeUnions,
	directUnits,
	kindOf,
	newUnits,
	oldDistricts,
	provinceCommunes,
	type Row,
} from './province-units.ts';
import { createRandom, type Random } from './random.ts';
import { reportsOf } from './reports.ts';
import { requirementsOf } from './requirements.ts';
import { createRegister, headcountsOf, type Unit, type UnitPlan } from './units.ts';
import { type DemoOrganisation, type DemoWorld, demoMark } from './world.ts';

const months = ['2025-07', '2025-08', '2025-09', '2025-10', '2025-11', '2025-12'];
const todayOn = '2025-12-16';
const lastOldDay = '2025-06-30';
const firstNewDay = '2025-07-01';
const provinceKey = 'ldld-tinh';
const oldProvinces = { hg: 'ldld-ha-giang-cu', tq: 'ldld-tuyen-quang-cu' };

const staff: readonly Staff[] = [
	{
		organisationKey: provinceKey,
		role: 'upperLeader',
		title: 'Phó Chủ tịch Liên đoàn Lao động tỉnh',
		fullName: 'Quan Thị Thanh Hà Duyên',
		userName: 'lanhdao.duyen',
	},
	{
		organisationKey: provinceKey,
		role: 'upperOfficer',
		title: 'Chuyên viên Liên đoàn Lao động tỉnh',
		fullName: 'Ma Thị Phong Lan',
		userName: 'chuyenvien.lan',
	},
	{
		organisationKey: 'cd-minh-xuan',
		role: 'upperLeader',
		title: 'Chủ tịch Công đoàn phường Minh Xuân',
		fullName: 'Lục Văn Trường Sinh',
		userName: 'phuong.minhxuan',
	},
	{
		organisationKey: 'tld',
		role: 'provinceViewer',
		title: 'Chuyên viên Tổng Liên đoàn',
		fullName: 'Đinh Thị Thanh Hòa Viên',
		userName: 'tongliendoan.hoa',
	},
	{
		organisationKey: provinceKey,
		role: 'administrator',
		title: 'Quản trị hệ thống',
		fullName: 'Nông Quốc Quản',
		userName: 'quantri',
	},
	{
		organisationKey: 'cd-minh-xuan-1',
		role: 'grassrootsChair',
		title: 'Chủ tịch Công đoàn cơ sở',
		fullName: 'Hà Thị Hồng Tươi',
		userName: 'chutich.maylogiang',
	},
	{
		organisationKey: 'cd-vi-xuyen-1',
		role: 'grassrootsChair',
		title: 'Chủ tịch Công đoàn cơ sở',
		fullName: 'Phàn Dào Sơn',
		userName: 'chutich.tunglamson',
	},
	{
		organisationKey: 'truc-thuoc-10',
		role: 'grassrootsChair',
		title: 'Chủ tịch Công đoàn cơ sở',
		fullName: 'Giàng Seo Sử',
		userName: 'chutich.maytrang',
	},
];

const provinceCourses = [
	['solved', 7],
	['reception', 1],
	['disputed', 2],
	['waiting', 2],
	['overdue', 2],
	['fresh', 2],
	['inWork', 1],
	['withdrawn', 1],
	['advice', 1],
	['transfer', 1],
	['quarrel', 1],
] as const;

/** The second demo. The same seed always gives the same world. */
export function provinceWorld(seed = 'tuyen-quang'): DemoWorld {
	const random = createRandom(seed);
	const register = createRegister('QĐ-LĐLĐ');
	const living = livingUnits(register, random);
	const ended = endedUnits(register, random);
	const grassroots = [...living, ...ended].map(({ organisation }, index) => {
		organisation.code = `TQ-${String(index + 1).padStart(3, '0')}`;
		return organisation;
	});
	const organisations = [...upperOrganisations(register), ...grassroots];
	const requirements = requirementsOf(provinceKey, months, false);
	const people = peopleOf({
		unions: grassroots,
		staff,
		termFromOn: firstNewDay,
		handOverShare: 0.08,
		handOverOn: '2025-10-01',
		decisionNumber: (day) => register(day.slice(0, 4)),
		random,
	});
	return {
		code: 'province',
		title: 'Liên đoàn Lao động tỉnh Tuyên Quang (sau ngày 01/07/2025)',
		mark: demoMark,
		todayOn,
		kinds: demoKinds,
		communes: provinceCommunes,
		organisations,
		people,
		requirements,
		reports: reportsOf({
			units: living,
			organisations,
			requirements,
			months,
			todayOn,
			placeOf: communeName,
			random: random.fork('reports'),
		}),
		listening: listeningOf({
			units: living,
			ownerKey: provinceKey,
			people,
			fromOn: '2025-07-07',
			todayOn,
			courses: provinceCourses,
			notes: 24,
			random: random.fork('listening'),
		}),
	};
}

function communeName(code: string): string {
	const { kind, name } = provinceCommunes.find((commune) => commune.code === code)!;
	return `${kind} ${name}`;
}

function districtKey(old: string): string {
	return 'ldld-' + old;
}

type Register = (year: string) => string;

function upperOrganisations(register: Register): DemoOrganisation[] {
	const upper = { renamed: [], moved: [], headcounts: [], communes: [], documentSymbol: 'LĐLĐ' };
	const ends = (decisionNumber: string, decisionOn: string, reason: string) => ({
		dissolvedOn: lastOldDay,
		dissolution: { decisionNumber, decisionOn, reason },
	});
	const oldProvince = (key: string, code: string, place: string): DemoOrganisation => ({
		...upper,
		key,
		code,
		kind: 'provincialFederation',
		name: `Liên đoàn Lao động tỉnh ${place} (đến 30/06/2025)`,
		shortName: `LĐLĐ tỉnh ${place} cũ`,
		parentKey: 'tld',
		place,
		foundedOn: '1991-10-01',
		decisionNumber: '27/QĐ-TLĐ',
		decisionOn: '1991-09-20',
		...ends('3690/QĐ-TLĐ', '2025-06-26', 'Hợp nhất thành Liên đoàn Lao động tỉnh Tuyên Quang mới.'),
	});
	return [
		{
			...upper,
			key: 'tld',
			code: 'TLD',
			kind: 'confederation',
			name: 'Tổng Liên đoàn Lao động Việt Nam',
			shortName: 'Tổng Liên đoàn',
			documentSymbol: 'TLĐ',
			place: 'Hà Nội',
			foundedOn: '1929-07-28',
			decisionNumber: 'Đại hội thành lập',
			decisionOn: '1929-07-28',
		},
		{
			...upper,
			key: provinceKey,
			code: 'TQ',
			kind: 'provincialFederation',
			name: 'Liên đoàn Lao động tỉnh Tuyên Quang',
			shortName: 'LĐLĐ tỉnh Tuyên Quang',
			parentKey: 'tld',
			place: 'Tuyên Quang',
			foundedOn: firstNewDay,
			decisionNumber: '3690/QĐ-TLĐ',
			decisionOn: '2025-06-26',
			communes: provinceCommunes.map(({ code }) => code),
		},
		oldProvince(oldProvinces.hg, 'HG-CU', 'Hà Giang'),
		oldProvince(oldProvinces.tq, 'TQ-CU', 'Tuyên Quang'),
		...oldDistricts.map(
			([key, name, province], index): DemoOrganisation => ({
				...upper,
				key: districtKey(key),
				code: `CU-${String(index + 1).padStart(2, '0')}`,
				kind: 'districtFederation',
				name: `Liên đoàn Lao động ${name}`,
				shortName: `LĐLĐ ${name}`,
				parentKey: oldProvinces[province],
				place: name.replace(/^(huyện|thành phố) /, ''),
				foundedOn: '1992-01-15',
				decisionNumber: register('1992'),
				decisionOn: '1992-01-10',
				...ends(register('2025'), '2025-06-20', 'Kết thúc hoạt động công đoàn cấp huyện từ ngày 01/07/2025.'),
			}),
		),
		...communeUnions.map(
			({ key, name, communes }, index): DemoOrganisation => ({
				...upper,
				key,
				code: `CX-${String(index + 1).padStart(2, '0')}`,
				kind: 'communeUnion',
				name: `Công đoàn ${name}`,
				shortName: `CĐ ${name}`,
				parentKey: provinceKey,
				documentSymbol: 'CĐ',
				place: name.replace(/^(xã|phường) /, ''),
				foundedOn: firstNewDay,
				decisionNumber: register('2025'),
				decisionOn: '2025-06-27',
				communes: [...communes],
			}),
		),
	];
}

/** Unions that went on: founded under a district, moved on 01/07/2025 to a commune union or to the province. */
function livingUnits(register: Register, random: Random): Unit[] {
	const plan = (key: string, commune: string, row: Row): UnitPlan => ({
		key,
		place: row[0],
		trade: row[1],
		workers: row[2],
		kind: kindOf(row),
		commune,
	});
	const underUnions = communeUnions.flatMap((union) =>
		union.units.map((row, index) => {
			const commune = union.communes[index % union.communes.length]!;
			return moved(plan(`${union.key}-${index + 1}`, commune, row), union.old, union.key, register, random);
		}),
	);
	const direct = directUnits.map(([old, commune, ...row], index) =>
		moved(plan(`truc-thuoc-${index + 1}`, commune, row), old, provinceKey, register, random),
	);
	const founded = newUnits.map(([under, commune, foundedOn, ...row], index) =>
		unit(plan(`moi-${index + 1}`, commune, row), under, foundedOn, register, random),
	);
	return [...underUnions, ...direct, ...founded];
}

function moved(plan: UnitPlan, old: string, parentKey: string, register: Register, random: Random): Unit {
	const draw = random.fork('founding-' + plan.key);
	const made = unit(
		plan,
		districtKey(old),
		`${draw.integer(1998, 2022)}-${draw.pick(['03', '06', '09'])}-15`,
		register,
		random,
	);
	const reason = 'Chuyển giao công đoàn cơ sở khi kết thúc công đoàn cấp huyện.';
	made.organisation.moved = [{ on: firstNewDay, parentKey, decisionNumber: register('2025'), reason }];
	return made;
}

/** Two of the budget-paid bodies of each old district: they ended with it and stay as history. */
function endedUnits(register: Register, random: Random): Unit[] {
	return oldDistricts.flatMap(([key, name]) => {
		const commune = '02215';
		const plans: UnitPlan[] = [
			{
				key: key + '-co-quan',
				place: `Khối cơ quan HĐND và UBND ${name}`,
				kind: 'administrativeUnion',
				trade: 'agency',
				commune,
				workers: random.fork(key).integer(48, 86),
			},
			{
				key: key + '-truong',
				place: `Trường Tiểu học số 3 ${name}`,
				kind: 'schoolUnion',
				trade: 'school',
				commune,
				workers: random.fork(key + '-school').integer(24, 46),
			},
		];
		return plans.map((plan) => {
			const made = unit(plan, districtKey(key), '1994-09-15', register, random);
			const reason =
				'Kết thúc hoạt động công đoàn trong cơ quan hành chính và đơn vị sự nghiệp hưởng 100% lương từ ngân sách.';
			made.organisation.dissolvedOn = lastOldDay;
			made.organisation.dissolution = { decisionNumber: register('2025'), decisionOn: '2025-06-20', reason };
			made.organisation.communes = [];
			made.organisation.place = name.replace(/^(huyện|thành phố) /, '');
			made.organisation.headcounts = made.organisation.headcounts.filter(({ asOfOn }) => asOfOn <= lastOldDay);
			return made;
		});
	});
}

/** The code is given when all units are known. */
function unit(plan: UnitPlan, parentKey: string, foundedOn: string, register: Register, random: Random): Unit {
	const commune = provinceCommunes.find(({ code }) => code === plan.commune)!;
	const isOccupational = plan.kind === 'occupationalUnion';
	const days = [foundedOn, '2024-11-30', '2025-05-31', '2025-11-30'].filter((day) => day >= foundedOn && day >= '2024');
	const organisation: DemoOrganisation = {
		key: plan.key,
		code: '',
		kind: plan.kind,
		name: isOccupational ? plan.place : `Công đoàn cơ sở ${plan.place}`,
		shortName: isOccupational ? plan.place : `CĐCS ${plan.place}`,
		parentKey,
		documentSymbol: isOccupational ? 'NĐ' : 'CĐCS',
		place: commune.name,
		foundedOn,
		decisionNumber: register(foundedOn.slice(0, 4)),
		decisionOn: foundedOn,
		communes: [plan.commune],
		renamed: [],
		moved: [],
		headcounts: headcountsOf(plan, days, random.fork('counts-' + plan.key)),
	};
	return { plan, organisation };
}
