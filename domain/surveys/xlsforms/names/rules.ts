/** Names of other programs as keys and codes of ours. */

const keyPattern = /^[a-z][a-zA-Z0-9]{0,39}$/;
const codePattern = /^[a-zA-Z0-9][a-zA-Z0-9_-]{0,39}$/;
const longest = 40;

/** `Hộ gia đình` → `Ho gia dinh`. */
function withoutAccents(text: string): string {
	return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
}

/** Lower camel case: `HH_size` → `hhSize`, `1a` → `q1a`. Undefined where nothing is left. */
export function keyFrom(name: string): string | undefined {
	if (keyPattern.test(name)) return name;
	const words = withoutAccents(name)
		.split(/[^a-zA-Z0-9]+/)
		.filter(Boolean)
		.map((word) => (word === word.toUpperCase() ? word.toLowerCase() : word));
	const [first, ...rest] = words;
	if (first === undefined) return undefined;
	const joined = first.charAt(0).toLowerCase() + first.slice(1) + rest.map(capitalised).join('');
	return (/^[a-z]/.test(joined) ? joined : `q${joined}`).slice(0, longest);
}

function capitalised(word: string): string {
	return word.charAt(0).toUpperCase() + word.slice(1);
}

/** The code itself where it may stay; otherwise its letters, or undefined where nothing is left. */
export function codeFrom(name: string): string | undefined {
	if (codePattern.test(name)) return name;
	const letters = withoutAccents(name)
		.replace(/[^a-zA-Z0-9_-]+/g, '_')
		.replace(/^[_-]+|[_-]+$/g, '')
		.slice(0, longest);
	return letters === '' ? undefined : letters;
}

/** The wanted name, with 2, 3 … behind it where it is taken. */
export function freeName(wanted: string, isTaken: (name: string) => boolean): string {
	let name = wanted;
	for (let count = 2; isTaken(name); count++) name = wanted.slice(0, longest - String(count).length) + count;
	return name;
}

/** Letters, digits and low lines for `form_id`. */
export function formIdFrom(title: string): string {
	const words = withoutAccents(title)
		.toLowerCase()
		.split(/[^a-z0-9]+/)
		.filter(Boolean);
	return words.length === 0 ? 'phieu' : words.join('_').slice(0, 60);
}
