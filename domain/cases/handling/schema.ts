/** The lists from which handlers choose. Each code has one meaning in law or practice; free words go to the vault. */
import { z } from 'zod';

/** To whom a person is guided. */
export const guideBodies = [
	'employer',
	'mediator',
	'labourOffice',
	'socialInsurance',
	'peopleCommittee',
	'court',
	'police',
	'otherUnion',
	'other',
] as const;
export type GuideBody = (typeof guideBodies)[number];

/** Why nothing more is done (Circular 05/2021/TT-TTCP art. 6: conditions of taking up). */
export const fileReasons = [
	'duplicate',
	'finallyDecided',
	'sentToSeveral',
	'unclear',
	'outOfTime',
	'notCheckable',
	'onlyToTell',
] as const;
export type FileReason = (typeof fileReasons)[number];

/** Lawful grounds for taking up again what has ended. */
export const reopenGrounds = ['newFacts', 'wrongProcedure', 'coercedWithdrawal', 'notExecuted'] as const;
export type ReopenGround = (typeof reopenGrounds)[number];

export const notifyWays = ['receipt', 'inPerson', 'phone', 'letter'] as const;
export type NotifyWay = (typeof notifyWays)[number];

export const takeOverReasons = ['overdue', 'asked', 'serious', 'partial'] as const;
export type TakeOverReason = (typeof takeOverReasons)[number];

/** Names are not written here: the text goes to the vault, where the names of the case are. */
export const words = (title: string) =>
	z
		.string('Ghi nội dung.')
		.trim()
		.min(1, 'Ghi nội dung.')
		.max(10_000, 'Nội dung dài quá 10.000 ký tự. Chia làm hai lần.')
		.meta({ title });

export const optionalWords = (title: string) =>
	z
		.string()
		.trim()
		.max(10_000, 'Nội dung dài quá 10.000 ký tự. Chia làm hai lần.')
		.transform((value) => value || null)
		.nullish()
		.transform((value) => value ?? null)
		.meta({ title });
