import { examplesOf, html } from '#web/ui/example.ts';
import DraftStatus from '../DraftStatus.svelte';
import ErrorSummary from '../ErrorSummary.svelte';
import Form from '../Form.svelte';

export const examples = [
	...examplesOf(ErrorSummary, {
		'Errors of a form': {
			errors: {
				members: 'Số đoàn viên: “12a” không đọc được thành số, gõ một số, ví dụ 1.234.',
				'rows.2.name': 'Hội nghị, dòng 2: ghi tên hội nghị.',
				'': 'Kỳ này đã khóa số liệu lúc 17:00 ngày 30/11/2026. Liên hệ Liên đoàn Lao động huyện để mở lại.',
			},
		},
	}),
	...examplesOf(Form, {
		'A short form': {
			action: '?/save',
			key: '0199aa00-0000-7000-8000-000000000003',
			enterAction: '?/save',
			hidden: { version: '3', kept: ['a', 'b'] },
			children: html(
				'<div class="field"><label class="label" for="note">Lý do trả lại</label><textarea class="input" id="note" name="note"></textarea></div>',
			),
			buttons: html('<span><button class="button">Trả lại báo cáo</button></span>'),
		},
	}),
	...examplesOf(DraftStatus, {
		'The draft is kept': { state: { kind: 'saved', at: new Date('2026-11-23T02:41:00Z') } },
		'The draft is not kept yet': { state: { kind: 'failed' } },
	}),
];
