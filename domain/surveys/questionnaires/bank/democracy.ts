import { type BankTopic, frequency, options, usualScale, vi } from './entry.ts';

/** G. Whether people are told, heard, answered and treated with respect. */
export const democracy: BankTopic = {
	code: 'G',
	title: 'Được biết, được nói, được nghe',
	questions: [
		{
			question: {
				kind: 'choice',
				key: 'dialogueHeld',
				label: vi('12 tháng qua, nơi làm có họp đối thoại giữa lãnh đạo với người lao động không?'),
				options: options({ yes: 'Có', no: 'Không', unknown: 'Không biết' }),
			},
		},
		{
			question: {
				kind: 'scale',
				key: 'dialogueUseful',
				label: vi('Cuộc đối thoại đó có làm điều gì tốt lên không?'),
				showIf: { key: 'dialogueHeld', isOneOf: ['yes'] },
				options: options({ nothing: 'Không thay đổi gì', little: 'Tốt lên ít', much: 'Tốt lên nhiều' }),
			},
		},
		{
			question: {
				kind: 'scale',
				key: 'informed',
				label: vi('Anh chị có được biết trước những việc liên quan đến mình không?'),
				help: vi('Ví dụ: lương thưởng, ca kíp, nội quy.'),
				options: frequency,
			},
			source: usualScale,
		},
		{
			question: {
				kind: 'scale',
				key: 'heard',
				label: vi('Lãnh đạo nơi làm có lắng nghe ý kiến của người lao động không?'),
				options: frequency,
			},
			source: usualScale,
		},
		{
			question: {
				kind: 'scale',
				key: 'answered',
				label: vi('Điều anh chị đã nói ra có được trả lời không?'),
				options: frequency,
			},
			source: usualScale,
		},
		{
			question: {
				kind: 'scale',
				key: 'fairness',
				label: vi('Ở nơi làm, mọi người được đối xử công bằng đến đâu?'),
				mayDecline: true,
				options: options({
					veryUnfair: 'Rất thiếu công bằng',
					unfair: 'Thiếu công bằng',
					mixed: 'Lúc được lúc không',
					fair: 'Công bằng',
					veryFair: 'Rất công bằng',
				}),
			},
		},
		{
			question: {
				kind: 'choice',
				key: 'harassment',
				label: vi('12 tháng qua, ở nơi làm anh chị có bị xúc phạm, quấy rối không?'),
				help: vi('Bằng lời nói, tin nhắn, đụng chạm, đe dọa.'),
				mayDecline: true,
				options: options({ never: 'Không', once: 'Một, hai lần', often: 'Nhiều lần' }),
			},
		},
	],
};
