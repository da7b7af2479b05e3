import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { codeFrom, formatCode, passwordWeakness, readCode } from './accounts/rules.ts';
import { mayGive, roleSuits } from './posts/rules.ts';
import { formatPhone, normalisePhone } from './rules.ts';
import { userName } from './schema.ts';
import { hasRunOut, networkOf, secondsToWait } from './sessions/rules.ts';

const phones: [string, string | null][] = [
	['0912345678', '0912345678'],
	['+84 912.345.678', '0912345678'],
	['+84 (0)912 345 678', '0912345678'],
	['84912345678', '0912345678'],
	['0084 912-345-678', '0912345678'],
	['０９１２ ３４５ ６７８', '0912345678'],
	['02193 866 777', '02193866777'],
	['912345678', null],
	['091234567', null],
	['0912345678x', null],
	['', null],
];

test('A phone number has one stored form, however it was typed', () => {
	for (const [typed, stored] of phones) assert.equal(normalisePhone(typed), stored, typed);
	assert.equal(formatPhone('0912345678'), '0912 345 678');
});

test('A user name cannot look like a phone number, and capitals do not count', () => {
	assert.equal(userName.parse(' Lan.Nguyen '), 'lan.nguyen');
	for (const wrong of ['0912345678', 'ab', 'lan nguyen', 'lan@x', 'đào']) {
		assert.equal(userName.safeParse(wrong).success, false, wrong);
	}
});

const codes = fc.uint8Array({ minLength: 16, maxLength: 32 }).map(codeFrom);

test('A code is read however it was typed', () => {
	fc.assert(
		fc.property(codes, (code) => {
			assert.equal(readCode(code), code);
			assert.equal(readCode(` ${formatCode(code).toLowerCase()} `), code);
			assert.equal(readCode(code.replaceAll('5', 's').replaceAll('2', 'z')), code);
		}),
	);
});

test('One wrong letter or two swapped ones in a code are always noticed', () => {
	const letters = '23456789BCFGHJKMNPQRTVX';
	fc.assert(
		fc.property(codes, fc.nat(9), fc.nat(22), (code, place, letter) => {
			const wrong = code.slice(0, place) + letters[letter] + code.slice(place + 1);
			assert.equal(readCode(wrong), wrong === code ? code : null);
			const [a, b] = [code[place], code[place + 1]];
			if (b === undefined || place === 8 || a === b) return;
			assert.equal(readCode(code.slice(0, place) + b + a + code.slice(place + 2)), null);
		}),
	);
});

test('No letter of a code is changed by a Vietnamese keyboard', () => {
	fc.assert(fc.property(codes, (code) => assert.match(code, /^[^AEIOUYDWSLZ01]{10}$/)));
});

const weak: [string, string][] = [
	['ngắn', 'chin ky t'],
	['phổ biến', 'matkhau123'],
	['có dấu', 'Mật khẩu 123'],
	['lặp', 'aaaaaaaaaaab'],
	['tên đăng nhập', 'lan.nguyen12'],
	['điện thoại', '0912.345.678'],
	['hai lần tên', 'LanNguyenLanNguyen'],
];

test('A password that is short, common, repeated or one’s own name is refused with the reason', () => {
	for (const [why, password] of weak) {
		assert.notEqual(passwordWeakness(password, ['lan.nguyen', '0912345678']), null, why);
	}
	assert.equal(passwordWeakness('ba con ngựa vàng', ['lan.nguyen', '0912345678']), null);
	assert.match(passwordWeakness('chín ký t', []) ?? '', /9 ký tự/);
});

const calm = { pair: 0, sincePair: Infinity, account: 0, sinceAccount: Infinity, network: 0, isKnownDevice: false };
const waits: [string, Parameters<typeof secondsToWait>[0], number][] = [
	['nothing failed', calm, 0],
	['four failures', { ...calm, pair: 4, sincePair: 0 }, 0],
	['the fifth failure', { ...calm, pair: 5, sincePair: 0 }, 5],
	['the fifth failure, four seconds ago', { ...calm, pair: 5, sincePair: 4 }, 1],
	['the seventh failure', { ...calm, pair: 7, sincePair: 0 }, 20],
	['the fortieth failure', { ...calm, pair: 40, sincePair: 0 }, 900],
	['a noisy network, first try', { ...calm, network: 50 }, 0],
	['a noisy network, second try', { ...calm, network: 50, pair: 1, sincePair: 0 }, 5],
	['a storming network', { ...calm, network: 300 }, 60],
	['a storming network, known device', { ...calm, network: 300, isKnownDevice: true }, 0],
	['an account tried from everywhere', { ...calm, account: 100, sinceAccount: 10 }, 50],
	['the same from a known device', { ...calm, account: 100, sinceAccount: 10, isKnownDevice: true }, 0],
	['a known device that errs itself', { ...calm, pair: 6, sincePair: 0, isKnownDevice: true }, 10],
];

test('Guessing waits longer each time, and a known device waits for its own errors only', () => {
	for (const [name, failures, seconds] of waits) assert.equal(secondsToWait(failures), seconds, name);
});

test('A network is an IPv4 address or the first half of an IPv6 one', () => {
	assert.equal(networkOf('::ffff:203.0.113.9'), '203.0.113.9');
	assert.equal(networkOf('2001:db8:1:2:aaaa::1'), networkOf('2001:0DB8:0001:0002::ffff'));
	assert.notEqual(networkOf('2001:db8:1:2::1'), networkOf('2001:db8:1:3::1'));
	assert.equal(networkOf('::1'), '0:0:0:0');
});

test('A session runs out by the strictest post of its holder', () => {
	const createdAt = new Date('2024-03-05T02:00:00Z');
	const after = (hours: number) => new Date(createdAt.getTime() + hours * 3_600_000);
	const session = { createdAt, lastSeenOn: '2024-03-05' };
	assert.equal(hasRunOut(session, [], after(14 * 24)), false);
	assert.equal(hasRunOut(session, [], after(15 * 24)), true);
	assert.equal(hasRunOut(session, ['grassrootsChair', 'upperOfficer'], after(3 * 24)), false);
	assert.equal(hasRunOut(session, ['grassrootsChair', 'upperOfficer'], after(4 * 24)), true);
	assert.equal(hasRunOut(session, ['administrator'], after(11)), false);
	assert.equal(hasRunOut(session, ['administrator'], after(12)), true);
	assert.equal(hasRunOut({ ...session, lastSeenOn: '2024-06-02' }, [], after(90 * 24)), true);
});

test('Nobody gives away more than the own role holds, and levels have their own roles', () => {
	assert.equal(mayGive('grassrootsChair', 'grassrootsOfficer'), true);
	assert.equal(mayGive('grassrootsChair', 'grassrootsChair'), false);
	assert.equal(mayGive('upperLeader', 'administrator'), false);
	assert.equal(mayGive('administrator', 'administrator'), true);
	assert.equal(roleSuits('upperOfficer', true), false);
	assert.equal(roleSuits('grassrootsChair', false), false);
	assert.equal(roleSuits('inspectionMember', true), true);
});
