// What the player would tell an LRS of each question whose key is read from the standard input, answered rightly.
import { readFileSync } from 'node:fs';
import { interactionDefinition } from '../../player/src/lms/xapi-values.js';
import { rightResponse } from '../../player/src/quiz/answer.js';
import { TYPES } from '../../player/src/quiz/types.js';

const definitions = JSON.parse(readFileSync(0, 'utf8')).map((key) => {
  const response = key.answers?.[0] ?? key.ranges?.[0][0] ?? rightResponse(key);
  return interactionDefinition(TYPES.get(key.type).report(key, response), 'en');
});
console.log(JSON.stringify(definitions));
