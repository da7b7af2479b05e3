import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCivilDate } from '#domain/calendar/date.ts';
import { deadlineOf } from '#domain/calendar/deadlines.ts';
import { vietnamCalendar as calendar } from '#domain/calendar/holidays.ts';
import { limitationWarnings, ruleOn, ruleVersion, shippedRules } from '#domain/cases/deadline-rules.ts';

test('the shipped clocks are those of the law, with their units, bodies and doubts', () => {
	const rows = shippedRules.map(({ code, version, amounts, unit, binds, certainty }) => {
		const lengths = [amounts.normal, amounts.complex, amounts.remote, amounts.remoteComplex].map(
			(length) => length ?? '–',
		);
		return `${code} ${version}: ${lengths.join(' ')} ${unit} ${binds} ${certainty}`;
	});
	assert.deepEqual(rows, [
		'complaint.lodge.first 1: 90 – – – calendarDays worker verified',
		'complaint.accept.first 1: 10 – – – calendarDays competentBody verified',
		'complaint.resolve.first 1: 30 45 45 60 calendarDays competentBody verified',
		'complaint.resolve.first 2: 30 45 45 60 calendarDays competentBody uncertain',
		'complaint.lodge.second 1: 30 – 45 – calendarDays worker verified',
		'complaint.accept.second 1: 10 – – – calendarDays competentBody uncertain',
		'complaint.resolve.second 1: 45 60 60 70 calendarDays competentBody verified',
		'complaint.resolve.second 2: 45 60 60 70 calendarDays competentBody uncertain',
		'complaint.lodge.discipline 1: 15 – – – calendarDays worker uncertain',
		'denunciation.accept 1: 7 10 – – workingDays competentBody uncertain',
		'denunciation.forward 1: 5 – – – workingDays competentBody uncertain',
		'denunciation.resolve 1: 30 – – – calendarDays competentBody verified',
		'petition.sort 1: 10 – – – workingDays competentBody uncertain',
		'recommendation.answer 1: 10 – – – workingDays competentBody uncertain',
		'labourComplaint.lodge.first 1: 180 – – – calendarDays worker verified',
		'labourComplaint.accept.first 1: 7 – – – workingDays employer uncertain',
		'labourComplaint.resolve.first 1: 30 45 45 60 calendarDays employer verified',
		'labourComplaint.lodge.second 1: 30 – 45 – calendarDays worker verified',
		'labourComplaint.accept.second 1: 7 – – – workingDays stateBody verified',
		'labourComplaint.resolve.second 1: 45 60 60 90 calendarDays stateBody uncertain',
		'limitation.individual.mediator 1: 6 – – – months worker verified',
		'limitation.collective.mediator 1: 6 – – – months worker uncertain',
		'limitation.individual.arbitration 1: 9 – – – months worker verified',
		'limitation.collective.arbitration 1: 9 – – – months worker uncertain',
		'limitation.individual.court 1: 12 – – – months worker verified',
		'limitation.collective.court 1: 12 – – – months worker uncertain',
		'dispute.mediation 1: 5 – – – workingDays stateBody verified',
		'dispute.arbitration 1: 30 – – – calendarDays stateBody uncertain',
		'strike.notice 1: 5 – – – workingDays union uncertain',
		'strike.closureNotice 1: 3 – – – workingDays employer verified',
		'strike.meeting 1: 12 – – – hours stateBody verified',
		'accident.investigate.light 1: 4 – – – calendarDays employer verified',
		'accident.investigate.serious 1: 7 – – – calendarDays employer verified',
		'accident.investigate.severalSerious 1: 20 – – – calendarDays stateBody verified',
		'accident.investigate.fatal 1: 30 – – – calendarDays stateBody verified',
		'accident.investigate.examination 1: 60 – – – calendarDays stateBody verified',
		'union.contact 1: 3 – – – workingDays union design',
		'union.guideOrTransfer 1: 5 – – – workingDays union design',
		'union.urge 1: 5 – – – workingDays union design',
		'personalData.acknowledge 1: 2 – – – workingDays union verified',
		'personalData.withdraw 1: 15 20 – – calendarDays union verified',
		'personalData.access 1: 10 – – – calendarDays union uncertain',
		'personalData.delete 1: 20 30 – – calendarDays union uncertain',
		'personalData.breach 1: 72 – – – hours union verified',
	]);
	const backward = shippedRules.filter(({ direction }) => direction === 'backward').map(({ code }) => code);
	assert.deepEqual(backward, ['strike.notice', 'strike.closureNotice']);
	assert.deepEqual(
		shippedRules
			.filter(({ extension }) => extension)
			.map(({ code, extension }) => [code, extension!.amount, extension!.times]),
		[
			['denunciation.resolve', 30, 2],
			['personalData.withdraw', 15, 1],
			['personalData.access', 10, 1],
			['personalData.delete', 20, 1],
		],
	);
});

