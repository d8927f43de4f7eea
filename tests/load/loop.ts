// Counts for twenty seconds, and gives way like the program's own long work.
import { giveWay } from '../../src/lib/server/give-way.ts';

giveWay();
const until = performance.now() + 20_000;
while (performance.now() < until);
