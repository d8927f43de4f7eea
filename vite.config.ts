import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

export default defineConfig({
	plugins: [sveltekit()],
	// Citizens' phones are old; written for newer ones, style sheets lose their fallbacks and `max-width` becomes `width<=`.
	build: { cssTarget: ['chrome45', 'firefox38', 'safari9'] }
});
