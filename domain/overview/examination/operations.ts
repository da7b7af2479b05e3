/** The examination of the installation itself, as `doctor` makes it on the server, for whoever runs it in a browser. */
import { z } from 'zod';
import { read } from '../../operation.ts';

export const examinationOperations = {
	examine: read({
		name: 'examination.examine',
		summary: 'Khám cài đặt: ổ đĩa, sao lưu, khóa, cơ sở dữ liệu, tệp đính kèm.',
		access: 'installation.examine',
		input: z.object({}),
		output: z.object({
			findings: z.array(
				z.object({
					title: z.string(),
					isWell: z.boolean(),
					/** What to do where it is not well, else what was found. */
					advice: z.string(),
				}),
			),
		}),
	}),
};
