import type { TextKey } from '$lib/i18n/text-types.ts';
import type { Role } from '$lib/server/data/members.ts';

const places: { path: string; text: TextKey; roles?: readonly Role[] }[] = [
	{ path: '', text: 'staff.nav.start' },
	{ path: '/policies', text: 'staff.nav.policies' },
	{ path: '/goals', text: 'goals.nav' },
	{ path: '/dialogues', text: 'staff.nav.dialogues' },
	{ path: '/translations', text: 'translations.nav', roles: ['administrator', 'facilitator'] },
	{ path: '/members', text: 'staff.nav.members', roles: ['administrator'] },
	{ path: '/settings', text: 'staff.nav.settings', roles: ['administrator'] },
	{
		path: '/accessibility',
		text: 'staff.nav.accessibility',
		roles: ['administrator', 'facilitator', 'registrar']
	},
	{ path: '/register', text: 'staff.nav.register', roles: ['administrator', 'registrar'] }
];

/** The main menu for somebody with `roles`; what she may not open is not shown. */
export function navigationFor(roles: readonly Role[], home: string, pathname: string) {
	return places
		.filter((place) => !place.roles || place.roles.some((role) => roles.includes(role)))
		.map(({ path, text }) => ({
			text,
			href: home + path,
			current: path === '' ? pathname === home : pathname.startsWith(home + path)
		}));
}
