import { examplesOf, longNames } from '#web/ui/example.ts';
import ChoiceField from '../ChoiceField.svelte';
import ChoicesField from '../ChoicesField.svelte';
import DateField from '../DateField.svelte';
import FileField from '../FileField.svelte';
import LongTextField from '../LongTextField.svelte';
import NumberField from '../NumberField.svelte';
import SelectField from '../SelectField.svelte';
import TextField from '../TextField.svelte';
import UnitField from '../UnitField.svelte';

const kinds = [
	{ value: 'school', label: 'Trường học' },
	{ value: 'office', label: 'Cơ quan, đơn vị sự nghiệp', hint: 'Kể cả trạm y tế và văn phòng xã' },
	{ value: 'firm', label: 'Doanh nghiệp, hợp tác xã' },
];
const matches = [
	{
		id: '1',
		name: 'CĐCS Trường Tiểu học Kim Đồng',
		note: 'Thị trấn Vinh Quang, Liên đoàn Lao động huyện Hoàng Su Phì',
	},
	{ id: '2', name: 'CĐCS Trường Tiểu học Kim Đồng', note: 'Xã Tân Quang, Liên đoàn Lao động huyện Bắc Quang' },
	{ id: '3', name: longNames.union, note: longNames.upper },
];

export const examples = [
	...examplesOf(TextField, {
		'A text': {
			name: 'name',
			label: 'Tên đơn vị',
			hint: 'Ghi đầy đủ như trong quyết định thành lập',
			value: longNames.union,
		},
		'A text with an error': {
			name: 'code',
			label: 'Mã đơn vị',
			value: 'HSP 01',
			size: 10,
			error: 'Mã HSP 01 đã dùng cho đơn vị khác. Chọn mã khác.',
		},
		'An optional phone number': {
			name: 'phone',
			label: 'Số điện thoại',
			type: 'tel',
			optional: true,
			size: 14,
			value: '0912 345 678',
		},
		'A one-time code': {
			name: 'otp',
			label: 'Mã một lần',
			type: 'code',
			hint: 'Sáu chữ số do công đoàn cấp trên đưa',
			size: 6,
			autocomplete: 'one-time-code',
		},
	}),
	...examplesOf(LongTextField, {
		'A narrative': {
			name: 'hardship',
			label: 'Khó khăn, vướng mắc của đoàn viên, người lao động',
			hint: 'Ghi việc, nơi, bao nhiêu người, cần gì. Không ghi tên người phản ánh.',
			value: 'Đường vào điểm trường Nậm Ai sạt lở từ 12/11.\nHai cô giáo phải ở lại trường cả tuần.',
			maxlength: 20000,
		},
	}),
	...examplesOf(NumberField, {
		'A figure with last period': {
			name: 'members',
			label: 'Số đoàn viên',
			unit: 'người',
			value: '64',
			note: 'Kỳ trước: 61 người',
		},
		'A figure that cannot be read': {
			name: 'wages',
			label: 'Tổng tiền lương bị chậm',
			unit: 'đồng',
			value: '12a',
			error: '“12a” không đọc được thành số: gõ một số, ví dụ 12.000.000.',
		},
	}),
	...examplesOf(DateField, {
		'A date': { name: 'heldOn', label: 'Ngày họp', value: '2026-09-05', calendar: true },
		'A date without its year': {
			name: 'foundedOn',
			label: 'Ngày thành lập',
			value: { day: '31', month: '2', year: '' },
			wrong: 'year',
			error: 'Ngày thành lập còn thiếu năm: điền đủ ngày, tháng, năm.',
		},
	}),
	...examplesOf(ChoiceField, {
		'One of a few': { name: 'kind', label: 'Loại đơn vị', choices: kinds, value: 'school' },
		'Not answered': { name: 'kindAgain', label: 'Loại đơn vị', choices: kinds, error: 'Chọn loại đơn vị.' },
	}),
	...examplesOf(ChoicesField, {
		'Several of a few': {
			name: 'topics',
			label: 'Nội dung đối thoại',
			choices: kinds,
			values: ['school', 'firm'],
			atMost: 3,
			optional: true,
		},
	}),
	...examplesOf(SelectField, {
		'A period': {
			name: 'period',
			label: 'Kỳ báo cáo',
			none: 'Mọi kỳ',
			value: '2026-11',
			choices: [
				{ value: '2026-11', label: 'Tháng 11/2026' },
				{ value: '2026-10', label: 'Tháng 10/2026' },
			],
		},
	}),
	...examplesOf(FileField, {
		'A signed copy': { name: 'signed', label: 'Bản đã ký', limit: '20 MB', accept: '.pdf', hint: 'Tệp PDF.' },
		'Photos, some kept after a refusal': {
			name: 'photos',
			label: 'Ảnh hiện trường',
			limit: '15 MB',
			photo: true,
			optional: true,
			error: 'Tệp “hoi-nghi.heic” chưa mở được. Chụp lại hoặc chọn ảnh JPEG.',
			kept: [{ id: 'a', name: 'Sạt lở đường vào điểm trường Nậm Ai sáng 12-11-2026.jpg', size: '3,2 MB' }],
			removeAction: '?/removeFile',
		},
	}),
	...examplesOf(UnitField, {
		'Before a search': { name: 'unit', label: 'Công đoàn cơ sở' },
		'After a search': {
			name: 'unitFound',
			label: 'Công đoàn cơ sở',
			query: 'kim dong',
			matches,
			chosen: '2',
			outcome: 'more',
		},
		'Nothing found': {
			name: 'unitNone',
			label: 'Công đoàn cơ sở',
			query: 'Kim Đòng',
			outcome: 'none',
			error: 'Chọn công đoàn cơ sở nhận báo cáo.',
		},
		'Several, over several searches': {
			name: 'unitsPicked',
			label: 'Các đơn vị phải báo cáo (đã chọn 2)',
			query: 'kim dong',
			matches,
			picked: matches.slice(0, 2).map((match) => match.id),
			outcome: 'found',
		},
	}),
];
