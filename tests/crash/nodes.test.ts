import { test } from 'vitest';
import { onPostgres } from '../setup/engine.ts';
import { troubleNodes } from './nodes.ts';

test.runIf(onPostgres())(
	'two nodes, one of them killed five times, PostgreSQL stopped ten times underneath: every answer is stored once',
	() => troubleNodes(5)
);
