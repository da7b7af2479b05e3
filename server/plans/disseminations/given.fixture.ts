/** A directive of chị Quyên's district as if it had been handed down, for tests that begin after that. */
import type { Db } from '../../db/connect.ts';
import { newId } from '../../db/id.ts';

type Given = {
	organisationId: string;
	personId: string;
	/** Grassroots unions that have it. */
	units: string[];
	symbol?: string;
	datedOn?: string;
	/** Left out: its ledger has one duty whose evidence is a session. */
	evidenceKinds?: string[] | null;
	measure?: string;
};

/** Gives the directive's id. */
export async function giveDirective(db: Db, given: Given): Promise<string> {
	const { organisationId, personId, units, symbol = '21/KH-LĐLĐ', datedOn = '2024-04-01' } = given;
	const now = new Date(`${datedOn}T02:00:00Z`);
	const id = newId(now);
	await db
		.insertInto('directives')
		.values({
			id,
			organisationId,
			kind: 'plan',
			symbol,
			title: 'Kế hoạch thực hiện Đề án 26',
			issuer: 'LĐLĐ huyện Bắc Vân',
			datedOn,
			fromOn: datedOn,
			untilOn: null,
			state: 'issued',
			planDueOn: null,
			issuedOn: datedOn,
			issuedByPostId: null,
			endedOn: null,
			endReason: null,
			replacedById: null,
			sourceText: null,
			search: 'ke hoach',
			madeByPersonId: personId,
			madeAt: now,
		})
		.execute();
	const evidenceKinds = given.evidenceKinds === undefined ? ['session'] : given.evidenceKinds;
	if (evidenceKinds !== null) {
		await db
			.insertInto('duties')
			.values({
				id: newId(now),
				directiveId: id,
				number: 1,
				section: 'II.1',
				quote: '100% cán bộ, đoàn viên, người lao động được quán triệt.',
				title: 'Quán triệt đến mọi người',
				binds: 'grassroots',
				frequency: 'once',
				dueOn: null,
				evidenceKinds: evidenceKinds as ['session'],
				measure: given.measure ?? null,
				goal: null,
				state: 'confirmed',
				endedOn: null,
				endReason: null,
				movedToId: null,
				confirmedByPostId: null,
				confirmedOn: datedOn,
			})
			.execute();
	}
	for (const unit of units) {
		await db
			.insertInto('cascades')
			.values({
				directiveId: id,
				organisationId: unit,
				upperId: organisationId,
				isGrassroots: true,
				assignedOn: datedOn,
				openedAt: null,
				openedByPostId: null,
				receivedOn: null,
				receivedWords: null,
				receivedNotedByPostId: null,
				carriedOnAt: null,
				carriedByPostId: null,
				leftOn: null,
				leftReason: null,
			})
			.execute();
	}
	return id;
}
