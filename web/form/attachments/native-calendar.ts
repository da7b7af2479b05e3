import type { Attachment } from 'svelte/attachments';

/**
 * Adds a button that opens the device's own calendar and writes the day into the three boxes. Without script, or where
 * the browser has no picker to open, there is no button and nothing is missed.
 */
export function nativeCalendar(label: string): Attachment<HTMLElement> {
	return (group) => {
		if (!('showPicker' in HTMLInputElement.prototype)) return;
		const [day, month, year] = group.querySelectorAll('input');
		if (!day || !month || !year) return;

		const picker = document.createElement('input');
		picker.type = 'date';
		picker.tabIndex = -1;
		picker.ariaHidden = 'true';
		picker.className = 'hidden-text';
		const button = document.createElement('button');
		button.type = 'button';
		button.className = 'button button-plain';
		button.textContent = label;

		const two = (box: HTMLInputElement) => box.value.trim().padStart(2, '0');
		button.addEventListener('click', () => {
			picker.value = `${year.value.trim()}-${two(month)}-${two(day)}`;
			picker.showPicker();
		});
		picker.addEventListener('input', () => {
			const [y = '', m = '', d = ''] = picker.value.split('-');
			[day.value, month.value, year.value] = [d, m, y].map((part) => part.replace(/^0/, '')) as [
				string,
				string,
				string,
			];
			day.dispatchEvent(new Event('input', { bubbles: true }));
			day.focus();
		});
		group.append(button, picker);
		return () => {
			button.remove();
			picker.remove();
		};
	};
}
