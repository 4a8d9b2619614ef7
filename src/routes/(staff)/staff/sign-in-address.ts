/** Where somebody who is not signed in is sent: the sign-in page, which leads back to `url`. */
export function signInAddress(url: URL): string {
	return `/staff/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`;
}
