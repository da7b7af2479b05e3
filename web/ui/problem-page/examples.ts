import { examplesOf } from '../example.ts';
import ProblemPage from './ProblemPage.svelte';

export const examples = examplesOf(ProblemPage, {
	'A wrong address': { status: 404, message: 'Not Found' },
	'A right that the post does not have': { status: 403 },
	'The server is broken': { status: 500, message: 'Internal Error' },
	'A refusal with its own sentence': {
		status: 409,
		message:
			'Báo cáo này đã được duyệt lúc 09:41 ngày 23/11/2026 nên không sửa trực tiếp được. Lập phiếu đính chính để sửa số liệu.',
	},
});
