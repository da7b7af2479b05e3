/** Sealed answers on this phone until the server has said that it has them: nothing in them can be read here. */

/**
 * `publicKey` to which it was sealed, so that the server can tell what nobody could open; a box that an earlier version of
 * this page kept has none.
 */
export type Box = { form: string; envelope: string; publicKey?: string };
type Outcome = { kind: 'sent' | 'late' | 'offline' } | { kind: 'refused'; message: string };

const nameOf = (code: string) => `lang-nghe-phieu-${code}`;
/** Handed over at once: of the largest, less than half a megabyte. */
const atOnce = 10;

export function keptBoxes(code: string): Box[] {
	try {
		return JSON.parse(localStorage.getItem(nameOf(code)) ?? '[]');
	} catch {
		return [];
	}
}

/** Throws where the browser keeps nothing. */
export function keepBox(code: string, box: Box): void {
	write(code, [...keptBoxes(code), box]);
}

/** Reads again what is there: a second page of the same survey may have added to it. */
export function dropBoxes(code: string, dropped: readonly Box[]): void {
	const forms = new Set(dropped.map(({ form }) => form));
	write(
		code,
		keptBoxes(code).filter(({ form }) => !forms.has(form)),
	);
}

function write(code: string, boxes: readonly Box[]): void {
	if (boxes.length === 0) localStorage.removeItem(nameOf(code));
	else localStorage.setItem(nameOf(code), JSON.stringify(boxes));
}

/** Hands over all, a few at a time; each goes from this phone only after the server's yes. */
export async function deliverBoxes(code: string): Promise<Outcome> {
	for (let boxes = keptBoxes(code); boxes.length > 0; boxes = keptBoxes(code)) {
		const some = boxes.slice(0, atOnce);
		const outcome = await deliver(code, some);
		if (outcome.kind !== 'sent') return outcome;
		dropBoxes(code, some);
	}
	return { kind: 'sent' };
}

async function deliver(code: string, boxes: readonly Box[]): Promise<Outcome> {
	const body = new FormData();
	for (const { form, envelope, publicKey } of boxes) {
		body.append('form', form);
		body.append('envelope', envelope);
		body.append('publicKey', publicKey ?? '');
	}
	try {
		const response = await fetch(`/k/${code}/mang-theo/gui`, { method: 'POST', body, credentials: 'omit' });
		if (response.ok) return { kind: 'sent' };
		const refusal: { code: string; message: string } = await response.json();
		if (refusal.code === 'surveyAnswerLate') return { kind: 'late' };
		return { kind: 'refused', message: refusal.message };
	} catch {
		return { kind: 'offline' };
	}
}
