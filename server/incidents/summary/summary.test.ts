/** What anh Dũng told in the night of July's floods stands in his report of July before he begins to write. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { incidentOperations as incidents } from '#domain/incidents/operations.ts';
import { reportOperations } from '#domain/reports/operations.ts';
import { testApplication } from '../../../test/database.ts';
import {
	at,
	buildFederation,
	type Federation,
	obligationOf,
	requireMonthly,
	settleUntil,
} from '../../../test/federation.ts';

let federation: Federation;
before(async () => {
	federation = await buildFederation(await testApplication());
	await requireMonthly(federation, '2024-06-01');
});
after(() => federation.application.close());

test('the month that it happened in, and only that one; not what was withdrawn, not what another unit’s report counts', async () => {
	const tell = async (who: 'dung' | 'mai', day: string, what: string) => {
		const organisationId = who === 'dung' ? federation.units.school : federation.units.clinic;
		const fields = { organisationId, trigger: 'disaster' as const, what, involved: 12 };
		return (await federation.perform(who, at(day), incidents.report, fields)).id;
	};
	await tell('dung', '2024-06-30', 'Mưa đá.');
	const flood = await tell('dung', '2024-07-10', 'Lũ quét qua sân trường.');
	const wrong = await tell('dung', '2024-07-11', 'Nghe nhầm.');
	await federation.perform('dung', at('2024-07-11', 11), incidents.withdraw, { id: wrong, reason: 'Không có thật.' });
	const same = await tell('mai', '2024-07-10', 'Lũ quét ở trường.');
	await federation.perform('minh', at('2024-07-10', 11), incidents.link, { id: same, mainId: flood });
	const result = 'Sân trường đã dọn xong.';
	await federation.perform('minh', at('2024-07-12'), incidents.acknowledge, { id: flood });
	await federation.perform('minh', at('2024-07-13'), incidents.close, { id: flood, result, cause: 'Lũ quét.' });
	await settleUntil(federation, at('2024-08-01'));

	const situationOf = async (who: 'dung' | 'mai', unit: 'school' | 'clinic', period: string) => {
		const id = await obligationOf(federation, unit, period);
		const { prefilled } = await federation.perform(who, at('2024-08-02'), reportOperations.open, { id });
		return prefilled.values.situation ?? '';
	};
	assert.equal(
		await situationOf('dung', 'school', '2024-07'),
		'Tình hình đột xuất:\n- 10/07/2024, lũ, sạt lở, thiên tai: liên quan 12 người. Đã kết thúc: Sân trường đã dọn xong.',
	);
	assert.match(String(await situationOf('dung', 'school', '2024-06')), /30\/06\/2024.*Đang tiếp tục theo dõi/);
	assert.equal(await situationOf('mai', 'clinic', '2024-07'), '');
});
