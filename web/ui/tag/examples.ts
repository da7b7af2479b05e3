import { examplesOf } from '../example.ts';
import Tag from './Tag.svelte';

export const examples = examplesOf(Tag, {
	Done: { tone: 'done', text: 'Đã duyệt' },
	Waiting: { tone: 'wait', text: 'Chờ cấp trên duyệt' },
	Late: { tone: 'late', text: 'Quá hạn 3 ngày' },
	Information: { tone: 'info', text: 'Ghi hộ, chờ xác nhận' },
	'Not begun': { text: 'Chưa nộp' },
	'Unknown is its own word': { text: 'Chưa biết' },
});
