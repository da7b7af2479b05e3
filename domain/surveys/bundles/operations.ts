/** Filled-in sheets of paper: whoever collected them registers how many, another person types them in. */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { civilDate, id } from '../../organisations/schema.ts';

const bundle = z.object({
	id,
	surveyId: id,
	siteId: id,
	placeName: z.string(),
	sheets: z.number(),
	typed: z.number(),
	receivedOn: z.string(),
	collectedByName: z.string(),
	typedByName: z.string().nullable(),
	/** The actor may take it, or goes on typing what she took. */
	mayTake: z.boolean(),
	isMine: z.boolean(),
});

export const bundleOperations = {
	receive: write({
		name: 'bundles.receive',
		summary: 'Ghi một tập phiếu giấy đã thu của một nơi; người khác sẽ gõ vào.',
		access: 'survey.typeIn',
		input: z.object({
			siteId: id.meta({ title: 'Thu ở' }),
			sheets: z.number().int().min(1).max(500).meta({ title: 'Số tờ' }),
			receivedOn: civilDate.meta({ title: 'Ngày thu' }),
		}),
		output: z.object({ id }),
	}),
	take: write({
		name: 'bundles.take',
		summary: 'Nhận gõ một tập phiếu do người khác thu.',
		access: 'survey.typeIn',
		input: z.object({ id }),
		output: z.object({ id, surveyId: id }),
	}),
	list: read({
		name: 'bundles.list',
		summary: 'Các tập phiếu giấy của một cuộc khảo sát: ai thu, ai gõ, gõ đến đâu.',
		access: 'survey.typeIn',
		/** `id` of the survey. */
		input: z.object({ id }),
		output: z.object({
			id,
			title: z.string(),
			organisationName: z.string(),
			isOpen: z.boolean(),
			closesOn: z.string(),
			/** Where the actor may register paper; at most 200. */
			places: z.array(z.object({ id, name: z.string() })),
			bundles: z.array(bundle),
		}),
	}),
};
