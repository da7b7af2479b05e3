/** Zod's findings in our own Vietnamese voice: how to mend it, never "invalid". */
import { z } from 'zod';
import type { Issue } from '#domain/problems.ts';

type Raw = Parameters<z.core.$ZodErrorMap>[0];

function sentence(issue: Raw): string {
	const isEmpty = issue.input === undefined || issue.input === null || issue.input === '';
	switch (issue.code) {
		case 'invalid_type':
			if (isEmpty) return 'Mục này còn trống: điền vào.';
			if (issue.expected === 'number' || issue.expected === 'int') return 'Chỉ nhập số, ví dụ 1.250.';
			return 'Nội dung chưa đúng kiểu: nhập lại.';
		case 'too_small':
			if (issue.origin === 'string')
				return isEmpty ? 'Mục này còn trống: điền vào.' : `Nhập ít nhất ${issue.minimum} ký tự.`;
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
			return isEmpty ? 'Mục này còn trống: điền vào.' : 'Nội dung chưa đúng: nhập lại.';
	}
}

z.config({ customError: sentence });

/** Path and sentence of each finding; the path is that of the input, joined by dots. */
export function issuesOf(error: z.ZodError): Issue[] {
	return error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
}
