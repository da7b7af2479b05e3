/**
 * Answering. None of these writes an event, a job or a kept answer: what is written is one sealed envelope, with a slip
 * the used slip, with a sheet of paper the number of sheets typed in.
 */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { civilDate, id } from '../../organisations/schema.ts';
import type { Questionnaire, Translations } from '../questionnaires/schema.ts';
import { answerSizes, base64Length, mostDelivered } from './boxes/rules.ts';
import { answerValues, formKey, readingLanguage, surveyCode, ways } from './schema.ts';

/** Immutable and checked when it was issued. */
const version = {
	questionnaireId: id,
	number: z.number(),
	questionnaire: z.custom<Questionnaire>(),
	translations: z.custom<Translations>(),
	media: z.array(z.object({ part: z.string(), language: z.string(), id })),
};

export const answerOperations = {
	begin: read({
		name: 'surveys.begin',
		summary: 'Cuộc khảo sát của một mã trên áp phích hoặc trên phiếu, với phiếu hỏi.',
		access: 'anyone',
		door: false,
		/** `form` asks whether that form was sent, so that a shared phone never shows it again. */
		input: z.object({ code: surveyCode, form: formKey.optional() }),
		output: z.object({
			/** As it stands in the address. */
			code: z.string(),
			kind: z.enum(['site', 'slip']),
			title: z.string(),
			purpose: z.string(),
			notice: z.string(),
			organisationName: z.string(),
			siteName: z.string(),
			opensOn: civilDate,
			closesOn: civilDate,
			/** Whether answers are taken today. Whether a slip was used is told only to whoever sends one. */
			life: z.enum(['notYet', 'open', 'closed']),
			isSent: z.boolean(),
			isSlipsOnly: z.boolean(),
			/** No number about fewer people is ever shown. */
			threshold: z.number(),
			/** In base64, for whoever seals where there is no network. */
			publicKey: z.string(),
			...version,
		}),
	}),
	answer: write({
		name: 'surveys.answer',
		summary: 'Gửi một phiếu trả lời; phong kín, không biết của ai, lúc nào.',
		access: 'anyone',
		door: false,
		isConfidential: true,
		input: z.object({
			code: surveyCode,
			form: formKey,
			way: z.enum(ways).exclude(['paper', 'carried']),
			language: readingLanguage,
			values: answerValues,
		}),
		output: z.object({}),
	}),
	/** What a phone sealed itself where there was no network. Nobody can look into it before the survey is gathered. */
	deliver: write({
		name: 'surveys.deliver',
		summary: 'Nhận các phiếu đã khóa kín trên điện thoại ở nơi không có mạng.',
		access: 'anyone',
		door: false,
		isConfidential: true,
		input: z.object({
			code: surveyCode,
			answers: z
				.array(
					z.object({
						form: formKey,
						envelope: z.base64().max(base64Length(Math.max(...answerSizes))),
						/** The survey's key as `begin` gave it: to another one nobody could open it. A phone kept none before that was asked. */
						publicKey: z.base64().max(base64Length(32)).optional(),
					}),
				)
				.min(1)
				.max(mostDelivered),
		}),
		output: z.object({}),
	}),
	openSheet: read({
		name: 'surveys.openSheet',
		summary: 'Phiếu hỏi để nhập các phiếu giấy của một tập.',
		access: 'survey.typeIn',
		input: z.object({ id }),
		output: z.object({
			id,
			surveyId: id,
			title: z.string(),
			siteName: z.string(),
			sheets: z.number(),
			typed: z.number(),
			isOpen: z.boolean(),
			/** Whoever collected the sheets never types them in. */
			isCollector: z.boolean(),
			...version,
		}),
	}),
	typeIn: write({
		name: 'surveys.typeIn',
		summary: 'Nhập một phiếu giấy của một tập; người nhập không phải người đi thu.',
		access: 'survey.typeIn',
		isConfidential: true,
		/** `id` of the bundle. */
		input: z.object({ id, form: formKey, values: answerValues }),
		output: z.object({ typed: z.number(), sheets: z.number() }),
	}),
};
