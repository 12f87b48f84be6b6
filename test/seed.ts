import fc from 'fast-check'

/**
 * Properties draw the same values in every run, so that a run that fails fails again, and a change is not held up by
 * what it did not touch. Looking further is a run of its own: `OPENIMR_SEED=random npm test` (CONTRIBUTING.md).
 */
const told = process.env['OPENIMR_SEED'] ?? '20161122'
if (told !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(told) })
