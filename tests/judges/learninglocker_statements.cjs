// Reads statements as JSON from standard input, prints what Learning Locker's validation finds wrong with each.
'use strict';

const { readFileSync } = require('node:fs');
const validate = require('@learninglocker/xapi-validation').default;

const say = ({ path, data, constructor }) => `${path.join('.')}: ${constructor.name} ${JSON.stringify(data)?.slice(0, 200)}`;
const statements = JSON.parse(readFileSync(0, 'utf8'));
process.stdout.write(JSON.stringify(statements.map((statement) => validate(statement).map(say))));
