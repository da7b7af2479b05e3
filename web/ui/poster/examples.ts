import { examplesOf, html, longNames } from '../example.ts';
import Poster from './Poster.svelte';
import PosterSheet from './PosterSheet.svelte';

const words = {
	kicker: 'Công đoàn lắng nghe',
	ask: 'Có điều muốn nói?',
	how: ['Quét mã bằng điện thoại.', 'Không cần tài khoản.'],
	points: ['Việc gì cũng nói được.', 'Anh chị chọn ai đọc: công đoàn ở đây hay công đoàn cấp trên.'],
	type: 'Hoặc gõ địa chỉ',
	code: 'Mã',
};
const picture = '<svg viewBox="0 0 8 8" aria-hidden="true"><path d="M1 1h3v3H1zM5 5h2v2H5z"/></svg>';
const sheet = {
	words,
	picture,
	placeName: longNames.union,
	code: 'suoi-123',
	address: 'https://lang-nghe.vn/n/suoi-123',
};

export const examples = [
	...examplesOf(Poster, {
		'A whole sheet': { ...sheet, label: 'Áp phích cả tờ' },
		'Half a sheet': { ...sheet, label: 'Áp phích nửa tờ', isHalf: true },
		'Of something with a title and an end': {
			...sheet,
			label: 'Áp phích có tên',
			title: 'Khảo sát đời sống, việc làm năm 2026',
			until: 'Nhận trả lời đến hết ngày 30/11/2026',
		},
	}),
	...examplesOf(PosterSheet, {
		'An address that opens on this machine only': {
			head: html('<p>Bấm in của trình duyệt.</p>'),
			address: 'http://localhost:3000/n/suoi-123',
			notReachable: 'Địa chỉ này chỉ mở được trên chính máy chủ.',
		},
	}),
];
