import { z } from 'zod';
import { receipt } from '../../cases/voices/schema.ts';
import { mentionsIn } from '../../fields/mentions.ts';
import { civilDate, id } from '../../organisations/schema.ts';

export const dataRequestKinds = ['access', 'correct', 'delete', 'withdrawConsent', 'restrict'] as const;
export type DataRequestKind = (typeof dataRequestKinds)[number];

export const dataRequestStates = ['received', 'acknowledged', 'answered', 'refused'] as const;
export type DataRequestState = (typeof dataRequestStates)[number];

/** By what the person is found again: her receipt, which leads to the case, or the number of a paper. */
export const broughtBy = ['receipt', 'reference'] as const;
export type Brought = (typeof broughtBy)[number];

export const refusalGrounds = [
	'keptByLaw',
	'proceedings',
	'withoutConsent',
	'harmsOthers',
	'stateSecret',
	'notOwn',
] as const;
export type RefusalGround = (typeof refusalGrounds)[number];

/** A number as on papers, `15/PYC-LĐLĐ`: no spaces, so that no name fits in. */
const reference = z
	.string()
	.transform((typed) => typed.normalize('NFC').trim())
	.pipe(
		z
			.string()
			.max(40, 'Số phiếu dài quá 40 ký tự. Chỉ ghi số và ký hiệu.')
			.regex(/^(?=.*\d)[\p{L}\d/.-]+$/u, 'Chỉ ghi số và ký hiệu của phiếu, không có dấu cách, ví dụ 15/PYC-2026.')
			.refine(
				(typed) => mentionsIn(typed).length === 0,
				'Số này giống số điện thoại hoặc số căn cước. Ghi số của phiếu giấy; cách liên hệ chỉ để trên phiếu.',
			),
	)
	.meta({ title: 'Số phiếu' });

export const registerInput = z
	.object({
		organisationId: id.meta({ title: 'Công đoàn' }),
		kind: z.enum(dataRequestKinds, { error: 'Chọn điều người đó yêu cầu.' }).meta({ title: 'Yêu cầu' }),
		receivedOn: civilDate.meta({ title: 'Ngày nhận' }),
		isThroughOthers: z.boolean().default(false),
		receipt: receipt.optional(),
		reference: reference.optional(),
	})
	.superRefine((input, context) => {
		if ((input.receipt === undefined) === (input.reference === undefined)) {
			const message = 'Ghi một trong hai: mã số của người gửi, hoặc số phiếu giấy có tên và cách liên hệ.';
			context.addIssue({ code: 'custom', path: ['reference'], message });
		}
	});

export const dataRequestLine = z.object({
	id,
	kind: z.enum(dataRequestKinds),
	isThroughOthers: z.boolean(),
	broughtBy: z.enum(broughtBy),
	reference: z.string().nullable(),
	/** Null also where the actor may not see the case. */
	caseId: id.nullable(),
	organisationName: z.string(),
	receivedOn: civilDate,
	state: z.enum(dataRequestStates),
	/** Null where no law was in force on the day on which it came. */
	acknowledgeDueOn: civilDate.nullable(),
	acknowledgedOn: civilDate.nullable(),
	dueOn: civilDate.nullable(),
	extendedOn: civilDate.nullable(),
	endedOn: civilDate.nullable(),
	refusalGround: z.enum(refusalGrounds).nullable(),
});
