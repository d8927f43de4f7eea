import { test } from 'vitest';
import { killWhileAnswersComeIn } from './kills.ts';

test('the server is killed twenty times while answers come in: every one that was thanked for is stored once', () =>
	killWhileAnswersComeIn(20));
