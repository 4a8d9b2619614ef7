import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit').Config} */
export default {
	preprocess: vitePreprocess(),
	kit: {
		adapter: adapter({ precompress: true }),
		// Hashes, not nonces: a page without a person in it is then the same bytes for everyone and can be
		// kept, compressed, in memory (src/lib/server/http/page-cache.ts).
		csp: {
			mode: 'hash',
			directives: {
				'default-src': ['self'],
				'script-src': ['self'],
				'style-src': ['self'],
				// The framework's own live region hides itself by an inline style, always the same one.
				'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
				'img-src': ['self', 'data:'],
				'object-src': ['none'],
				'base-uri': ['none'],
				'form-action': ['self'],
				'frame-ancestors': ['none']
			}
		},
		// The origin is checked for every method and content type in hooks.server.ts, not only for forms.
		csrf: { trustedOrigins: ['*'] },
		version: { pollInterval: 0 },
		// Registered with a resident's first answer only (lib/offline/pages-here.ts), and never for staff.
		serviceWorker: { register: false },
		// Tests of the database are checked like everything else.
		typescript: {
			config: (config) => ({
				...config,
				include: [...config.include, '../supabase/**/*.ts', '../tests/**/*.ts']
			})
		}
	}
};
