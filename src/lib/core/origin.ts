/**
 * From where an address can be opened, the narrowest first: `this-machine` by the computer itself,
 * `private` inside the office's network, `plain` by everybody but unprotected (`http:`), `public`
 * by everybody.
 */
export const REACHES = ['this-machine', 'private', 'plain', 'public'] as const;
export type Reach = (typeof REACHES)[number];

/**
 * Names of the computer itself, and names that no resolver on the Internet knows (RFC 6761, RFC
 * 6762 with appendix G, RFC 8375).
 */
const NAMES: Record<'this-machine' | 'private', string[]> = {
	'this-machine': ['localhost', 'localdomain'],
	private: [
		...['local', 'home.arpa', 'test', 'invalid', 'example'],
		...['internal', 'intranet', 'private', 'corp', 'home', 'lan']
	]
};

/**
 * Blocks of IPv4 addresses (RFC 6890): the first address, and how many bits of it are the block's.
 */
const BLOCKS: [first: string, bits: number, reach: Reach][] = [
	['0.0.0.0', 8, 'this-machine'],
	['127.0.0.0', 8, 'this-machine'],
	['10.0.0.0', 8, 'private'],
	['100.64.0.0', 10, 'private'],
	['169.254.0.0', 16, 'private'],
	['172.16.0.0', 12, 'private'],
	['192.168.0.0', 16, 'private']
];

/**
 * From where a telephone can open what stands in a QR code. It goes by the address alone: whether a
 * public name leads here is not asked.
 * @param origin scheme, host and port as `URL.origin` gives them: `https://hailong.example.vn`
 */
export function originReach(origin: string): Reach {
	const { protocol, hostname } = new URL(origin);
	const reach = hostReach(hostname);
	return reach === 'public' && protocol !== 'https:' ? 'plain' : reach;
}

/**
 * @param host as `URL.hostname` gives it: in small letters, IPv4 in four decimal numbers, IPv6
 * shortened in brackets
 */
function hostReach(host: string): Reach {
	if (host.startsWith('[')) return reachOfV6(host.slice(1, -1));
	if (/^\d+(\.\d+){3}$/.test(host)) return reachOfV4(numberOf(host));
	const name = host.replace(/\.$/, '');
	const isUnder = (top: string) => name === top || name.endsWith(`.${top}`);
	if (NAMES['this-machine'].some(isUnder)) return 'this-machine';
	// A name of one word is found in the office's network only.
	return !name.includes('.') || NAMES.private.some(isUnder) ? 'private' : 'public';
}

function reachOfV4(address: number): Reach {
	const block = BLOCKS.find(([first, bits]) => {
		const size = 2 ** (32 - bits);
		return Math.floor(address / size) === Math.floor(numberOf(first) / size);
	});
	return block?.[2] ?? 'public';
}

function numberOf(address: string): number {
	return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

/** IPv6 (RFC 4291, RFC 4193), and IPv4 addresses written as such. */
function reachOfV6(address: string): Reach {
	const words = wordsOf(address);
	const leading = words.findIndex((word) => word !== 0);
	const [first = 0] = words;
	if (leading === -1 || (leading === 7 && words[7] === 1)) return 'this-machine';
	// ::ffff:0:0/96 and, no longer used, ::/96.
	const isV4 = leading >= 6 || (leading === 5 && words[5] === 0xffff);
	if (isV4) return reachOfV4(words[6]! * 0x1_0000 + words[7]!);
	// fc00::/7 of an organisation, fe80::/10 of one cable, fec0::/10 of one site (no longer used).
	const isPrivate = (first & 0xfe00) === 0xfc00 || (first & 0xff80) === 0xfe80;
	return isPrivate ? 'private' : 'public';
}

/** The eight numbers of an IPv6 address; `::` stands for as many zeros as are missing. */
function wordsOf(address: string): number[] {
	const [before = [], after = []] = address
		.split('::')
		.map((half) => (half === '' ? [] : half.split(':').map((word) => Number.parseInt(word, 16))));
	return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after];
}
