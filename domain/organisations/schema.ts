import { z } from 'zod';
import { roleCodes } from '../verbs.ts';
import { headcountTitles } from './terms.ts';

export const civilDate = z.iso.date('Nhập ngày theo dạng ngày/tháng/năm, ví dụ 05/09/2026.').meta({ title: 'Ngày' });
export const id = z.uuid('Mã định danh chưa đúng: mở lại từ danh sách.');

/** A line of text as people type it: trimmed, in one Unicode form. */
export const line = (longest: number) =>
	z
		.string()
		.transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim())
		.pipe(z.string().min(1).max(longest));
export const optionalLine = (longest: number) =>
	z
		.string()
		.transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim())
		.pipe(z.string().max(longest))
		.transform((text) => text || undefined)
		.optional();

/** The decision that a change of the organisation rests on. */
export const decision = z.object({
	decisionNumber: optionalLine(60).meta({ title: 'Số quyết định' }),
	decisionOn: civilDate.optional().meta({ title: 'Ngày quyết định' }),
});

export const organisationFields = decision.extend({
	code: line(30).meta({ title: 'Mã đơn vị' }),
	kindCode: line(40).meta({ title: 'Loại hình' }),
	name: line(200).meta({ title: 'Tên đơn vị' }),
	shortName: optionalLine(80).meta({ title: 'Tên viết tắt' }),
	foundedOn: civilDate.meta({ title: 'Ngày thành lập' }),
	documentSymbol: optionalLine(30).meta({ title: 'Ký hiệu cơ quan trên văn bản' }),
	place: optionalLine(80).meta({ title: 'Địa danh trên văn bản' }),
	communeCodes: z.array(line(20)).max(60).default([]).meta({ title: 'Xã, phường, thị trấn' }),
});

const people = (title: string) => z.number().int().min(0).max(1_000_000).optional().meta({ title });

/** Counts of people at a unit on a day; every one optional, a missing one is unknown, never 0. */
export const headcountFigures = z
	.object({
		workers: people(headcountTitles.workers),
		womenWorkers: people(headcountTitles.womenWorkers),
		ethnicMinorityWorkers: people(headcountTitles.ethnicMinorityWorkers),
		members: people(headcountTitles.members),
		womenMembers: people(headcountTitles.womenMembers),
		partyMembers: people(headcountTitles.partyMembers),
	})
	.superRefine((figures, check) => {
		const parts = [
			['womenWorkers', 'workers', 'Số lao động nữ nhiều hơn tổng số lao động: sửa một trong hai số.'],
			[
				'ethnicMinorityWorkers',
				'workers',
				'Số lao động dân tộc thiểu số nhiều hơn tổng số lao động: sửa một trong hai số.',
			],
			['members', 'workers', 'Số đoàn viên nhiều hơn tổng số lao động: sửa một trong hai số.'],
			['womenMembers', 'members', 'Số đoàn viên nữ nhiều hơn tổng số đoàn viên: sửa một trong hai số.'],
			['partyMembers', 'workers', 'Số đảng viên nhiều hơn tổng số lao động: sửa một trong hai số.'],
		] as const;
		for (const [part, whole, message] of parts) {
			const [small, large] = [figures[part], figures[whole]];
			if (small !== undefined && large !== undefined && small > large) {
				check.addIssue({ code: 'custom', path: [part], message });
			}
		}
	});
export type HeadcountFigures = z.infer<typeof headcountFigures>;

export const organisationLine = z.object({
	id,
	code: z.string(),
	name: z.string(),
	kindCode: z.string(),
	kindTitle: z.string(),
	isGrassroots: z.boolean(),
	parentId: id.nullable(),
	parentName: z.string().nullable(),
	members: z.number().nullable(),
	workers: z.number().nullable(),
	dissolvedOn: z.string().nullable(),
	chairName: z.string().nullable(),
	chairPhone: z.string().nullable(),
});

const dated = z.object({
	fromOn: z.string(),
	toOn: z.string().nullable(),
	decisionNumber: z.string().nullable(),
	decisionOn: z.string().nullable(),
	reason: z.string().nullable(),
});

export const organisationRecord = organisationLine.extend({
	/** The day for which name, line to the top, headcount, communes and officials are shown. */
	asOf: z.string(),
	shortName: z.string().nullable(),
	foundedOn: z.string(),
	foundDecisionNumber: z.string().nullable(),
	foundDecisionOn: z.string().nullable(),
	dissolveReason: z.string().nullable(),
	documentSymbol: z.string().nullable(),
	place: z.string().nullable(),
	/** From the top down; whoever does not read those above has their names only. */
	ancestors: z.array(z.object({ id, name: z.string(), isReadable: z.boolean() })),
	names: z.array(dated.extend({ name: z.string() })),
	parents: z.array(dated.extend({ parentId: id, parentName: z.string(), isReadable: z.boolean() })),
	headcounts: z.array(z.object({ asOfOn: z.string(), source: z.string(), figures: z.record(z.string(), z.number()) })),
	communes: z.array(z.object({ code: z.string(), name: z.string() })),
	/** Every commune that it ever served, latest first. */
	territory: z.array(dated.extend({ code: z.string(), name: z.string() })),
	/** What stood on its documents before; `null`: nothing. */
	corrections: z.array(
		z.object({
			field: z.enum(['documentSymbol', 'place']),
			oldValue: z.string().nullable(),
			newValue: z.string().nullable(),
			decisionNumber: z.string().nullable(),
			decisionOn: z.string().nullable(),
			reason: z.string(),
			correctedAt: z.date(),
		}),
	),
	/** Posts of the day with their holders; a post that nobody holds has no person. */
	officials: z.array(
		z.object({
			postId: id,
			role: z.enum(roleCodes),
			title: z.string(),
			personId: id.nullable(),
			fullName: z.string().nullable(),
			phone: z.string().nullable(),
			fromOn: z.string().nullable(),
		}),
	),
	childCount: z.number(),
	abilities: z.array(z.string()),
});
