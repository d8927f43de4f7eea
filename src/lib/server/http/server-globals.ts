import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers a request, or lets SvelteKit do so (`next`). */
export type FrontDoor = (
	request: IncomingMessage,
	response: ServerResponse,
	next: () => unknown
) => Promise<void>;

/**
 * Where the server (serve.ts) finds the front door of the built application, which is a program of
 * its own.
 */
export const FRONT_DOOR = Symbol.for('hailong.front-door');

/**
 * Where the server finds what ends the application's jobs; it resolves once those that go on are
 * done.
 */
export const STOP_JOBS = Symbol.for('hailong.stop-jobs');

/**
 * Where the built application finds whether a new office is wanted although there is a key: `npm
 * start -- --new`.
 */
export const NEW_OFFICE = Symbol.for('hailong.new-office');

/**
 * Where the built application finds the program that writes big files apart (apart.ts), which runs
 * from its source.
 */
export const FILE_PROCESS = Symbol.for('hailong.apart');
