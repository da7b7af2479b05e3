import { getContext, setContext } from 'svelte';
import { type Messages, messages } from './messages.ts';

const key = Symbol('messages');

/** Called once by the root layout: every component below reads the same texts without passing them on. */
export function provideTexts(read: () => Messages): void {
	setContext(key, read);
}

/** The shared texts in the page's language; Vietnamese where no layout has said otherwise. Call while initialising. */
export function texts(): Messages {
	const read = getContext<(() => Messages) | undefined>(key);
	return read ? read() : messages('vi');
}
