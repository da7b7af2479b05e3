/**
 * A Vietnamese phone number in its one stored form, national with the leading zero: `+84 912.345.678`, `0084912345678`,
 * `84912345678` and `0912 345 678` → `0912345678`. Null where it is no number of 10 or 11 digits (mobile and landline
 * plan of 2018: trunk zero and 9 or 10 more).
 */
export function normalisePhone(text: string): string | null {
	const digits = text.normalize('NFKC').replace(/[\s.()\-–]/g, '');
	const national = digits.replace(/^(?:\+84|0084|84(?=\d{9,10}$))0?/, '0');
	return /^0[1-9]\d{8,9}$/.test(national) ? national : null;
}

/** For reading aloud and print: `0912 345 678`. */
export function formatPhone(phone: string): string {
	return phone.replace(/^(\d{4})(\d{3})(\d{3,4})$/, '$1 $2 $3');
}

/** User names are compared without capitals and accents of typing: the stored form. */
export function normaliseUserName(text: string): string {
	return text.normalize('NFKC').trim().toLowerCase();
}
