import assert from 'node:assert/strict';
import { test } from 'node:test';
import { handlingOperations as handling } from '#domain/cases/handling/operations.ts';
import type { Operation } from '#domain/operation.ts';
import { at } from '../../../test/federation.ts';
import {
	accepted,
	arrive,
	as,
	clocks,
	complaint,
	day,
	federation,
	forWorker,
	get,
	goTo,
	refusal,
} from './desk.fixture.ts';

test('a complaint of the school goes its whole way, by its chair, with the clocks of the law', async () => {
	const id = await arrive({ wish: 'petition' });
	const { registerYear, registerNumber } = await as('dung', handling.register, { id });
	assert.equal(registerYear, 2024);
	assert.ok(registerNumber >= 1);
	goTo('2024-04-11');
	await as('dung', handling.classify, { id, ...complaint });
	assert.deepEqual(await clocks('dung', id), [
		'union.contact 2024-04-15 running union',
		'complaint.accept.first 2024-04-22 running union',
		'petition.sort 2024-04-25 met union',
	]);
	goTo('2024-04-12');
	const { sentence } = await as('dung', handling.accept, { id, text: 'Công đoàn đã nhận đơn của chị.' });
	assert.match(sentence ?? '', /^Hạn 13\/05\/2024: 30 ngày từ 12\/04.*Luật Khiếu nại 2011, Điều 28/);
	assert.equal((await get('dung', id)).dueOn, '2024-05-13');
	await as('dung', handling.verify, { id, text: 'Hỏi kế toán về bảng lương.' });
	goTo('2024-04-20');
	await as('dung', handling.holdDialogue, { id, heldOn: '2024-04-19', text: 'Hai bên thống nhất trả đủ.' });
	const answered = await as('dung', handling.answer, {
		id,
		outcome: 'solved',
		text: 'Đã trả đủ lương.',
		moneyRecovered: 5_000_000,
	});
	assert.deepEqual(answered, { id, state: 'answered', form: 'decision' });
	await as('dung', handling.notify, { id, way: 'receipt' });
	await as('dung', handling.execute, { id });
	const seen = await get('dung', id);
	assert.equal(seen.state, 'executing');
	assert.equal(seen.dueOn, null);
	assert.deepEqual(
		seen.acts.map(({ act }) => act),
		['execute', 'notify', 'answer', 'holdDialogue', 'verify', 'accept', 'classify', 'register', 'receive'],
	);
	assert.ok(seen.clocks.every(({ state }) => state === 'met'));
	assert.deepEqual(await forWorker('dung', id), ['answer: Công đoàn đã nhận đơn của chị.', 'answer: Đã trả đủ lương.']);
});

test('numbers of the register follow one another in a union and a year', async () => {
	const numbers: number[] = [];
	for (let times = 0; times < 3; times += 1) {
		numbers.push((await as('dung', handling.register, { id: await arrive() })).registerNumber);
	}
	assert.deepEqual(numbers, [numbers[0], numbers[0]! + 1, numbers[0]! + 2]);
	const id = await arrive();
	await as('dung', handling.register, { id });
	await assert.rejects(as('dung', handling.register, { id }), refusal('wrongState', /Đã vào sổ/));
});

test('each act is refused to who sees the line only, to a stranger, and in a wrong state', async () => {
	const id = await arrive();
	const acts: [Operation, Record<string, unknown>][] = [
		[handling.register, {}],
		[handling.classify, complaint],
		[handling.note, { text: 'Ghi' }],
		[handling.question, { text: 'Hỏi' }],
		[handling.withdraw, { part: 'whole' }],
		[handling.split, { topic: 'safety', text: 'Khác' }],
		[handling.declareConflict, { reason: 'related', personId: federation.people.van }],
	];
	for (const [operation, input] of acts) {
		for (const [who, code] of [
			['minh', 'notYours'],
			['mai', 'notFound'],
			['quan', 'notFound'],
			['van', 'notFound'],
			['tam', 'notFound'],
		] as const) {
			await assert.rejects(
				federation.perform(who, at(day), operation, { id, ...input }),
				refusal(code),
				`${who} ${operation.name}`,
			);
		}
	}
	const early: [Operation, Record<string, unknown>][] = [
		[handling.accept, {}],
		[handling.guide, { body: 'mediator', text: 'Gặp hòa giải viên' }],
		[handling.return, { text: 'Thiếu giấy' }],
		[handling.supplement, {}],
		[handling.file, { reason: 'onlyToTell' }],
		[handling.verify, {}],
		[handling.holdDialogue, { heldOn: day, text: 'Biên bản' }],
		[handling.extend, { amount: 5, text: 'Phức tạp' }],
		[handling.suspend, { ground: 'relatedResult', text: 'Chờ' }],
		[handling.resume, {}],
		[handling.answer, { outcome: 'solved', text: 'Xong' }],
		[handling.notify, { way: 'phone' }],
		[handling.execute, {}],
		[handling.reopen, { ground: 'newFacts', text: 'Mới' }],
	];
	for (const [operation, input] of early) {
		await assert.rejects(
			federation.perform('dung', at(day), operation, { id, ...input }),
			refusal('wrongState', /Mới đến/),
			operation.name,
		);
	}
});

