// What came of one run of Vitest, written down for tests/run.mjs: the counts, and in a few lines each whatever went wrong, in a test or outside all of them.
import { writeFileSync } from 'node:fs'
import { relative } from 'node:path'

/** Where something happened is told by so many lines of its stack. */
const stackLines = 3

/** A reporter; the environment names its file: ANTENNA_TOLD. */
// oxlint-disable-next-line import/no-default-export -- Vitest looks for a reporter there.
export default class Tell {
  onTestRunEnd(modules, unhandled) {
    const tests = modules.flatMap(module => [...module.children.allTests()])
    const places = modules.flatMap(module => [module, ...module.children.allSuites()])
    const inState = state => tests.filter(test => test.result().state === state)
    const remarks = [
      ...inState('failed').map(test => `FAILED: ${test.fullName}: ${first(test.result().errors)}`),
      ...inState('passed')
        .filter(test => test.diagnostic()?.flaky)
        .map(test => `passed at the second try: ${test.fullName}: ${first(test.result().errors)}`),
      // A file that could not be loaded, or what is done before and after all the tests of one.
      ...places.flatMap(place => place.errors().map(error => `FAILED around the tests of ${nameOf(place)}: ${whole(error)}`)),
      ...unhandled.map(error => `FAILED outside the tests${origin(error)}: ${whole(error)}`),
    ]
    const failed = remarks.filter(remark => remark.startsWith('FAILED')).length
    const told = { passed: inState('passed').length, failed, skipped: inState('skipped').length, remarks }
    writeFileSync(process.env.ANTENNA_TOLD, JSON.stringify(told))
  }
}

const nameOf = place => (place.type === 'suite' ? `${place.module.relativeModuleId} › ${place.fullName}` : place.relativeModuleId)

const headline = error => `${error.name ?? 'Error'}: ${String(error.message).split('\n')[0]}`
const first = errors => (errors?.length ? headline(errors[0]) : 'without a word')

function whole(error) {
  const frames = (error.stack ?? '').split('\n').filter(line => /^\s+at /.test(line))
  const own = frames.filter(line => !/node_modules|\(node:/.test(line))
  return [headline(error), ...(own.length > 0 ? own : frames).slice(0, stackLines)].join('\n')
}

/** Vitest guesses which test was running then. */
function origin({ VITEST_TEST_PATH: path, VITEST_TEST_NAME: name }) {
  const said = [path && relative(process.cwd(), path), name].filter(Boolean)
  return said.length > 0 ? `, while ${said.join(' › ')} ran` : ''
}
