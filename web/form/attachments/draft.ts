import type { Attachment } from 'svelte/attachments';
import { watchComposition } from './composition.ts';

export type DraftState = { kind: 'saving' } | { kind: 'saved'; at: Date } | { kind: 'failed' } | { kind: 'refused' };

export type DraftOptions = {
	/** Takes the form's fields by POST and keeps them as a draft; any 2xx is "kept", 4xx is not tried again. */
	url: string;
	/** Told of every change of state, for a line such as "Đã lưu lúc 09:41". */
	report: (state: DraftState) => void;
	/** Pause after the last input, and between tries after a failure, in milliseconds. */
	pause?: number;
	retry?: number;
};

/**
 * Keeps a form as a draft on the server while it is being filled. One request at a time: what is typed meanwhile is sent
 * after it, so an old answer never overwrites a new one. Failures are tried again by time, never by `navigator.onLine`,
 * which stays true without a network. Files are not sent; they have their own way in.
 */
export function draft({ url, report, pause = 800, retry = 5_000 }: DraftOptions): Attachment<HTMLFormElement> {
	return (form) => {
		let timer: ReturnType<typeof setTimeout> | undefined;
		let sending = false;
		let changed = false;

		const later = (wait: number) => {
			clearTimeout(timer);
			timer = setTimeout(save, wait);
		};
		const composition = watchComposition(form, () => changed && later(pause));
		const input = () => {
			changed = true;
			if (!composition.composing) later(pause);
		};

		async function save(): Promise<void> {
			if (sending || composition.composing || !changed) return;
			sending = true;
			changed = false;
			report({ kind: 'saving' });
			const state = await send(url, form);
			sending = false;
			if (state.kind === 'failed') changed = true;
			report(state);
			if (changed) later(state.kind === 'failed' ? retry : pause);
		}

		const submit = () => clearTimeout(timer);
		form.addEventListener('input', input);
		form.addEventListener('submit', submit);
		return () => {
			clearTimeout(timer);
			composition.stop();
			form.removeEventListener('input', input);
			form.removeEventListener('submit', submit);
		};
	};
}

async function send(url: string, form: HTMLFormElement): Promise<DraftState> {
	const body = new URLSearchParams();
	for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
	try {
		const response = await fetch(url, { method: 'POST', body, headers: { accept: 'application/json' } });
		if (response.ok) return { kind: 'saved', at: new Date() };
		return response.status < 500 && response.status !== 429 ? { kind: 'refused' } : { kind: 'failed' };
	} catch {
		return { kind: 'failed' };
	}
}
