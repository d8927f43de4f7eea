// Downloads one address into a file, in a process of its own: one that reads as fast as it can, as
// a browser does, and does not slow down the client that measures meanwhile. PORT, ADDRESS, COOKIE
// and FILE come from the environment.
import { createWriteStream } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import { beNice } from '../../src/lib/server/office/nice.ts';

// Whoever downloads sits at a machine of their own.
beNice();

const { PORT, ADDRESS, COOKIE, FILE } = process.env;
const request = get({ port: PORT, host: '127.0.0.1', path: ADDRESS, headers: { cookie: COOKIE } });
const [response] = (await once(request, 'response')) as [IncomingMessage];
if (response.statusCode !== 200) throw new Error(`${ADDRESS} answered ${response.statusCode}`);
await pipeline(response, createWriteStream(FILE!));
