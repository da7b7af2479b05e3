/** What can be done on a directive's way down: receive and open it, hand it on, see how far it came. */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { civilDate, id, optionalLine } from '../../organisations/schema.ts';
import {
	boardShows,
	boardStanding,
	cascadeDepths,
	directiveHead,
	evidenceLine,
	figures,
	standing,
	unit,
} from './schema.ts';

const run = z.object({
	id,
	depth: z.enum(cascadeDepths),
	askedAt: z.date(),
	total: z.number(),
	done: z.number(),
	finishedAt: z.date().nullable(),
});

/** Of which union: the first of the actor's that has to do with the directive where none is named. */
const at = z.object({ id, organisationId: id.optional() });
const chair = { chairName: z.string().nullable(), chairPhone: z.string().nullable() };

export const cascadeOperations = {
	received: read({
		name: 'cascades.received',
		summary: 'Văn bản chỉ đạo đã đến công đoàn mình: đã mở chưa, kế hoạch đến đâu.',
		access: 'cascade.read',
		input: z.object({}),
		output: z.object({
			lines: z.array(standing.extend({ directive: directiveHead, organisation: unit, abilities: z.array(z.string()) })),
		}),
	}),
	standing: read({
		name: 'cascades.standing',
		summary: 'Một công đoàn với một văn bản: nhận ngày nào, kế hoạch, minh chứng đến đâu.',
		access: 'cascade.read',
		input: at,
		output: z.object({
			directive: directiveHead,
			organisation: unit.extend({ isGrassroots: z.boolean(), ...chair }),
			/** Null for the union that hands it down. */
			standing: standing.nullable(),
			upper: unit.nullable(),
			evidence: z.array(evidenceLine),
			abilities: z.array(z.string()),
			today: civilDate,
		}),
	}),
	open: write({
		name: 'cascades.open',
		summary: 'Mở văn bản chỉ đạo ở công đoàn nhận: lần mở đầu được ghi là đã nhận.',
		access: 'cascade.receive',
		input: z.object({ id, organisationId: id }),
		output: z.object({ id, openedAt: z.date() }),
		inPerson: true,
	}),
	noteReceived: write({
		name: 'cascades.noteReceived',
		summary: 'Ghi tay rằng văn bản đã đến một công đoàn, kèm ngày và lời ghi.',
		access: 'cascade.receive',
		input: z.object({
			id,
			organisationId: id,
			receivedOn: civilDate.meta({ title: 'Ngày nhận' }),
			words: optionalLine(300).meta({ title: 'Biết qua đâu' }),
		}),
		output: z.object({ id }),
	}),
	carryOn: write({
		name: 'cascades.carryOn',
		summary: 'Triển khai văn bản xuống các công đoàn cấp dưới; chạy nền và có tiến độ.',
		access: 'cascade.carryOn',
		input: z.object({
			id,
			organisationId: id,
			depth: z.enum(cascadeDepths, { error: 'Chọn triển khai đến đâu.' }).meta({ title: 'Đến cấp nào' }),
		}),
		output: z.object({ id, runId: id, total: z.number() }),
	}),
	progress: read({
		name: 'cascades.progress',
		summary: 'Tiến độ triển khai văn bản xuống các công đoàn cấp dưới.',
		access: 'cascade.read',
		input: at,
		output: z.object({
			directive: directiveHead,
			organisation: unit,
			next: z.number(),
			all: z.number(),
			assigned: z.number(),
			runs: z.array(run),
			abilities: z.array(z.string()),
		}),
	}),
	board: read({
		name: 'cascades.board',
		summary: 'Bảng năm con số của một văn bản: giao, nhận, có kế hoạch, đang làm, đã phổ biến.',
		access: 'cascade.read',
		input: at.extend({
			show: z.enum(boardShows).default('all'),
			page: z.coerce.number().int().min(1).max(10_000).default(1),
			/** As of the end of a past day; today where missing. */
			on: civilDate.optional(),
		}),
		output: z.object({
			directive: directiveHead,
			organisation: unit,
			/** From the top to this union. */
			lineage: z.array(unit),
			totals: figures,
			/** The instant the sums were made; for a past day that day. */
			asOf: z.date().nullable(),
			on: civilDate.nullable(),
			reached: z.record(z.string(), z.number()),
			rows: z.array(
				boardStanding.extend({
					organisationId: id,
					name: z.string(),
					isGrassroots: z.boolean(),
					...chair,
					below: figures.nullable(),
					reached: z.record(z.string(), z.number()),
				}),
			),
			listed: z.number(),
			pages: z.number(),
			page: z.number(),
			abilities: z.array(z.string()),
			today: civilDate,
		}),
	}),
};
