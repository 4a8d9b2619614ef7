/** The version that an address names; null for the newest. */
export function wantedVersion(url: URL): number | null {
	const wanted = url.searchParams.get('version');
	return wanted && /^\d{1,6}$/.test(wanted) ? Number(wanted) : null;
}
