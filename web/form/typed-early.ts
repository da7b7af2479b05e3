/**
 * On a slow phone a person types and ticks before the script has arrived, and taking over the page sets every control
 * back to what the server wrote. What differs then is remembered first and given back afterwards.
 */

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function givesBack(control: Control): (() => void) | undefined {
	if (control instanceof HTMLSelectElement) {
		const chosen = [...control.options].map((option) => option.selected);
		const isAsSent = [...control.options].every((option) => option.selected === option.defaultSelected);
		const giveBack = () => {
			for (const [index, option] of [...control.options].entries()) option.selected = chosen[index] ?? false;
		};
		return isAsSent ? undefined : giveBack;
	}
	if (control instanceof HTMLInputElement && ['checkbox', 'radio'].includes(control.type)) {
		const { checked } = control;
		const giveBack = () => {
			control.checked = checked;
		};
		return checked === control.defaultChecked ? undefined : giveBack;
	}
	if (['hidden', 'file', 'submit'].includes(control.type)) return undefined;
	const { value } = control;
	const giveBack = () => {
		control.value = value;
	};
	return value === control.defaultValue ? undefined : giveBack;
}

/** Call while the outermost component begins; what it returns, once everything is mounted. Does nothing on the server. */
export function keepTypedEarly(): () => void {
	if (typeof document === 'undefined') return () => {};
	const changed = [...document.querySelectorAll<Control>('input, textarea, select')].flatMap((control) => {
		const giveBack = givesBack(control);
		return giveBack ? [{ control, giveBack }] : [];
	});
	return () => {
		for (const { giveBack } of changed) giveBack();
		// Drafts are saved after an input: what came early counts as typed now.
		for (const { control } of changed) control.dispatchEvent(new Event('input', { bubbles: true }));
	};
}
