/** Papers that come to a union inside the product: they enter its register of incoming documents as if by the clerk's hand. */
import { z } from 'zod';
import { write } from '../../../operation.ts';
import { civilDate, id, line } from '../../../organisations/schema.ts';

export const arrivalOperations = {
	arrive: write({
		name: 'documents.arrive',
		summary: 'Ghi vào sổ văn bản đến một văn bản mà đơn vị vừa mở; đã có trong sổ thì để nguyên.',
		/** Whoever opens a paper for the union lets it into the register, also where somebody else keeps that. */
		access: 'cascade.receive',
		door: false,
		input: z.object({
			organisationId: id,
			symbol: line(60),
			issuer: line(200),
			abstract: line(500),
			datedOn: civilDate.optional(),
		}),
		output: z.object({ id, isNew: z.boolean() }),
	}),
};
