/** Zod's findings in our own Vietnamese voice: how to mend it, never "invalid". */
import { z } from 'zod';
import type { Issue } from '#domain/problems.ts';

type Raw = Parameters<z.core.$ZodErrorMap>[0];

const empty = 'Mục này còn trống: điền vào.';

function sentence(issue: Raw): string {
	const isEmpty = issue.input === undefined || issue.input === null || issue.input === '';
	switch (issue.code) {
		case 'invalid_type':
			if (isEmpty) return empty;
			if (issue.expected === 'number' || issue.expected === 'int') return 'Chỉ nhập số, ví dụ 1.250.';
			return 'Nội dung chưa đúng kiểu: nhập lại.';
		case 'too_small':
			if (issue.origin === 'string') return isEmpty ? empty : `Nhập ít nhất ${issue.minimum} ký tự.`;
			if (issue.origin === 'array') return `Chọn ít nhất ${issue.minimum} mục.`;
			return `Nhập số từ ${issue.minimum} trở lên.`;
		case 'too_big':
			if (issue.origin === 'string') return `Rút ngắn còn nhiều nhất ${issue.maximum} ký tự.`;
			if (issue.origin === 'array') return `Chọn nhiều nhất ${issue.maximum} mục.`;
			return `Nhập số không quá ${issue.maximum}.`;
		case 'invalid_value':
			return 'Chọn một trong các giá trị có sẵn.';
		case 'unrecognized_keys':
			return `Có mục không thuộc biểu này: ${issue.keys.join(', ')}. Bỏ các mục đó.`;
		default:
			return isEmpty ? empty : 'Nội dung chưa đúng: nhập lại.';
	}
}

z.config({ customError: sentence });

/**
 * Path and sentence of each finding; the path is that of the input, joined by dots. Where several fields are empty, each
 * says which it is: by the title that its schema bears.
 */
export function issuesOf(error: z.ZodError, input?: unknown): Issue[] {
	return error.issues.map(({ path, message }) => {
		const title = message === empty && path.length === 1 ? titleOf(input, path[0]) : undefined;
		return { path: path.join('.'), message: title ? `${title} còn trống: điền vào.` : message };
	});
}

function titleOf(input: unknown, key: PropertyKey | undefined): string | undefined {
	if (!(input instanceof z.ZodObject) || typeof key !== 'string') return undefined;
	const field: unknown = input.shape[key];
	return field instanceof z.ZodType ? field.meta()?.title : undefined;
}
