import { type BankTopic, options, vi } from './entry.ts';

/** E. Insurance and rights, and whether people know where to turn. */
export const rights: BankTopic = {
	code: 'E',
	title: 'Hợp đồng, bảo hiểm, quyền lợi',
	questions: [
		{
			question: {
				kind: 'choice',
				key: 'contractCopy',
				label: vi('Anh chị có giữ một bản hợp đồng lao động không?'),
				options: options({
					kept: 'Có giữ',
					signed: 'Đã ký mà không được giữ bản nào',
					unsigned: 'Chưa ký',
					official: 'Tôi làm theo quyết định tuyển dụng',
				}),
			},
		},
		{
			question: {
				kind: 'choice',
				key: 'socialInsurance',
				label: vi('Anh chị có được đóng bảo hiểm xã hội không?'),
				options: options({
					full: 'Có, theo đủ lương',
					low: 'Có, theo mức thấp hơn lương',
					no: 'Không',
					unknown: 'Không biết',
				}),
			},
		},
		{
			question: {
				kind: 'choice',
				key: 'paidLeave',
				label: vi('Năm qua, anh chị có được nghỉ phép mà vẫn có lương không?'),
				options: options({
					full: 'Được nghỉ đủ',
					partly: 'Được nghỉ một phần',
					no: 'Không được nghỉ',
					unused: 'Tôi không nghỉ',
				}),
			},
		},
		{
			question: {
				kind: 'scale',
				key: 'knowsWhere',
				label: vi('Khi quyền lợi bị thiệt, anh chị có biết gặp ai để được giúp không?'),
				options: options({ no: 'Không biết', partly: 'Biết mang máng', well: 'Biết rõ' }),
			},
		},
		{
			question: {
				kind: 'choices',
				key: 'turnsTo',
				label: vi('Khi quyền lợi bị thiệt, anh chị sẽ gặp ai trước?'),
				atMost: 3,
				isShuffled: true,
				options: options({
					chair: 'Chủ tịch công đoàn nơi làm',
					manager: 'Người quản lý của tôi',
					upperUnion: 'Công đoàn cấp trên',
					authority: 'Cơ quan nhà nước',
					colleagues: 'Đồng nghiệp',
					network: 'Mạng xã hội, báo chí',
					nobody: 'Không gặp ai',
				}),
			},
		},
		{
			question: {
				kind: 'scale',
				key: 'speaksSafely',
				label: vi('Anh chị có yên tâm khi nói ra điều mình thấy sai ở nơi làm không?'),
				mayDecline: true,
				options: options({
					veryAfraid: 'Rất ngại',
					afraid: 'Hơi ngại',
					safe: 'Khá yên tâm',
					verySafe: 'Rất yên tâm',
				}),
			},
		},
	],
};
