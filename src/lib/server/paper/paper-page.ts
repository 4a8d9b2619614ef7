import type { PaperDocumentFile } from './document.ts';

/** The document as a page of its own, with a content security policy of its own. */
export function paperPage({ html, contentSecurityPolicy }: PaperDocumentFile): Response {
	return new Response(html, {
		headers: {
			'content-type': 'text/html; charset=utf-8',
			'content-security-policy': contentSecurityPolicy
		}
	});
}
