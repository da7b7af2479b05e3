/** The administrator's view of e-mail: what waits, what went wrong and what to do about it. No content, no names of matters. */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { id } from '../../organisations/schema.ts';
import { deliveryState, quiet } from '../schema.ts';

const access = 'notice.configure';
const trouble = z.object({ code: z.string(), answer: z.string().nullable(), at: z.date() });

export const deliveryOperations = {
	outbox: read({
		name: 'notices.outbox',
		summary: 'Tình trạng gửi thư: đang chờ, đã gửi, không gửi được, địa chỉ bị trả lại.',
		access,
		input: z.object({}),
		output: z.object({
			/** The sender's address; null where no mail server was named. */
			from: z.string().nullable(),
			isDemo: z.boolean(),
			counts: z.record(deliveryState, z.number()),
			/** Since when the oldest message that should have gone out waits. */
			waitingSince: z.date().nullable(),
			lastSentAt: z.date().nullable(),
			lastTrouble: trouble.nullable(),
			lastTest: z.object({ state: deliveryState, code: z.string().nullable(), at: z.date() }).nullable(),
			heldNotices: z.number(),
			bounces: z.array(
				z.object({
					personId: id,
					fullName: z.string(),
					organisationName: z.string().nullable(),
					address: z.string(),
					answer: z.string().nullable(),
					bouncedAt: z.date(),
				}),
			),
			quiet,
			ownAddress: z.string().nullable(),
		}),
	}),
	configure: write({
		name: 'notices.configure',
		summary: 'Đặt giờ yên tĩnh chung: không gửi thư trong những giờ này.',
		access,
		input: z.object({ quiet }),
		output: z.object({}),
	}),
	sendTest: write({
		name: 'notices.sendTest',
		summary: 'Gửi thử một thư cho chính tôi.',
		access,
		input: z.object({}),
		output: z.object({}),
	}),
	release: write({
		name: 'notices.release',
		summary: 'Cho gửi các thư đang giữ lại sau khi khôi phục dữ liệu.',
		access,
		input: z.object({}),
		output: z.object({ released: z.number() }),
	}),
	discard: write({
		name: 'notices.discard',
		summary: 'Bỏ các thư đang giữ lại; thông báo vẫn còn trong hệ thống.',
		access,
		input: z.object({}),
		output: z.object({ discarded: z.number() }),
	}),
	clearBounce: write({
		name: 'notices.clearBounce',
		summary: 'Thử lại một địa chỉ đã bị trả lại.',
		access,
		input: z.object({ personId: id }),
		output: z.object({}),
	}),
};
