/** An anonymous worker, under her receipt: she sees exactly what would go, and it goes only after the morning's batch. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { handlingOperations as handling } from '#domain/cases/handling/operations.ts';
import { caseOperations } from '#domain/cases/operations.ts';
import { transferOperations as transfers } from '#domain/cases/transfers/operations.ts';
import { partnerOperations as partners } from '#domain/cases/transfers/partners/operations.ts';
import { voiceOperations as voices } from '#domain/cases/voices/operations.ts';
import { Problem } from '#domain/problems.ts';
import { testApplication } from '../../../../test/database.ts';
import { at, buildFederation, type Federation } from '../../../../test/federation.ts';
import { openEnvelopes } from '../../voices/jobs.ts';

let federation: Federation;
before(async () => {
	federation = await buildFederation(await testApplication());
});
after(() => federation.application.close());

const refusal = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;
const redacted = 'Xưởng may bị chậm lương tháng 3 hai tuần.';

test('her yes is opened in the morning, only then the text goes, and she reads where it is', async () => {
	const { application } = federation;
	const as = federation.perform;
	const first = at('2024-04-10');
	const { code } = await as('quyen', first, voices.issueCode, { id: federation.units.tea });
	await openEnvelopes(application, first);
	const { receipt } = await as(null, first, voices.send, {
		key: randomUUID(),
		code,
		topic: 'wages',
		text: 'Chậm lương hai tuần, chị Lan tổ trưởng cũng bị.',
		since: 'month',
		people: 40,
		wish: 'help',
		identity: 'anonymous',
		toUpper: false,
		concernsLeader: 'no',
		isDanger: false,
		attachments: [],
	});
	const second = at('2024-04-11');
	await openEnvelopes(application, second);
	const [line] = (await as('pao', second, caseOperations.list, {})).lines;
	const id = line?.id ?? '';
	await as('pao', second, handling.classify, { id, kind: 'individualDispute', unionPart: 'participate' });
	const { redacted: proposed } = await as('pao', second, transfers.redactTexts, { id });
	assert.match(proposed, /chị Người được nhắc đến 1 tổ trưởng/);
	const reply = (what: 'agreeTransfer' | 'refuseTransfer') =>
		as(null, second, voices.reply, { key: randomUUID(), receipt, what, text: '', attachments: [] });
	await assert.rejects(reply('agreeTransfer'), refusal('replyNotPossible'));
	const to = { toKind: 'employer' as const, bodyName: 'Công ty TNHH Chè Suối Giàng' };
	const { transferId } = await as('pao', second, transfers.askConsent, { id, ...to, text: redacted });
	const seen = await as(null, second, voices.look, { receipt });
	assert.deepEqual(seen.transfer, { to: to.bodyName, text: redacted });
	assert.ok(seen.possible.includes('agreeTransfer') && seen.possible.includes('refuseTransfer'));
	await reply('agreeTransfer');
	const send = (now: Date) => as('pao', now, transfers.sendTransfer, { id, transferId });
	await assert.rejects(send(second), refusal('consentMissing'));
	const third = at('2024-04-12');
	await openEnvelopes(application, third);
	const { token } = await send(third);
	assert.equal((await as(null, third, partners.view, { token })).text, redacted);
	const later = await as(null, third, voices.look, { receipt });
	assert.equal(later.transfer, null);
	assert.equal(later.stateTitle, 'Đã chuyển');
	assert.match(later.texts.map(({ text }) => text).join('\n'), /đã chuyển nội dung đã lược tên đến Công ty TNHH Chè/);
	assert.match(later.texts.map(({ text }) => text).join('\n'), /đồng ý qua mã số/);
});
