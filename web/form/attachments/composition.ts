/**
 * Says whether somebody is in the middle of composing a letter (Telex, VNI, a phone's keyboard). Nothing may be saved,
 * searched or sent at that moment: "ngày" would be cut to "ngay2".
 */
export type Composition = { readonly composing: boolean; stop: () => void };

/** Watches an element; `settled` runs each time a composition ends. */
export function watchComposition(element: HTMLElement, settled: () => void = () => {}): Composition {
	let composing = false;
	const start = () => {
		composing = true;
	};
	const end = () => {
		composing = false;
		settled();
	};
	element.addEventListener('compositionstart', start);
	element.addEventListener('compositionend', end);
	return {
		get composing() {
			return composing;
		},
		stop: () => {
			element.removeEventListener('compositionstart', start);
			element.removeEventListener('compositionend', end);
		},
	};
}
