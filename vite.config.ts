import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
	plugins: [sveltekit()],
	test: {
		include: ['src/**/*.test.ts', 'supabase/tests/**/*.test.ts', 'tests/{security,faults}/**/*.test.ts'],
		environment: 'node',
		testTimeout: 120_000,
		hookTimeout: 240_000,
		maxWorkers: 2
	}
});