test('what nobody signs is no complaint and no denunciation, and a labour matter is taken part in', async () => {
	const id = await arrive({ identity: 'anonymous' });
	for (const kind of ['complaint', 'denunciation', 'labourComplaint'] as const) {
		const unionPart = kind === 'labourComplaint' ? 'participate' : 'resolve';
		await assert.rejects(
			as('dung', handling.classify, { id, kind, unionPart }),
			refusal('unreadableInput', /phải có tên/),
		);
	}
	await as('dung', handling.classify, { id, kind: 'denunciationInformation', unionPart: 'resolve' });
	const law = (await get('dung', id)).clocks.filter(({ certainty }) => certainty !== 'design');
	assert.deepEqual(law, [], 'information has no clock of law');
	const named = await arrive();
	await assert.rejects(
		as('dung', handling.classify, { id: named, kind: 'individualDispute', unionPart: 'resolve' }),
		refusal('unreadableInput', /phần việc/),
	);
});

test('five people and more name representatives, two at most up to nine', async () => {
	const id = await arrive({ people: 7 });
	await assert.rejects(as('dung', handling.classify, { id, ...complaint }), refusal('unreadableInput', /nhiều nhất 2/));
	await assert.rejects(
		as('dung', handling.classify, { id, ...complaint, representatives: 3 }),
		refusal('unreadableInput'),
	);
	await as('dung', handling.classify, { id, ...complaint, representatives: 2, representativeNames: 'Dợ, Páo' });
	const acts = JSON.stringify((await get('dung', id)).acts);
	assert.ok(!acts.includes('Dợ'), 'names lie in the vault only');
});

test('another classification puts the clocks of the former one out of force', async () => {
	const id = await arrive();
	await as('dung', handling.classify, { id, ...complaint });
	await as('dung', handling.classify, { id, kind: 'labourComplaint', unionPart: 'participate', knownOn: '2024-04-01' });
	assert.deepEqual(await clocks('dung', id), [
		'union.contact 2024-04-15 running union',
		'union.guideOrTransfer 2024-04-17 running union',
		'complaint.accept.first 2024-04-22 void union',
		'labourComplaint.lodge.first 2024-09-28 running worker',
		'limitation.individual.mediator 2024-10-01 running worker',
		'limitation.individual.arbitration 2025-01-01 running worker',
		'limitation.individual.court 2025-04-01 running worker',
	]);
	assert.equal((await get('dung', id)).dueOn, '2024-04-15', 'the worker’s own periods are not the holder’s');
	await assert.rejects(
		as('dung', handling.classify, { id, kind: 'labourComplaint', unionPart: 'participate', knownOn: '2024-04-11' }),
		refusal('unreadableInput', /Ngày biết việc/),
	);
});

test('a denunciation is extended within the law, stands still on lawful grounds, and ends by a conclusion', async () => {
	const id = await arrive({ kind: 'denunciation', concernsLeader: 'yes' });
	await as('quyen', handling.classify, {
		id,
		kind: 'denunciation',
		unionPart: 'resolve',
		isSeveralPlaces: true,
		isRemote: true,
	});
	assert.ok((await clocks('quyen', id)).includes('denunciation.accept 2024-04-25 running union'));
	await assert.rejects(
		as('quyen', handling.answer, { id, outcome: 'explained', text: 'Kết luận' }),
		refusal('acceptFirst'),
	);
	await as('quyen', handling.accept, { id });
	await assert.rejects(
		as('quyen', handling.extend, { id, amount: 31, text: 'x' }),
		refusal('clockStands', /từ 1 đến 30/),
	);
	assert.equal(
		(await as('quyen', handling.extend, { id, amount: 30, text: 'Phải xác minh nhiều nơi' })).dueOn,
		'2024-06-10',
	);
	await assert.rejects(
		as('quyen', handling.suspend, { id, ground: 'objectiveObstacle', text: 'x' }),
		refusal('clockStands', /Chỉ tạm dừng/),
	);
	await as('quyen', handling.verify, { id });
	goTo('2024-04-20');
	await as('quyen', handling.suspend, { id, ground: 'expertExamination', text: 'Chờ giám định chữ ký' });
	assert.equal((await get('quyen', id)).dueOn, null);
	goTo('2024-04-30');
	assert.equal((await as('quyen', handling.resume, { id })).state, 'verifying');
	assert.equal((await get('quyen', id)).dueOn, '2024-06-19');
	assert.equal((await as('quyen', handling.answer, { id, outcome: 'explained', text: 'Kết luận' })).form, 'conclusion');
});

