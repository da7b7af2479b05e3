/**
 * Headers of every page beside the content security policy, which Kit writes with its nonces (vite.config.ts).
 * `no-referrer` is deliberately not used: it makes browsers send `Origin: null` with forms, which are then refused.
 */
const headers = {
	'referrer-policy': 'same-origin',
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'DENY',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'permissions-policy': 'geolocation=(), camera=(self), microphone=(self), payment=(), usb=(), browsing-topics=()',
};

/** Sets the headers on a response that the application made itself and returns it. */
export function secure(response: Response): Response {
	for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
	return response;
}
