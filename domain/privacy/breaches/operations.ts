/** Breaches of personal data: facts, what was done, and when the authority was told within its hours. No names. */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { id } from '../../organisations/schema.ts';
import { addInput, dataCategories, notifyInput, recordInput } from './schema.ts';

const access = 'breach.record';
const line = z.object({
	id,
	organisationName: z.string(),
	foundAt: z.date(),
	categories: z.array(z.enum(dataCategories)),
	people: z.number().nullable(),
	/** Null where no law was in force when it was found. */
	dueAt: z.date().nullable(),
	notifiedAt: z.date().nullable(),
});

export const breachOperations = {
	list: read({
		name: 'breaches.list',
		summary: 'Sổ sự cố lộ, mất dữ liệu cá nhân, mới nhất trước.',
		access,
		input: z.object({}),
		output: z.object({
			lines: z.array(line),
			/** Unions for which the actor can record one. */
			units: z.array(z.object({ id, name: z.string() })),
		}),
	}),
	get: read({
		name: 'breaches.get',
		summary: 'Một sự cố dữ liệu, với cách tính hạn 72 giờ.',
		access,
		input: z.object({ id }),
		output: line.extend({
			facts: z.string(),
			measures: z.string(),
			/** How the hour came about. */
			explanation: z.string().nullable(),
			recordedByName: z.string(),
			recordedAt: z.date(),
		}),
	}),
	record: write({
		name: 'breaches.record',
		summary: 'Ghi một sự cố lộ, mất dữ liệu cá nhân: việc gì, dữ liệu gì, bao nhiêu người, đã làm gì.',
		access,
		input: recordInput,
		output: z.object({ id }),
	}),
	add: write({
		name: 'breaches.add',
		summary: 'Ghi thêm đã làm gì và số người bị ảnh hưởng.',
		access,
		input: addInput,
		output: z.object({ id }),
	}),
	notify: write({
		name: 'breaches.notify',
		summary: 'Ghi lúc đã báo cơ quan chuyên trách bảo vệ dữ liệu cá nhân (A05).',
		access,
		inPerson: true,
		input: notifyInput,
		output: z.object({ id }),
	}),
};
