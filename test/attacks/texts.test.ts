/** Texts that look like statements, markup or formulas: in every text input they stay the text that was typed. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import type { Operation, OutputOf, RawInputOf } from '#domain/operation.ts';
import { organisationOperations as organisations } from '#domain/organisations/operations.ts';
import { peopleOperations as people } from '#domain/people/operations.ts';
import { postOperations as posts } from '#domain/people/posts/operations.ts';
import { documentOperations as documents } from '#domain/reports/documents/operations.ts';
import { reportOperations as reports } from '#domain/reports/operations.ts';
import { proposalOperations as proposals } from '#domain/reports/proposals/operations.ts';
import { templateOperations as templates } from '#domain/reports/templates/operations.ts';
import { perform } from '#server/perform.ts';
import { buildWorld, consolidateMarch, now, raw, today, type Who, type World } from '../access-matrix-world.ts';
import { testApplication } from '../database.ts';
import { at } from '../federation.ts';
import { openTransaction } from '../open-transaction.ts';

const application = await testApplication();
let world: World;
before(async () => {
	world = await buildWorld(application);
});
after(() => application.close());

const texts = [
	"'; drop table people; --",
	"' or '1'='1",
	'1); delete from events where (1=1',
	'<script>alert(1)</script>',
	'<img src=x onerror="alert(1)">',
	'=HYPERLINK("http://evil.example","Bấm")',
	'$1 #{7*7} {{7*7}} %s %27 \\u0027 \\x27',
	'100% _ \\ "trích" `nghiêng`',
	'𠀀 👩🏽‍🏭 ‮trái‬',
	'{"$gt": ""}',
	'__proto__',
];

type Within = {
	act: <O extends Operation>(who: Who, operation: O, input: RawInputOf<O>) => Promise<OutputOf<O>>;
	cell: Parameters<typeof consolidateMarch>[0];
};

/** Writes the text by an operation and gives it back as read by another. */
const places: Record<string, (within: Within, text: string) => Promise<unknown>> = {
	'the name of a unit': async ({ act }, text) => {
		const id = world.units.school;
		await act('minh', organisations.rename, { id, name: text, fromOn: today, reason: text });
		const unit = await act('dung', organisations.get, { id });
		assert.equal(unit.names.at(-1)?.reason ?? unit.names[0]?.reason, text);
		return unit.name;
	},
	'the source of a headcount': async ({ act }, text) => {
		const id = world.units.school;
		await act('dung', organisations.recordHeadcount, { id, asOfOn: today, figures: { workers: 30 }, source: text });
		return (await act('dung', organisations.get, { id })).headcounts[0]?.source;
	},
	'the name of a person': async ({ act }, text) => {
		await act('minh', people.correct, { id: world.people.van, fullName: text });
		return (await act('dung', people.get, { id: world.people.van })).fullName;
	},
	'the title of a post': async ({ act }, text) => {
		const organisationId = world.units.school;
		const { id } = await act('dung', posts.create, {
			organisationId,
			role: 'grassrootsOfficer',
			title: text,
			fromOn: today,
		});
		return (await act('dung', posts.list, { organisationId })).rows.find((post) => post.id === id)?.title;
	},
	'a draft': async ({ act }, text) => {
		const { draftId } = await act('dung', reports.saveDraft, { id: world.april, raw: { situation: text } });
		const { drafts } = await act('dung', reports.open, { id: world.april });
		return drafts.find((draft) => draft.id === draftId)?.raw.situation;
	},
	'a narrative': async ({ act }, text) => {
		await act('dung', reports.submit, { id: world.april, raw: { ...raw, situation: text } });
		return (await act('minh', reports.open, { id: world.april })).versions[0]?.values.situation;
	},
	'a remark': async ({ act }, text) => {
		await act('minh', reports.return, { id: world.march, remarks: [{ reason: text }] });
		return (await act('dung', reports.open, { id: world.march })).remarks[0]?.reason;
	},
	'the reason of a correction': async ({ act }, text) => {
		await act('dung', reports.correct, { id: world.march, raw, reason: text });
		return (await act('minh', reports.open, { id: world.march })).versions[0]?.correctionReason;
	},
	'a proposal and its answer': async ({ act }, text) => {
		const values = { ...world.values, proposals: [{ content: text, addressee: 'upperUnion' }] };
		await act('dung', reports.submit, { id: world.april, values });
		const [made] = (await act('minh', reports.open, { id: world.april })).proposals;
		assert.ok(made);
		await act('minh', proposals.answer, { id: made.id, outcome: 'refused', answer: text });
		const seen = await act('dung', proposals.open, { id: made.id });
		assert.equal(seen.answer, text);
		return seen.content;
	},
	'a reply to a consolidation': async ({ act, cell }, text) => {
		await consolidateMarch(cell);
		await act('dung', reports.reply, { id: world.march, consolidationId: world.districtMarch, reply: text });
		return (await act('quyen', reports.open, { id: world.districtMarch })).replies[0]?.reply;
	},
	'the register of incoming documents': async ({ act }, text) => {
		const organisationId = world.units.school;
		const letter = { symbol: text, issuer: text, abstract: text, receivedOn: today };
		await act('dung', documents.receive, { organisationId, ...letter });
		const list = await act('dung', documents.list, { organisationId, direction: 'incoming' });
		assert.deepEqual([list.entries[0]?.symbol, list.entries[0]?.issuer], [text, text]);
		return list.entries[0]?.abstract;
	},
	'the title of a template': async ({ act }, text) => {
		const { id } = await act('minh', templates.publish, { ...world.form, code: 'new-form', title: text });
		return (await act('dung', templates.get, { id })).title;
	},
};

for (const [place, writeAndRead] of Object.entries(places)) {
	test(`${place} keeps what was typed`, async () => {
		for (const text of texts) {
			const open = await openTransaction(application);
			const act: Within['act'] = (who, operation, input) =>
				perform(open.application, operation, input, { actor: world.actors[who], now, key: randomUUID() });
			const cell = { ...world, application: open.application, who: 'dung' as const, before: act, self: async () => {} };
			try {
				assert.equal(await writeAndRead({ act, cell }, text), text);
			} finally {
				await open.rollback();
			}
		}
	});
}

describe('a search', () => {
	test('for such a text finds what has it, and breaks nothing', async () => {
		const actor = world.actors.minh;
		for (const search of texts) {
			const units = await perform(application, organisations.list, { search }, { actor, now: at('2024-04-10', 10) });
			assert.deepEqual(units.rows, [], search);
			const found = await perform(application, people.directory, { search }, { actor, now });
			assert.deepEqual(found.rows, [], search);
		}
	});

	test('for a sign that means something in patterns breaks nothing', async () => {
		const actor = world.actors.minh;
		for (const search of ['%', '_', '\\', "'", '%\\']) {
			await perform(application, organisations.list, { search }, { actor, now });
			await perform(application, people.directory, { search }, { actor, now });
		}
	});
});
