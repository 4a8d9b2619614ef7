import { sveltekit } from '@sveltejs/kit/vite';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
	plugins: [sveltekit()],
	// The script of the take-part page is bundled as a worker is: by itself, in one file (island.ts).
	worker: { format: 'es', plugins: () => [svelte()] },
	test: {
		include: ['src/**/*.test.ts', 'supabase/tests/**/*.test.ts', 'tests/{security,faults}/**/*.test.ts'],
		environment: 'node',
		testTimeout: 120_000,
		hookTimeout: 240_000,
		maxWorkers: 2
	}
});
