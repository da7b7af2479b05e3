/** What an empty installation needs before anybody works in it: the kinds of organisation and the shipped templates. */
import { shippedTemplates } from '#domain/reports/templates/shipped.ts';
import type { Db } from './db/connect.ts';
import { insertKinds } from './organisations/store.ts';
import { insertTemplateVersion, listTemplateCodes } from './reports/templates/store.ts';

/** Kinds as of the charter; an administrator ends and adds them by date, since levels change more often than code. */
const kinds = [
	['confederation', 'Tổng Liên đoàn Lao động Việt Nam', 0, false],
	['provincialFederation', 'Liên đoàn Lao động tỉnh, thành phố', 10, false],
	['districtFederation', 'Liên đoàn Lao động huyện', 20, false],
	['communeUnion', 'Công đoàn xã, phường, đặc khu', 21, false],
	['industryUnion', 'Công đoàn ngành', 22, false],
	['industrialParkUnion', 'Công đoàn các khu công nghiệp', 23, false],
	['administrativeUnion', 'CĐCS cơ quan hành chính', 30, true],
	['schoolUnion', 'CĐCS trường học', 31, true],
	['publicServiceUnion', 'CĐCS đơn vị sự nghiệp công lập', 31, true],
	['nonPublicServiceUnion', 'CĐCS đơn vị sự nghiệp ngoài công lập', 32, true],
	['stateEnterpriseUnion', 'CĐCS doanh nghiệp nhà nước', 33, true],
	['privateEnterpriseUnion', 'CĐCS doanh nghiệp ngoài nhà nước', 34, true],
	['foreignEnterpriseUnion', 'CĐCS doanh nghiệp có vốn nước ngoài', 35, true],
	['cooperativeUnion', 'CĐCS hợp tác xã', 36, true],
	['occupationalUnion', 'Nghiệp đoàn cơ sở', 37, true],
] as const;

/** Idempotent: adds what is missing, changes nothing that is there. */
export async function prepareInstallation(db: Db, now: Date): Promise<void> {
	await insertKinds(
		db,
		kinds.map(([code, title, rank, isGrassroots]) => ({ code, title, rank, isGrassroots })),
	);
	const known = new Set(await listTemplateCodes(db));
	for (const template of shippedTemplates) {
		if (known.has(template.code)) continue;
		await insertTemplateVersion(
			db,
			now,
			null,
			{
				code: template.code,
				title: template.title.vi,
				abstract: template.abstract.vi,
				audience: template.audience,
				periodKind: template.period,
				definition: template.definition,
				recipients: template.recipients,
				discharges: template.discharges ?? [],
			},
			null,
		);
	}
}
