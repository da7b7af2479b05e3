/**
 * One-time codes and passwords as people type them. A code is read out on the phone and typed on a cheap handset with a
 * Vietnamese keyboard: its letters are consonants that no Telex or VNI method turns into anything (no vowel, no D, no W),
 * look alike with nothing in the alphabet, and the last one checks the others, so that a typing error is told from a
 * wrong code without counting as a try. 23 symbols: a prime, so the weighted sum finds every wrong and every swapped one.
 */
const alphabet = '23456789BCFGHJKMNPQRTVX';
const bodyLength = 9;

/** Code letters → their sum modulo 23; weights 1… keep every single change and every swap visible. */
function checkLetter(body: string): string {
	let sum = 0;
	for (let index = 0; index < body.length; index += 1) sum += (index + 1) * alphabet.indexOf(body[index]!);
	return alphabet[sum % alphabet.length]!;
}

/** Ten letters, or another number and the one that checks them, from at least eight bytes of chance (40 bits are used). */
export function codeFrom(bytes: Uint8Array, length = bodyLength): string {
	let rest = 0n;
	for (const byte of bytes.subarray(0, 16)) rest = (rest << 8n) | BigInt(byte);
	let body = '';
	for (let index = 0; index < length; index += 1) {
		body += alphabet[Number(rest % BigInt(alphabet.length))];
		rest /= BigInt(alphabet.length);
	}
	return body + checkLetter(body);
}

/** What was typed → the ten letters: spaces, dashes and small letters are forgiven, S, Z stand for 5, 2. Null on a typing error. */
export function readCode(typed: string, length = bodyLength): string | null {
	const code = typed
		.normalize('NFKC')
		.toUpperCase()
		.replace(/[\s.\-–]/g, '')
		.replaceAll('S', '5')
		.replaceAll('Z', '2');
	if (code.length !== length + 1 || [...code].some((letter) => !alphabet.includes(letter))) return null;
	return checkLetter(code.slice(0, length)) === code[length] ? code : null;
}

/** `BCF23-GH4KM`, for the screen and for reading out. */
export function formatCode(code: string): string {
	return `${code.slice(0, 5)}-${code.slice(5)}`;
}

export const shortestPassword = 10;
export const longestPassword = 200;

/** The most used ones of leaked lists in Vietnam and the world that are long enough to pass, and words of this house. */
const common = new Set(
	`1234567890 0123456789 9876543210 0987654321 12345678910 123456789a 1234567891 1234512345 1122334455 1231231234
	11111111111 1111111111 0000000000 1q2w3e4r5t 1qaz2wsx3edc qwertyuiop qwerty1234 qwerty12345 asdfghjkl1 password12
	password123 password1234 passw0rd123 administrator admin12345 admin123456 adminadmin matkhau123 matkhau1234 matkhau12345
	matkhau123456 anhyeuem123 emyeuanh123 iloveyou123 iloveyou1234 khongbiet123 khongcomatkhau vietnam123 vietnam1234
	vietnam12345 hanoi123456 saigon12345 congdoan123 congdoan1234 congdoan2024 congdoan2025 congdoan2026 congdoanvietnam
	langnghe123 langnghe1234 abcd123456 abc1234567 abcdefghij a123456789 a1234567890 aa123456789 abc123456789 zxcvbnm123
	welcome123 welcome1234 changeme123 letmein1234`.split(/\s+/),
);

const compact = (text: string) =>
	text
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[đ]/g, 'd')
		.replace(/[^a-z0-9]/g, '');

/** Why the password is easy to guess, as the middle of a sentence; null when it will do. `names`: user name, phone. */
export function passwordWeakness(password: string, names: readonly (string | null | undefined)[]): string | null {
	const length = [...password].length;
	if (length < shortestPassword) return `mới có ${length} ký tự`;
	if (length > longestPassword) return `dài hơn ${longestPassword} ký tự`;
	const small = compact(password);
	if (common.has(small)) return 'nằm trong danh sách mật khẩu nhiều người dùng';
	if (new Set(password.toLowerCase()).size < 4) return 'lặp đi lặp lại vài ký tự';
	const own = names.filter((name) => name).map((name) => compact(name as string));
	if (own.some((name) => name.length >= 3 && small.replaceAll(name, '').length < 4)) {
		return 'gần giống tên đăng nhập hoặc số điện thoại';
	}
	return null;
}
