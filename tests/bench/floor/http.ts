// The lowest floor: nothing but node:http. The same three answers as a visit has, of the same size;
// nothing is stored.
import { createServer } from 'node:http';
import { randomUUID } from 'node:crypto';

const FILLING = '<p>Ông/Bà hài lòng thế nào với việc giải quyết thủ tục hành chính lần này?</p>'
	.repeat(60)
	.slice(0, 5500);
const page = (id: string) =>
	`<!doctype html><html lang="vi"><body><form method="post" action="/"><input type="hidden" name="id" value="${id}"><input type="hidden" name="version" value="1">${FILLING}<button>Gửi</button></form></body></html>`;
const THANKS = '<!doctype html><html lang="vi"><body><h1>Cảm ơn Ông/Bà</h1></body></html>';

createServer((request, response) => {
	const html = (text: string) => {
		const body = Buffer.from(text);
		response
			.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': body.length })
			.end(body);
	};
	if (request.method === 'GET')
		return html(request.url === '/thanks' ? THANKS : page(randomUUID()));
	request.resume();
	request.on('end', () =>
		response.writeHead(303, { location: '/thanks', 'content-length': 0 }).end()
	);
}).listen(Number(process.env.PORT), process.env.HOST);
