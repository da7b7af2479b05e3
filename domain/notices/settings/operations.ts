/** When a person wants e-mail: on or off, at once or gathered once a day, and the hours in which none comes. */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { quiet, rhythm } from '../schema.ts';

export const noticeSettingOperations = {
	settings: read({
		name: 'notices.settings',
		summary: 'Cách tôi nhận thư nhắc việc.',
		access: 'signedIn',
		input: z.object({}),
		output: z.object({
			/** False where no mail server was named: notices stay in the product. */
			isMailSet: z.boolean(),
			email: z.string().nullable(),
			isBounced: z.boolean(),
			byEmail: z.boolean(),
			rhythm,
			dailyHour: z.number(),
			quiet,
			/** True where the hours are the person's own. */
			hasOwnQuiet: z.boolean(),
			houseQuiet: quiet,
		}),
	}),
	changeSettings: write({
		name: 'notices.changeSettings',
		summary: 'Đổi cách tôi nhận thư nhắc việc, từ hôm nay.',
		access: 'signedIn',
		input: z.object({
			byEmail: z.boolean(),
			rhythm,
			dailyHour: z.coerce.number({ error: 'Chọn giờ từ 0 đến 23.' }).int().min(0).max(23),
			/** Missing: as the installation has it. */
			quiet: quiet.optional(),
		}),
		output: z.object({}),
	}),
};
