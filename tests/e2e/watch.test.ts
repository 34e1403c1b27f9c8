/** The watch over every page is itself watched: what it must catch is done on purpose. */
import { expect, test } from 'vitest'
import { pause } from './centre'
import { setScene } from './scene'

const scene = setScene()

test('an inline script is refused by the policy, and the refusal fails the test', async () => {
  const tablet = await scene.tablet()
  await tablet.page().evaluate(() => {
    const script = document.createElement('script')
    try {
      script.textContent = 'globalThis.wasRun = true'
      document.body.append(script)
    } catch (error) {
      // Trusted Types refuse the text itself, before the policy sees a script.
      console.error(String(error))
    }
  })
  await pause(200)
  expect(await tablet.page().evaluate(() => 'wasRun' in globalThis)).toBe(false)
  expect(() => {
    tablet.assertClean()
  }).toThrow(/TrustedScript|script-src|policy violation/)
})

test('an inline style is refused, and the refusal fails the test', async () => {
  const tablet = await scene.tablet()
  await tablet.page().evaluate(() => {
    const style = document.createElement('style')
    style.textContent = 'body { color: red }'
    document.head.append(style)
  })
  await pause(200)
  expect(() => {
    tablet.assertClean()
  }).toThrow(/style-src/)
})

test('a request to another origin is refused, and the attempt fails the test', async () => {
  const tablet = await scene.tablet()
  const answered = await tablet.page().evaluate(() =>
    fetch('http://192.0.2.1/').then(
      () => true,
      () => false,
    ),
  )
  await pause(200)
  expect(answered).toBe(false)
  expect(() => {
    tablet.assertClean()
  }).toThrow(/192\.0\.2\.1/)
})

test('an uncaught error fails the test', async () => {
  const tablet = await scene.tablet()
  await tablet.page().evaluate(() => {
    setTimeout(() => {
      throw new Error('on purpose')
    }, 0)
  })
  await pause(200)
  expect(() => {
    tablet.assertClean()
  }).toThrow(/on purpose/)
})

test('the app opens without a single fault', async () => {
  const tablet = await scene.tablet()
  await tablet.page().getByRole('button', { name: 'Accedi' }).waitFor()
  await pause(500)
  expect(await tablet.page().title()).toContain('Antenna')
})
