import type { Attestation, IntakeChannel } from './schema.ts';

export const intakeChannelTerms: Record<IntakeChannel, string> = {
	reception: 'Đến gặp trực tiếp',
	phone: 'Gọi điện thoại',
	letter: 'Gửi đơn, thư',
};

export const attestationTerms: Record<Attestation, string> = {
	signature: 'Đã ký vào bản in',
	fingerprint: 'Đã điểm chỉ vào bản in, có cán bộ chứng kiến',
	readBack: 'Đã nghe đọc lại và nói là đúng',
	paper: 'Đơn, thư của chính người đó',
};
