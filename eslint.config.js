import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const HREF = "SvelteElement[name.name='a'] SvelteAttribute[key.name='href']";
const INTERNAL_LINKS = [
	`${HREF} > SvelteLiteral:first-child[value=/^\\//]`,
	`${HREF} > SvelteMustacheTag > Literal[value=/^\\//]`,
	`${HREF} > SvelteMustacheTag > TemplateLiteral > TemplateElement:first-child[value.raw=/^\\//]`
];

export default defineConfig(
	globalIgnores(['build/', '.svelte-kit/', 'node_modules/', 'data*/', 'tests/output/']),
	js.configs.recommended,
	ts.configs.recommended,
	svelte.configs.recommended,
	svelte.configs.prettier,
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		rules: {
			// svelte-check knows better which names exist.
			'no-undef': 'off',
			eqeqeq: ['error', 'always', { null: 'ignore' }],
			'prefer-const': 'error',
			'no-var': 'error',
			'@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_' }
			]
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: {
			parserOptions: {
				parser: ts.parser,
				extraFileExtensions: ['.svelte'],
				// Not the whole: its functions would keep ESLint from caching.
				svelteConfig: { compilerOptions: svelteConfig.compilerOptions }
			}
		},
		rules: {
			'svelte/no-at-html-tags': 'error',
			// The plugin's own check of links refuses "?lang=en" too, which stays on the page; this one
			// wants resolve() for "/…".
			'svelte/no-navigation-without-resolve': ['error', { ignoreLinks: true }],
			'no-restricted-syntax': [
				'error',
				...INTERNAL_LINKS.map((selector) => ({ selector, message: 'Use resolve().' }))
			],
			'prefer-const': 'off',
			'svelte/prefer-const': ['error', { destructuring: 'all' }]
		}
	}
);
