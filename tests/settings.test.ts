import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSettings } from '../src/lib/server/office/settings.ts';
import { testFolder } from './setup/folder.ts';

function withEnvFile(content: string | Uint8Array) {
	const folder = testFolder();
	writeFileSync(join(folder, '.env'), content);
	return readSettings({}, folder);
}

describe('.env', () => {
	const text = 'PORT=4000\nORIGIN=https://hailong.example.vn\n';

	test('is read, also with the mark that Windows puts before UTF-8', () => {
		for (const mark of ['', '\ufeff'])
			expect(withEnvFile(mark + text)).toMatchObject({
				ok: true,
				settings: { port: 4000, origin: 'https://hailong.example.vn' }
			});
	});

	test('in another encoding is refused, and not passed over', () => {
		const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
		const latin1 = Buffer.from(
			'# Cổng của máy chủ\nDATA_DIR=./dữ-liệu\n'.normalize('NFD'),
			'latin1'
		);
		for (const content of [utf16, Buffer.concat([latin1, Buffer.from([0xe0])])])
			expect(withEnvFile(content)).toEqual({
				ok: false,
				problem: expect.stringMatching(/^\.env: .*UTF-8.*\.$/)
			});
	});
});
