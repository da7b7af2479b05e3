/** How long a step-up counts; `vault.open_identity` says the same. */
export const stepUpMinutes = 10;

/** Why six digits will not do, as a sentence; undefined where they will. */
export function pinWeakness(digits: string): string | undefined {
	if (!/^\d{6}$/.test(digits)) return 'Mã PIN có đúng sáu chữ số. Nhập lại sáu chữ số.';
	const steps = new Set([...digits].slice(1).map((digit, index) => Number(digit) - Number(digits[index])));
	const isRun = steps.size === 1 && [0, 1, -1].includes([...steps][0] ?? 2);
	const isRepeated = digits.slice(0, 3) === digits.slice(3) || new Set(digits).size < 3;
	return isRun || isRepeated ? 'Mã PIN này dễ đoán. Chọn sáu số không liền nhau và không lặp lại.' : undefined;
}
