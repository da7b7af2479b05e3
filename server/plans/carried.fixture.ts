/** A directive made, issued and handed down through the operations, and the jobs that follow, for tests of its way. */
import { cascadeOperations as cascades } from '#domain/plans/cascades/operations.ts';
import { directiveOperations as directives } from '#domain/plans/directives/operations.ts';
import { dutyOperations as duties } from '#domain/plans/duties/operations.ts';
import { planOperations as plans } from '#domain/plans/operations.ts';
import type { EvidenceKind } from '#domain/plans/schema.ts';
import { at, type Federation, type PersonName, type UnitName } from '../../test/federation.ts';
import { carryOn } from './jobs.ts';

export const issuedAt = at('2024-04-10');

type Asked = { symbol?: string; planDueOn?: string; measure?: 'plans.unionsWithPlan' };

/** Issued by chị Quyên with two duties of the grassroots unions: a plan, and minutes every quarter. */
export async function issueDirective(federation: Federation, asked: Asked = {}) {
	const { symbol = '21/KH-LĐLĐ', planDueOn = '2024-05-10' } = asked;
	const { id } = await federation.perform('minh', issuedAt, directives.make, {
		organisationId: federation.units.north,
		kind: 'plan',
		symbol,
		title: 'Thực hiện Đề án số 26-ĐA/TU về nắm tình hình nhân dân',
		issuer: 'Liên đoàn Lao động huyện Bắc Vân',
		datedOn: '2024-04-08',
		fromOn: '2024-04-08',
		recipients: '- Các CĐCS (t/h);\n- Lưu: VT.',
		planDueOn,
	});
	const addDuty = (title: string, evidenceKinds: EvidenceKind[], frequency: 'once' | 'quarterly', measure?: string) =>
		federation.perform('minh', issuedAt, duties.add, {
			...{ id, section: 'II.1', quote: `${title} theo hướng dẫn.`, title, binds: 'grassroots' as const, frequency },
			...{ evidenceKinds, ...(measure && { measure: measure as 'plans.unionsWithPlan' }) },
		});
	const plan = await addDuty('Mỗi công đoàn cơ sở xây dựng kế hoạch', ['plan'], 'once', asked.measure);
	const minutes = await addDuty('Sinh hoạt tổ công đoàn hằng quý', ['minutes', 'photo'], 'quarterly');
	await federation.perform('quyen', issuedAt, directives.issue, { id });
	return { id, plan: plan.id, minutes: minutes.id };
}

/** Handed to all below the north by anh Minh; the background work is done. */
export async function carriedDirective(federation: Federation, asked: Asked = {}) {
	const made = await issueDirective(federation, asked);
	const input = { id: made.id, organisationId: federation.units.north, depth: 'all' as const };
	await federation.perform('minh', issuedAt, cascades.carryOn, input);
	await carryOn({ ...federation.application, now: () => issuedAt });
	return made;
}

const chairs = { school: 'dung', clinic: 'mai', tea: 'pao' } as const satisfies Partial<Record<UnitName, PersonName>>;

/** The chair writes the proposal down as the unit's plan and adopts it. */
export async function adoptOwnPlan(
	federation: Federation,
	directiveId: string,
	unit: keyof typeof chairs,
	now: Date = at('2024-04-20'),
) {
	const organisationId = federation.units[unit];
	const input = { id: directiveId, organisationId };
	const { proposal } = await federation.perform(chairs[unit], now, plans.get, input);
	const saved = await federation.perform(chairs[unit], now, plans.saveDraft, { ...input, ...proposal });
	await federation.perform(chairs[unit], now, plans.adopt, {
		...input,
		revision: saved.revision,
		approvedOn: '2024-04-18',
		approvedWords: 'Hội nghị Ban Chấp hành ngày 18/4, 5/5 ủy viên đồng ý.',
	});
	return input;
}
