/** The page's own address with what it shall show; what is empty is left out. */
export function queryOf(
	look: Partial<Record<'language' | 'standing' | 'area' | 'words' | 'page', string | number>>
) {
	const asked = Object.entries(look).filter(([, value]) => value !== '' && value !== 1);
	return `?${new URLSearchParams(asked.map(([name, value]) => [name, String(value)]))}`;
}
