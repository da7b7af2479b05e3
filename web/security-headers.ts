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

/** Pages that workers open without an account: `/n`, `/v`, `/k` and everything below them. */
export function isWorkerPath(pathname: string): boolean {
	return ['/n', '/v', '/k'].some((root) => pathname === root || pathname.startsWith(`${root}/`));
}

const isCarriedPath = (pathname: string) => /^\/k\/[^/]+\/mang-theo$/.test(pathname);

const workerHeaders = {
	'permissions-policy':
		'geolocation=(), camera=(), microphone=(), payment=(), usb=(), accelerometer=(), gyroscope=(), browsing-topics=()',
	'x-robots-tag': 'noindex, nofollow, noarchive',
	'x-dns-prefetch-control': 'off',
};

/**
 * Workers' pages but one run no script and load nothing at all, so their policy allows neither. What answers a sent form also
 * empties the browser's cache, with it the pages that the back button keeps alive; never its cookies, since an official's
 * session may live beside. The recorder and the camera are the phone's own programs and need no permission of the page.
 */
export function secureWorker(response: Response, method: string, pathname: string): Response {
	for (const [name, value] of Object.entries(workerHeaders)) response.headers.set(name, value);
	const policy = response.headers.get('content-security-policy');
	if (policy) {
		// A questionnaire that is carried to where there is no network seals the answers itself.
		const shut = isCarriedPath(pathname)
			? /\b(manifest|worker|media)-src [^;]*/g
			: /\b(script|connect|manifest|worker|media)-src [^;]*/g;
		const narrow = policy.replaceAll(shut, "$1-src 'none'");
		// An easy page and a question may be heard: a file of our own, fetched only when somebody presses.
		const heard = /^\/[vk]\//.test(pathname) ? narrow.replace("media-src 'none'", "media-src 'self'") : narrow;
		response.headers.set('content-security-policy', heard);
	}
	response.headers.set('cache-control', 'no-store, max-age=0');
	// A mark by which a browser would be known again when it asks whether the page changed.
	response.headers.delete('etag');
	if (method === 'POST') response.headers.set('clear-site-data', '"cache"');
	return response;
}