test('every rule has a title, a source and a reason for its doubt, and the worker’s own periods never move later', () => {
	for (const rule of shippedRules) {
		const { code, fromOn, title, source, certainty, note, binds, restDay, extension } = rule;
		assert.ok(isCivilDate(fromOn) && title.length > 10 && source.length > 10, code);
		if (certainty === 'uncertain') assert.ok(note, code);
		if (binds === 'worker') assert.equal(restDay, 'stays', code);
		if (extension) assert.equal(extension.grounds.length, extension.times, code);
	}
});

test('versions of a rule follow one another without gap or overlap', () => {
	const byCode = Map.groupBy(shippedRules, ({ code }) => code);
	for (const [code, versions] of byCode) {
		for (const [at, { version, fromOn, toOn }] of versions.entries()) {
			assert.equal(version, at + 1, code);
			assert.equal(toOn, versions[at + 1]?.fromOn ?? null, code);
			assert.equal(ruleOn(code, fromOn), versions[at]);
			assert.equal(ruleVersion(code, version), versions[at]);
		}
	}
	assert.equal(ruleOn('complaint.resolve.first', '2026-06-30')?.version, 1);
	assert.equal(ruleOn('complaint.resolve.first', '2026-07-01')?.version, 2);
	assert.equal(ruleOn('personalData.breach', '2025-12-31'), undefined);
});

test('information with the content of a denunciation, which nobody signed, has no clock of law', () => {
	const clocks = shippedRules.filter(({ code }) => code.startsWith('denunciation.'));
	assert.ok(clocks.every(({ startEvent }) => startEvent === 'petitionReceived' || startEvent === 'accepted'));
	assert.equal(ruleOn('denunciationInformation.check', '2026-07-01'), undefined);
});

test('ten working days of a State body from 25/04/2025 end on 13/05/2025 and say so', () => {
	const rule = ruleOn('petition.sort', '2025-04-25')!;
	const { dueOn, explanation } = deadlineOf(rule, '2025-04-25', { calendar, week: 'stateBody' });
	assert.equal(dueOn, '2025-05-13');
	assert.ok(
		explanation.startsWith(
			'Hạn 13/05/2025: 10 ngày làm việc từ 25/04, tính cả thứ Bảy 26/4 làm bù, trừ 30/4, 1/5 và 2/5 (nghỉ hoán đổi), theo ',
		),
	);
});

test('the worker is warned of her own periods, also while the union is handling', () => {
	const of = (today: string) =>
		limitationWarnings('2026-03-27', today, 'individual', calendar).map(({ dueOn, daysLeft, warning }) => [
			dueOn,
			daysLeft,
			warning,
		]);
	assert.deepEqual(of('2026-08-28'), [
		['2026-09-27', 30, 30],
		['2026-12-27', 121, undefined],
		['2027-03-27', 211, undefined],
	]);
	assert.deepEqual(of('2026-12-20')[0], ['2026-09-27', -84, 'over']);
	assert.deepEqual(of('2026-12-20')[1], ['2026-12-27', 7, 7]);
	const collective = limitationWarnings('2026-03-27', '2026-08-28', 'collective', calendar);
	assert.deepEqual(
		collective.map(({ rule }) => rule.source),
		Array.from({ length: 3 }, () => 'Bộ luật Lao động 2019, Điều 194'),
	);
	assert.match(collective[0]!.explanation, /^Hạn 27\/09\/2026: 6 tháng từ 27\/03, ngày cuối 27\/09 là Chủ nhật/);
});
