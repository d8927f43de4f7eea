import { describe, expect, it } from 'vitest';
import { originReach, type Reach } from '../../src/lib/core/origin.ts';

const ADDRESSES: Record<Reach, string[]> = {
	'this-machine': [
		'http://localhost:3000',
		'https://localhost',
		'https://localhost.',
		'https://hailong.localhost',
		'https://localhost.localdomain',
		'http://127.0.0.1:3000',
		'https://127.255.255.254',
		'http://0.0.0.0',
		'http://[::1]:3000',
		'http://[::]',
		'http://[::ffff:127.0.0.1]'
	],
	private: [
		'http://10.0.0.5',
		'https://10.255.255.255',
		'https://172.16.0.1',
		'https://172.31.255.255',
		'https://192.168.1.10:8443',
		'https://169.254.10.1',
		'https://100.64.0.1',
		'https://100.127.255.255',
		'https://[fd12:3456::1]',
		'https://[fc00::1]',
		'https://[fe80::1]',
		'https://[febf::1]',
		'https://[fec0::1]',
		'https://[::ffff:10.0.0.1]',
		'https://[::192.168.1.1]',
		'https://hailong',
		'https://hailong.',
		'http://may-chu:3000',
		'https://hailong.local',
		'https://hailong.local.',
		'https://HAILONG.Local',
		'https://hailong.lan',
		'https://hailong.internal',
		'https://hailong.home.arpa'
	],
	plain: [
		'http://hailong.example.vn',
		'http://localhost.evil.vn',
		'http://172.32.0.1',
		'http://[2001:4860:4860::8888]',
		'http://203.113.131.1:8080'
	],
	public: [
		'https://hailong.example.vn',
		'https://hailong.example.vn:8443',
		'https://hailong.example.vn.',
		'https://localhost.example.vn',
		'https://local.vn',
		'https://10.vn',
		'https://10.0.0.1.example.vn',
		'https://xn--hilng-uta0a.vn',
		'https://9.255.255.255',
		'https://11.0.0.0',
		'https://126.255.255.255',
		'https://128.0.0.0',
		'https://100.63.255.255',
		'https://100.128.0.0',
		'https://169.253.255.255',
		'https://169.255.0.0',
		'https://172.15.255.255',
		'https://172.32.0.1',
		'https://192.167.255.255',
		'https://192.169.0.0',
		'https://255.255.255.255',
		'https://[2001:4860:4860::8888]',
		'https://[fbff::1]',
		'https://[fe7f::1]',
		'https://[::ffff:8.8.8.8]',
		'https://[64:ff9b::1]'
	]
};

describe.each(Object.entries(ADDRESSES))('%s', (reach, origins) => {
	it.each(origins)('%s', (origin) => {
		expect(originReach(new URL(origin).origin)).toBe(reach);
	});

	it('whichever way it is written', () => {
		for (const origin of origins) {
			const { hostname } = new URL(origin);
			if (!/^[\d.]+$/.test(hostname)) continue;
			const [a = 0, b = 0, c = 0, d = 0] = hostname.split('.').map(Number);
			const scheme = origin.split('//')[0];
			const number = ((a * 256 + b) * 256 + c) * 256 + d;
			for (const host of [String(number), `0x${number.toString(16)}`, `${a}.${b}.${c * 256 + d}`])
				expect(originReach(`${scheme}//${host}`), host).toBe(reach);
		}
	});
});
