import { z } from 'zod';
import { read } from '../../operation.ts';
import { civilDate, id } from '../../organisations/schema.ts';

export const incidentSummaryOperations = {
	summary: read({
		name: 'incidents.summary',
		summary: 'Những việc đột xuất của một đơn vị trong kỳ, thành các dòng để đưa vào báo cáo.',
		access: 'incident.read',
		input: z.object({ organisationId: id, fromOn: civilDate, untilOn: civilDate }),
		output: z.object({ text: z.string() }),
	}),
};
