/**
 * Kinds of organisation as both demos use them. Grassroots kinds are the classes of the confederation's statistics;
 * schools stand apart because they alone report by school year.
 */
import type { DemoKind } from './world.ts';

export const demoKinds: DemoKind[] = [
	{ code: 'confederation', title: 'Tổng Liên đoàn', order: 1, grassroots: false },
	{ code: 'provincialFederation', title: 'Liên đoàn Lao động tỉnh', order: 2, grassroots: false },
	{ code: 'districtFederation', title: 'Liên đoàn Lao động huyện, thành phố', order: 3, grassroots: false },
	{ code: 'industryUnion', title: 'Công đoàn ngành địa phương', order: 3, grassroots: false },
	{ code: 'communeUnion', title: 'Công đoàn xã, phường', order: 3, grassroots: false },
	{ code: 'administrativeUnion', title: 'CĐCS cơ quan hành chính', order: 4, grassroots: true },
	{ code: 'schoolUnion', title: 'CĐCS trường học', order: 4, grassroots: true },
	{ code: 'publicServiceUnion', title: 'CĐCS đơn vị sự nghiệp công lập', order: 4, grassroots: true },
	{ code: 'nonPublicServiceUnion', title: 'CĐCS đơn vị sự nghiệp ngoài công lập', order: 4, grassroots: true },
	{ code: 'stateEnterpriseUnion', title: 'CĐCS doanh nghiệp nhà nước', order: 4, grassroots: true },
	{ code: 'privateEnterpriseUnion', title: 'CĐCS doanh nghiệp ngoài nhà nước', order: 4, grassroots: true },
	{ code: 'foreignEnterpriseUnion', title: 'CĐCS doanh nghiệp có vốn đầu tư nước ngoài', order: 4, grassroots: true },
	{ code: 'cooperativeUnion', title: 'CĐCS hợp tác xã', order: 4, grassroots: true },
	{ code: 'occupationalUnion', title: 'Nghiệp đoàn cơ sở', order: 4, grassroots: true },
];
