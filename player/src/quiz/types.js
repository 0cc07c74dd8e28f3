import { multiple, single, trueFalse } from './choices.js';
import { fillIn } from './fill-in.js';
import { matching } from './matching.js';
import { numeric } from './numeric.js';
import { ordering } from './ordering.js';

/** @type {Map<string, import('../types').QuestionType>} */
export const TYPES = new Map(
  [single, multiple, trueFalse, fillIn, numeric, matching, ordering].map((type) => [type.type, type]),
);
