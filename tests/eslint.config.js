import svelte from 'eslint-plugin-svelte';
import tseslint from 'typescript-eslint';

const project = new URL('..', import.meta.url).pathname;

/**
 * Forbids a layer to import from outside of it: routes → server → domain, never back.
 * @param {[group: string[], message: string][]} patterns
 * @returns {import('eslint').Linter.RuleEntry}
 */
const mayNotImport = (...patterns) => [
	'error',
	{ patterns: patterns.map(([group, message]) => ({ group, message })) }
];

/** @type {[group: string[], message: string]} */
const server = [
	['**/server/**', '$lib/server/**'],
	'Importer pekar inåt: det här lagret får inte känna till servern.'
];
/** @type {[group: string[], message: string]} */
const routes = [
	['**/routes/**', '$app/**'],
	'Importer pekar inåt: det här lagret får inte känna till sidorna.'
];
/** @type {[group: string[], message: string]} */
const svelteItself = [['svelte', 'svelte/**', '**/*.svelte', '@sveltejs/**'], 'Domänen är ren TypeScript.'];
/** @type {[group: string[], message: string]} */
const inputOutput = [['node:*', 'fs', 'path', 'crypto'], 'Domänen läser och skriver ingenting.'];

export default tseslint.config([
	{
		ignores: [
			'build/',
			'.svelte-kit/',
			'node_modules/',
			'data/',
			'tests/fixtures/',
			'tests/.results/',
			'**/*.generated.ts'
		]
	},
	...tseslint.configs.recommended,
	...svelte.configs.recommended,
	{
		languageOptions: { parserOptions: { extraFileExtensions: ['.svelte'], tsconfigRootDir: project } },
		rules: {
			'no-console': 'error',
			'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }
			],
			'svelte/no-at-html-tags': 'error',
			'svelte/no-navigation-without-resolve': 'off'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: tseslint.parser } }
	},
	{
		files: ['src/lib/domain/**'],
		ignores: ['**/*.test.ts'],
		rules: { 'no-restricted-imports': mayNotImport(server, routes, svelteItself, inputOutput) }
	},
	{ files: ['src/lib/server/**'], rules: { 'no-restricted-imports': mayNotImport(routes) } },
	{ files: ['src/lib/{components,charts}/**'], rules: { 'no-restricted-imports': mayNotImport(server) } },
	{
		// The tools ask for a default export here.
		files: ['*.config.{js,ts}', 'tests/*.config.{js,ts}'],
		rules: { 'no-restricted-exports': 'off' }
	},
	{ files: ['src/command/**'], rules: { 'no-console': 'off' } }
]);
