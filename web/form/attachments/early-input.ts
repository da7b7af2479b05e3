/**
 * On a slow network a person types and ticks for seconds before the scripts are there, and taking over the page sets
 * every control back to what the server wrote. Remembered before that and given back after it.
 */

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function givesBack(control: Control): (() => void) | undefined {
	if (control instanceof HTMLInputElement && ['checkbox', 'radio'].includes(control.type)) {
		const { checked } = control;
		return checked === control.defaultChecked ? undefined : () => (control.checked = checked);
	}
	if (control instanceof HTMLInputElement && ['hidden', 'file'].includes(control.type)) return undefined;
	const { value } = control;
	const isAsSent =
		control instanceof HTMLSelectElement
			? [...control.options].every((option) => option.selected === option.defaultSelected)
			: value === control.defaultValue;
	return isAsSent ? undefined : () => (control.value = value);
}

/** Call while the outermost component begins; what it returns, when everything is mounted. Does nothing on the server. */
export function keepEarlyInput(): () => void {
	if (typeof document === 'undefined') return () => {};
	const changed = [...document.querySelectorAll<Control>('input, textarea, select')].flatMap((control) => {
		const giveBack = givesBack(control);
		return giveBack ? [{ control, giveBack }] : [];
	});
	return () => {
		for (const { giveBack } of changed) giveBack();
		// Drafts are saved after input: what came early counts as typed now.
		for (const { control } of changed) control.dispatchEvent(new Event('input', { bubbles: true }));
	};
}
