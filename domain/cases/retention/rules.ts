/**
 * How long what was said is kept after the end of a case. Data with validity, as the clocks of law are; no retention table
 * of the trade unions was found, so that the general one of archives holds until counsel says otherwise. A serious matter
 * is kept for good: that is decided by a person when it falls due, never by a rule.
 */
import { addMonths, type CivilDate } from '../../calendar/date.ts';
import { type Kind, kinds } from '../schema.ts';

/** The whole of what was said, or only who said it. */
export const erasedParts = ['case', 'identity'] as const;
export type ErasedPart = (typeof erasedParts)[number];

type KeptFor = {
	code: string;
	version: number;
	/** What ended or was written from this day on, until the day before `toOn`. */
	fromOn: CivilDate;
	toOn: CivilDate | null;
	years: number;
	title: string;
	source: string;
	certainty: 'uncertain' | 'design';
};

/** Of cases, from the day on which they ended. */
export type RetentionRule = KeptFor & { what: ErasedPart; kinds: readonly Kind[] };

const petitions: readonly Kind[] = [
	'complaint',
	'labourComplaint',
	'denunciation',
	'individualDispute',
	'collectiveRightsDispute',
	'collectiveInterestsDispute',
];
const others = kinds.filter((kind) => !petitions.includes(kind));

export const retentionRules: readonly RetentionRule[] = [
	{
		code: 'case.petition',
		version: 1,
		fromOn: '2000-01-01',
		toOn: null,
		what: 'case',
		kinds: petitions,
		years: 15,
		title: 'Hồ sơ khiếu nại, tố cáo, tranh chấp: 15 năm; vụ việc nghiêm trọng giữ vĩnh viễn',
		source: 'Bảng thời hạn bảo quản hồ sơ, tài liệu của cơ quan lưu trữ nhà nước (2011, 2022)',
		certainty: 'uncertain',
	},
	{
		code: 'case.other',
		version: 1,
		fromOn: '2000-01-01',
		toOn: null,
		what: 'case',
		kinds: others,
		years: 15,
		title: 'Phản ánh, kiến nghị, tư vấn: 15 năm như đã nói với người gửi',
		source: 'thời hạn do công đoàn tự đặt',
		certainty: 'design',
	},
	{
		code: 'identity.other',
		version: 1,
		fromOn: '2000-01-01',
		toOn: null,
		what: 'identity',
		kinds: others,
		years: 2,
		title: 'Tên và cách liên hệ trong phản ánh, kiến nghị, tư vấn đã xong: 2 năm',
		source: 'thời hạn do công đoàn tự đặt',
		certainty: 'design',
	},
];

/**
 * Of situation notes, from the day on which they were written: no law asks for them and nobody waits for an answer, so that
 * the night empties their words without asking anybody. Who made one a case has the words in the case.
 */
export const noteRetentionRules: readonly KeptFor[] = [
	{
		code: 'note',
		version: 1,
		fromOn: '2000-01-01',
		toOn: null,
		years: 5,
		title: 'Lời ghi, nơi xảy ra và việc đã làm trong phiếu nắm tình hình: 5 năm, hết hạn tự xóa, còn lại số liệu',
		source: 'thời hạn do công đoàn tự đặt',
		certainty: 'design',
	},
];

/** For how many years at most the words are kept by the rules of the day: what a worker is told before she sends. */
export function keptYearsOn(day: CivilDate): number {
	const inForce = retentionRules.filter(
		({ what, fromOn, toOn }) => what === 'case' && fromOn <= day && (toOn === null || day < toOn),
	);
	return Math.max(...inForce.map(({ years }) => years));
}

/** The rule for a case of the kind that ended on the day; undefined where that part is kept as long as the case. */
export function retentionOf(what: ErasedPart, kind: Kind, closedOn: CivilDate): RetentionRule | undefined {
	return retentionRules.find(
		(rule) =>
			rule.what === what &&
			rule.kinds.includes(kind) &&
			rule.fromOn <= closedOn &&
			(rule.toOn === null || closedOn < rule.toOn),
	);
}

/** The first day on which it may be erased. */
export const erasableOn = (rule: RetentionRule, closedOn: CivilDate): CivilDate => addMonths(closedOn, 12 * rule.years);
