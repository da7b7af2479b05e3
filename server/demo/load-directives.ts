/** The district's plan for Scheme 26 as the first directive: its files, its text, the ledger as the officer decided it, and its issue. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { civilInstant } from '#domain/calendar/date.ts';
import type { Operation, OutputOf, RawInputOf } from '#domain/operation.ts';
import { directiveOperations as directives } from '#domain/plans/directives/operations.ts';
import { dutyOperations as duties } from '#domain/plans/duties/operations.ts';
import type { Actor } from '../access/actor.ts';
import type { Application } from '../application.ts';
import { stageFile } from '../files/rows.ts';
import { perform } from '../perform.ts';
import { seedDirective } from './directive.ts';
import { demoAdded, demoDropped, demoLedger, demoSplits } from './directive-ledger.ts';
import type { LedgerLine } from './directive-line.ts';
import { seedPlanWord } from './load-documents.ts';
import type { Ids } from './load-organisations.ts';
import type { Holders } from './load-people.ts';

/** When the plan's own history begins: entered, its ledger made and issued on one afternoon. */
export const demoDirectiveOn = '2024-04-09';

/** Gives the id of the directive. `unitKey` is the district's. */
export async function loadDirectives(
	application: Application,
	organisations: Ids,
	people: Holders,
	unitKey: string,
): Promise<string> {
	const holder = (role: string) => people.get(unitKey)?.find(({ actor }) => actor.posts[0]?.role === role)?.actor;
	const officer = holder('upperOfficer') ?? holder('upperLeader');
	const leader = holder('upperLeader');
	if (!officer || !leader) throw new Error(`nobody can issue a directive at ${unitKey}`);
	let step = 0;
	const act = <O extends Operation>(actor: Actor, operation: O, input: RawInputOf<O>): Promise<OutputOf<O>> => {
		step += 1;
		const now = civilInstant(demoDirectiveOn, 14, step);
		return perform(application, operation, input, { actor, now, key: `demo-directive-${step}` });
	};
	const { symbol, abstract, datedOn, text, recipients } = seedDirective();
	const { id } = await act(officer, directives.make, {
		organisationId: organisations.get(unitKey) as string,
		kind: 'plan',
		symbol,
		title: abstract,
		issuer: 'Liên đoàn Lao động huyện Hoàng Su Phì',
		datedOn,
		fromOn: datedOn,
		untilOn: '2028-12-31',
		recipients,
		planDueOn: '2024-05-10',
	});
	const fileId = await stagePlan(application, officer.personId);
	await act(officer, directives.attach, { id, fileId, role: 'main', title: 'Kế hoạch thực hiện Đề án 26' });
	await act(officer, duties.propose, { id, text });

	const lines = async () => (await act(officer, duties.ledger, { id, withProposals: 'true' })).duties;
	const proposed = await lines();
	for (const { begins, parts } of demoSplits) {
		const duty = proposed.find(({ quote }) => quote.startsWith(begins));
		if (!duty) throw new Error(`the plan has no line “${begins}”`);
		const split = parts.map((quote) => ({ quote, title: lineFor(quote)?.title ?? quote }));
		await act(officer, duties.split, { id: duty.id, parts: split });
	}
	const decided = (await lines()).map((duty) => {
		const line = lineFor(duty.quote);
		const { title, binds, frequency, evidenceKinds, isPerCent } = duty;
		if (!line)
			return {
				id: duty.id,
				fate: 'drop' as const,
				reason: demoDropped,
				title,
				binds,
				frequency,
				evidenceKinds,
				isPerCent,
			};
		return { id: duty.id, fate: 'confirm' as const, ...fieldsOf(line) };
	});
	await act(officer, duties.decide, { id, duties: decided });
	for (const line of demoAdded) {
		await act(officer, duties.add, { id, section: line.section, quote: line.quote, ...fieldsOf(line) });
	}
	await act(leader, directives.issue, { id });
	return id;
}

const lineFor = (quote: string): LedgerLine | undefined => demoLedger.find(({ begins }) => quote.startsWith(begins));

const fieldsOf = ({ begins: _found, ...line }: LedgerLine) => line;

async function stagePlan(application: Application, personId: string): Promise<string> {
	const content = await seedPlanWord();
	const folder = join(application.filesDirectory, 'staging');
	await mkdir(folder, { recursive: true });
	const path = join(folder, randomUUID());
	await writeFile(path, content);
	const file = {
		field: 'file',
		fileName: 'Kế hoạch Đề án 26.docx',
		bytes: content.length,
		sha256: createHash('sha256').update(content).digest('hex'),
		path,
		kind: 'docx' as const,
	};
	return stageFile(application, file, { personId, now: civilInstant(demoDirectiveOn, 14, 0) });
}
