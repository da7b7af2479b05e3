/** The officials' home: everything that waits for one person, read together because every visit begins here. */
import { z } from 'zod';
import { caseReadingOperations } from '../../cases/list/operations.ts';
import { incidentLine } from '../../incidents/schema.ts';
import { read } from '../../operation.ts';
import { reportOperations } from '../../reports/operations.ts';
import { callLine, toRing } from '../calls/operations.ts';

/** How many to ring stand on the home page; the others are on the page of calls. */
export const callsAtHome = 5;

export const homeOperations = {
	show: read({
		name: 'home.show',
		summary: 'Việc của tôi: báo cáo, vụ việc, cuộc gọi, báo nhanh, xác nhận, thông báo đang chờ một người.',
		access: 'signedIn',
		door: false,
		input: z.object({}),
		output: z.object({
			due: reportOperations.due.output,
			cases: caseReadingOperations.today.output,
			/** People below whom this person can confirm. */
			vouchings: z.number(),
			/** Quick reports in reach that no union has taken yet, newest first; null for who does not read them. */
			incidents: z.array(incidentLine).nullable(),
			unread: z.number(),
			/** What waits about personal data; null for who does not handle it. */
			personal: z
				.object({
					requests: z.number(),
					/** Of these, how many have a step whose last day is today or over. */
					requestsDue: z.number(),
					permits: z.number(),
				})
				.nullable(),
			/** Whom to ring first, each with the gravest reason; null for who rings nobody up. */
			calls: z
				.object({
					rows: z.array(
						toRing
							.pick({ organisationId: true, name: true, chairName: true, phone: true, triedToday: true })
							.extend({ line: callLine }),
					),
					total: z.number(),
				})
				.nullable(),
		}),
	}),
};
