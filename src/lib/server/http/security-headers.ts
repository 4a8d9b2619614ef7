/** On every answer, files included. */
export const alwaysHeaders: Record<string, string> = {
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'permissions-policy':
		'camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=(), browsing-topics=()',
	'x-frame-options': 'DENY'
};

/**
 * Puts the security headers on an answer of the application. Pages have their content security policy from the
 * framework; everything else gets one that allows nothing. Transport security is promised only over https.
 */
export function secure(response: Response, url: URL): Response {
	const { headers } = response;
	for (const [name, value] of Object.entries(alwaysHeaders)) headers.set(name, value);
	const isPage = headers.get('content-type')?.startsWith('text/html') ?? false;
	if (!isPage && !headers.has('content-security-policy')) {
		headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
	}
	if (url.protocol === 'https:') {
		headers.set('strict-transport-security', 'max-age=31536000');
		headers.set('cross-origin-opener-policy', 'same-origin');
	}
	return response;
}
