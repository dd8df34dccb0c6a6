'use strict';
const { writeFileSync } = require('node:fs');
const { reporters, Runner } = require('mocha');

/** Mocha's own output, and its counts as JSON in the file named by MOCHA_STATS. */
module.exports = class CountingReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const isPostgres = (test) => /postgres/i.test(test.fullTitle());
    const result = { passed: 0, failed: 0, skipped: 0, postgresPassed: 0, postgresSkipped: [] };
    runner.on(Runner.constants.EVENT_TEST_PASS, (test) => {
      result.passed += 1;
      if (isPostgres(test)) result.postgresPassed += 1;
    });
    runner.on(Runner.constants.EVENT_TEST_FAIL, () => (result.failed += 1));
    runner.on(Runner.constants.EVENT_TEST_PENDING, (test) => {
      result.skipped += 1;
      if (isPostgres(test)) result.postgresSkipped.push(test.fullTitle());
    });
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      if (process.env.MOCHA_STATS) writeFileSync(process.env.MOCHA_STATS, JSON.stringify(result));
    });
  }
};
