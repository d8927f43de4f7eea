import adapter from '@sveltejs/adapter-node';

/** @type {import('@sveltejs/kit').Config} */
export default {
	kit: {
		// Every build has a folder of its own (scripts/launch/build.mjs): one that runs must not lose
		// its files.
		adapter: adapter({ precompress: true, out: process.env.BUILD_OUT ?? 'build/unnamed' }),
		// One request a page: every style sheet travels inside the HTML.
		inlineStyleThreshold: Infinity,
		// Our own check in hooks.server.ts answers in the citizen's language and lets old phones
		// through that send no Origin.
		csrf: { trustedOrigins: ['*'] },
		csp: {
			mode: 'nonce',
			directives: {
				'default-src': ['self'],
				'style-src': ['self', 'unsafe-inline'],
				'img-src': ['self', 'data:'],
				'object-src': ['none'],
				'base-uri': ['none'],
				'form-action': ['self'],
				'frame-ancestors': ['none']
			}
		},
		typescript: {
			config: (config) => {
				config.include.push(
					'../migrations/**/*.ts',
					'../scripts/**/*',
					'../tests/**/*.ts',
					'../*.config.*'
				);
				return config;
			}
		}
	},
	compilerOptions: { runes: true }
};
