/**
 * How easily and how fairly a question is read: hints beside it in the editor. A hint never stops anybody; whoever writes
 * the questions knows her people.
 */
import { comfortable, questionsOf, timeToAnswer } from '../rules.ts';
import type { Question, Questionnaire } from '../schema.ts';

/** `key` is that of the question; empty for the questionnaire as a whole. */
export type WordingHint = { key: string; message: string };

/** In syllables, as Vietnamese is written. */
const longestSentence = 25;
const mostOptions = 7;

/** Words of offices → words that people use. */
const plainer: [heavy: string, plain: string][] = [
	['thỏa ước lao động tập thể', 'bản thỏa thuận chung của công đoàn với doanh nghiệp'],
	['người sử dụng lao động', 'chủ doanh nghiệp, thủ trưởng cơ quan'],
	['quan hệ lao động', 'quan hệ giữa người lao động với chủ doanh nghiệp'],
	['chế độ chính sách', 'nói rõ là khoản nào: lương, phụ cấp, nghỉ phép'],
	['chế độ, chính sách', 'nói rõ là khoản nào: lương, phụ cấp, nghỉ phép'],
	['tâm tư', 'điều lo, điều nghĩ'],
	['nguyện vọng', 'điều mong muốn'],
	['bức xúc', 'điều làm mình bực, lo'],
	['kiến nghị', 'đề nghị'],
	['phản ánh', 'nói lại'],
	['mức sống tối thiểu', 'đủ ăn, đủ mặc, đủ tiền nhà'],
	['định mức lao động', 'số việc phải làm xong mỗi ca'],
	['an toàn, vệ sinh lao động', 'an toàn khi làm việc'],
	['an toàn vệ sinh lao động', 'an toàn khi làm việc'],
	['bình quân', 'nói rõ là trung bình của cái gì'],
	['quy chế dân chủ', 'được biết, được bàn, được kiểm tra việc ở đơn vị'],
	['triển khai', 'làm'],
	['công tác', 'việc'],
];

/** Whole words only; `\b` does not know Vietnamese letters. */
const word = (words: string) => new RegExp(`(?<![\\p{L}])(?:${words})(?![\\p{L}])`, 'iu');
const abbreviation = /(?<![\p{L}\d])(?:\p{Lu}{2,}\d*)(?![\p{L}\d])/u;
const double = word('và|hoặc|cũng như|đồng thời');
const leading = word(
	'có đồng ý rằng|phải chăng|chắc chắn|đương nhiên|rõ ràng là|như đã biết|mọi người đều|ai cũng|vô trách nhiệm|quan tâm sâu sắc|chẳng phải',
);
const negation = word('không|chưa|chẳng|đừng');
/** "Có … không?", "… hay không?", "… chưa?" ask and do not deny. */
const asking = /(?:,?\s*(?:hay\s+)?(?:không|chưa))\s*[?.]*\s*$/iu;
const priv = word(
	'nợ|vay|vay tiền|quấy rối|xúc phạm|bạo lực|bị đánh|bệnh|ốm|sức khỏe|khuyết tật|kết hôn|sinh con|mang thai|dân tộc',
);

const syllables = (text: string) => text.split(/\s+/).filter((part) => /[\p{L}\p{N}]/u.test(part)).length;
const sentences = (text: string) => text.split(/(?<=[.!?…;])\s+|\n+/u).filter((part) => part.trim() !== '');

export function wordingHints(questionnaire: Questionnaire): WordingHint[] {
	const hints = questionsOf(questionnaire).flatMap((question) =>
		hintsOf(question).map((message) => ({ key: question.key, message })),
	);
	const { questions, minutes, isLong } = timeToAnswer(questionnaire);
	if (!isLong) return hints;
	const message = `Phiếu có ${questions} câu, mất khoảng ${minutes} phút. Quá ${comfortable.questions} câu hoặc ${comfortable.minutes} phút thì nhiều người bỏ dở: bớt câu, hoặc chia làm hai cuộc.`;
	return [{ key: '', message }, ...hints];
}

function hintsOf(question: Question): string[] {
	const label = question.label.vi;
	const said = [label, question.help?.vi ?? ''].join('\n');
	const whole = [said, ...wordsOf(question)].join('\n');
	const hints: string[] = [];
	const long = sentences(said).find((sentence) => syllables(sentence) > longestSentence);
	if (long) hints.push(`Có câu dài ${syllables(long)} tiếng. Tách làm hai câu, mỗi câu dưới ${longestSentence} tiếng.`);
	const joined = double.exec(label)?.[0];
	if (joined)
		hints.push(
			`Có chữ “${joined.toLocaleLowerCase('vi')}”: câu có thể đang hỏi hai điều. Nếu hai điều có thể trả lời khác nhau, tách làm hai câu.`,
		);
	if (negation.test(label.replace(asking, '')))
		hints.push('Câu hỏi có chữ phủ định, người đọc nhanh dễ trả lời ngược. Thử hỏi theo lối thuận.');
	const short = abbreviation.exec(whole)?.[0];
	if (short) hints.push(`“${short}” là chữ viết tắt, nhiều người không biết. Viết đầy đủ.`);
	const heavy = plainer.find(([words]) => word(words).test(whole));
	if (heavy) hints.push(`“${heavy[0]}” là chữ của văn bản. Thử viết: ${heavy[1]}.`);
	const led = leading.exec(label)?.[0];
	if (led) hints.push(`“${led}” dẫn người ta tới một câu trả lời. Hỏi để ai cũng nói thật được.`);
	const count = 'options' in question ? question.options.length : 0;
	if (count > mostOptions && !('isAttribute' in question && question.isAttribute))
		hints.push(`Có ${count} lựa chọn. Quá ${mostOptions} thì người nghe đọc khó nhớ hết: gộp bớt.`);
	if ('options' in question && !question.mayDecline && priv.test(said))
		hints.push('Câu này hỏi chuyện riêng. Cho chọn thêm “Không muốn trả lời”.');
	return hints;
}

function wordsOf(question: Question): string[] {
	const rows = question.kind === 'grid' ? question.rows : [];
	const options = 'options' in question ? question.options : [];
	return [...rows, ...options].map(({ label }) => label.vi);
}
