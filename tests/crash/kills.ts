import { expect, onTestFinished } from 'vitest';
import { sendCitizens } from '../setup/citizens.ts';
import { testFolder } from '../setup/folder.ts';
import { startServer, type Server } from '../setup/server.ts';
import { makeWorld } from '../world.ts';
import { expectEveryAnswerOnce, reopened } from './once.ts';

/**
 * Answers between one start and the next end: few, so that many of them are on their way when it
 * comes.
 */
const BETWEEN = 40;

/**
 * The server is ended with SIGKILL and started again, so many times, while citizens send their
 * answers.
 */
export async function killWhileAnswersComeIn(times: number): Promise<void> {
	const dataDir = testFolder();
	const { office, counters } = await makeWorld(dataDir);
	// Nobody else holds the database: after each kill it is found as the server left it.
	await office.db.destroy();
	let server: Server | null = await startServer({ dataDir });
	onTestFinished(() => server?.kill());
	const citizens = sendCitizens(() => (server ? [server.origin] : []), counters, 16);
	for (let i = 0; i < times; i++) {
		await citizens.until(citizens.thanked.size + BETWEEN);
		const killed: Server = server!;
		server = null;
		await killed.kill();
		server = await startServer({ dataDir });
	}
	await citizens.until(citizens.thanked.size + BETWEEN);
	await citizens.leave();
	await server!.stop();

	const after = await reopened(office);
	onTestFinished(() => after.db.destroy());
	await expectEveryAnswerOnce(after, citizens);
	// It was in the middle of things that it was killed.
	const again = [...citizens.thanked.values()].filter(({ sent }) => sent > 1);
	expect(again.length).toBeGreaterThan(0);
	console.log(
		`${times} kills: ${citizens.thanked.size} answers, ${again.length} sent more than once, each stored once`
	);
}
