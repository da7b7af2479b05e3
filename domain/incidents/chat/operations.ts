/** A chat message taken apart into the fields of a quick report, for a person to confirm. */
import { z } from 'zod';
import { read } from '../../operation.ts';
import { id } from '../../organisations/schema.ts';
import { confidences, demandTopics, words } from '../schema.ts';

const unit = z.object({ id, name: z.string() });

export const incidentChatOperations = {
	draftFromChat: read({
		name: 'incidents.draftFromChat',
		summary: 'Tách một tin nhắn dán vào thành các mục của báo cáo nhanh để người đọc xác nhận; không tự thêm điều gì.',
		access: 'incident.report',
		input: z.object({
			text: words(3000, 'Tin nhắn dài quá 3.000 chữ. Dán phần nói về việc vừa xảy ra.').meta({ title: 'Tin nhắn' }),
		}),
		output: z.object({
			/** What the text says, field by field, with the words it was read from; doubtful ones are to be looked at. */
			found: z.array(
				z.object({
					field: z.string(),
					value: z.union([z.string(), z.number(), z.boolean()]),
					quote: z.string(),
					isDoubtful: z.boolean(),
				}),
			),
			/** The text itself, for the field that tells what happened. */
			what: z.string(),
			unit: unit.nullable(),
			confidence: z.enum(confidences).nullable(),
			demands: z.array(z.enum(demandTopics)),
		}),
	}),
};
