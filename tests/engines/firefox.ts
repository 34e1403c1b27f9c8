/** Firefox ESR, by Marionette: the protocol below WebDriver, a line of JSON with its length on a socket. It keeps the profile given, which geckodriver would copy. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { eventually, runProgram, type Browser, type Engine } from './browser'

const firefoxProgram = process.env['FIREFOX'] ?? '/usr/bin/firefox-esr'

export const firefox: Engine = { name: 'Firefox', programs: [firefoxProgram], start }

/** A port of its own choice, no safe mode after it was killed, nothing asked of the network. */
const preferences = {
  'marionette.port': 0,
  'toolkit.startup.max_resumed_crashes': -1,
  'browser.sessionstore.resume_from_crash': false,
  'browser.startup.page': 0,
  'browser.aboutwelcome.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'app.normandy.enabled': false,
  'nimbus.rollouts.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'intl.accept_languages': 'it-IT, it',
}

async function start(profile: string, url: string): Promise<Browser> {
  const portFile = join(profile, 'MarionetteActivePort')
  await mkdir(profile, { recursive: true })
  await rm(portFile, { force: true })
  const lines = Object.entries(preferences).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  )
  await writeFile(join(profile, 'user.js'), `${lines.join('\n')}\n`)
  const browser = runProgram(firefoxProgram, ['--headless', '--no-remote', '--marionette', '--profile', profile], {
    TZ: 'Europe/Rome',
    MOZ_CRASHREPORTER_DISABLE: '1',
  })
  const port = await eventually('the port of Firefox', async () => {
    const written = await readFile(portFile, 'utf8').catch(() => '') // not written yet
    return Number(written) || undefined
  })
  const marionette = await openMarionette(port)
  await marionette.ask('WebDriver:NewSession', {})
  await marionette.ask('WebDriver:SetTimeouts', { script: 120_000, pageLoad: 60_000 })
  await marionette.ask('WebDriver:Navigate', { url })
  return {
    async evaluate(expression) {
      const script = `const done = arguments[0];
        (async () => (${expression}))().then(value => done({ value }), error => done({ error: String(error) + ' ' + (error?.stack ?? '') }))`
      const { value } = await marionette.ask('WebDriver:ExecuteAsyncScript', { script, args: [] })
      const { error, value: result } = value as { readonly error?: string; readonly value?: unknown }
      if (error !== undefined) throw new Error(error)
      return result ?? undefined
    },
    end: async signal => {
      // As one who closes it: ended by a signal, Firefox may not have written down yet which pages a service worker serves.
      if (signal === 'SIGTERM') {
        await marionette.ask('Marionette:Quit', { flags: ['eForceQuit'] })
        await browser.ended()
      }
      marionette.close()
      await browser.end(signal)
    },
  }
}

type Answer = readonly [type: 1, id: number, error: { readonly message: string } | null, result: { readonly value?: unknown }]

async function openMarionette(port: number) {
  const socket = connect(port, '127.0.0.1')
  const waiting = new Map<number, { resolve(result: Answer[3]): void; reject(error: Error): void }>()
  let received = Buffer.alloc(0)
  let last = 0

  const take = (message: Answer | object): void => {
    // The first message is a greeting.
    if (!Array.isArray(message)) return
    const [, id, error, result] = message as unknown as Answer
    const asked = waiting.get(id)
    waiting.delete(id)
    if (error) asked?.reject(new Error(error.message))
    else asked?.resolve(result)
  }
  socket.on('data', chunk => {
    received = Buffer.concat([received, chunk])
    for (;;) {
      const colon = received.indexOf(':')
      const length = Number(received.subarray(0, Math.max(0, colon)).toString())
      if (colon < 0 || received.length < colon + 1 + length) return
      take(JSON.parse(received.subarray(colon + 1, colon + 1 + length).toString('utf8')) as Answer | object)
      received = received.subarray(colon + 1 + length)
    }
  })
  const lost = (): void => {
    for (const { reject } of waiting.values()) reject(new Error('the browser ended'))
    waiting.clear()
  }
  socket.on('close', lost)
  socket.on('error', lost)
  await new Promise<void>(done => socket.once('connect', done))
  return {
    ask: (name: string, parameters: object): Promise<Answer[3]> =>
      new Promise((resolve, reject) => {
        if (socket.destroyed) {
          reject(new Error('the browser ended'))
          return
        }
        const id = ++last
        waiting.set(id, { resolve, reject })
        const text = JSON.stringify([0, id, name, parameters])
        socket.write(`${Buffer.byteLength(text)}:${text}`)
      }),
    close: () => socket.destroy(),
  }
}