test('a complaint that the union accepts is lodged in time; one beside which it stands is still to be lodged', async () => {
	for (const [unionPart, state] of [
		['resolve', 'met'],
		['participate', 'running'],
	] as const) {
		const id = await arrive();
		await as('dung', handling.classify, { id, kind: 'complaint', unionPart, knownOn: '2024-04-01' });
		await as('dung', handling.accept, { id });
		assert.ok((await clocks('dung', id)).includes(`complaint.lodge.first 2024-06-30 ${state} worker`));
	}
});

test('the first decision on a complaint can be neither extended nor suspended', async () => {
	const id = await accepted();
	await assert.rejects(
		as('dung', handling.extend, { id, amount: 5, text: 'x' }),
		refusal('clockStands', /không cho gia hạn/),
	);
	await assert.rejects(
		as('dung', handling.suspend, { id, ground: 'relatedResult', text: 'x' }),
		refusal('clockStands', /không cho tạm dừng/),
	);
	await assert.rejects(
		as('dung', handling.holdDialogue, { id, heldOn: '2024-04-11', text: 'x' }),
		refusal('unreadableInput', /Ngày đối thoại/),
	);
});

test('guided, sent back and supplemented, filed with a reason, withdrawn in part and in whole, taken up again', async () => {
	const guided = await arrive();
	await as('dung', handling.classify, { id: guided, kind: 'individualDispute', unionPart: 'participate' });
	await as('dung', handling.guide, { id: guided, body: 'mediator', text: 'Chị gửi đơn đến hòa giải viên.' });
	assert.deepEqual(await forWorker('dung', guided), ['answer: Chị gửi đơn đến hòa giải viên.']);
	assert.ok((await get('dung', guided)).clocks.every(({ state }) => state === 'met'));

	const back = await arrive();
	await as('dung', handling.classify, { id: back, ...complaint });
	await as('dung', handling.return, { id: back, text: 'Cần bản chụp quyết định.' });
	assert.equal((await as('dung', handling.supplement, { id: back })).state, 'registered');

	const filed = await arrive();
	await as('dung', handling.classify, { id: filed, kind: 'reflection', unionPart: 'resolve' });
	await as('dung', handling.file, { id: filed, reason: 'onlyToTell' });
	assert.equal((await get('dung', filed)).closedOn, day);
	await as('dung', handling.reopen, { id: filed, ground: 'newFacts', text: 'Lại chậm lương.' });
	const reopened = await get('dung', filed);
	assert.deepEqual([reopened.state, reopened.closedOn, reopened.dueOn], ['verifying', null, '2024-04-25']);

	const withdrawn = await accepted();
	assert.equal((await as('dung', handling.withdraw, { id: withdrawn, part: 'part' })).state, 'accepted');
	assert.equal((await as('dung', handling.withdraw, { id: withdrawn, part: 'whole' })).state, 'withdrawn');
	assert.equal((await get('dung', withdrawn)).dueOn, null);
	await assert.rejects(
		as('dung', handling.answer, { id: withdrawn, outcome: 'solved', text: 'x' }),
		refusal('wrongState', /Đã rút/),
	);
});

test('a question is the first contact; a note is not, and the worker does not see it', async () => {
	const id = await arrive();
	await as('dung', handling.note, { id, text: 'Gọi kế toán.' });
	assert.deepEqual(await clocks('dung', id), ['union.contact 2024-04-15 running union']);
	await as('dung', handling.question, { id, text: 'Chậm từ tháng nào?' });
	assert.deepEqual(await clocks('dung', id), ['union.contact 2024-04-15 met union']);
	assert.deepEqual(await forWorker('dung', id), ['question: Chậm từ tháng nào?']);
});
