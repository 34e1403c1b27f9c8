// The tablets of crowd.bench.ts, in a process of their own: all at once, each proves who it is, gets its token, and sends what it has.
import { createHmac, createPrivateKey, sign } from 'node:crypto'
import { Agent, request } from 'node:http'
import { gunzipSync } from 'node:zlib'

process.once('message', async ({ url, tablets }) => {
  const post = (agent, path, headers, body) =>
    new Promise((resolve, reject) => {
      const sending = request(
        new URL(path, url),
        {
          method: 'POST',
          agent,
          headers: { 'content-type': 'application/json', 'accept-encoding': 'gzip', ...headers, 'content-length': body.length },
        },
        response => {
          const chunks = []
          response.on('data', chunk => chunks.push(chunk))
          response.on('end', () => {
            const bytes = Buffer.concat(chunks)
            const text = String(response.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes)
            if (response.statusCode === 200) resolve(JSON.parse(text))
            else reject(Object.assign(new Error(`${path}: ${response.statusCode} ${text}`), { status: response.statusCode }))
          })
          response.on('error', reject)
        },
      )
      sending.on('error', reject)
      sending.end(body)
    })
  const json = value => Buffer.from(JSON.stringify(value))

  async function reconnect({ ambito, device, key, secret, body, count }) {
    // As a browser does: a connection of the tablet's own, kept for its three requests.
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const began = performance.now()
    for (let attempt = 1; ; attempt++) {
      try {
        const { nonce } = await post(agent, '/api/v1/devices/token', {}, json({ ambito, device }))
        const proof = `antenna-token:${device}:${nonce}`
        const signature = sign(null, Buffer.from(proof), createPrivateKey(key)).toString('base64')
        const mac = createHmac('sha256', secret).update(proof).digest('base64')
        const { token } = await post(agent, '/api/v1/devices/token', {}, json({ ambito, device, nonce, signature, mac }))
        const proved = performance.now()
        const headers = { authorization: `Bearer ${token}`, 'content-encoding': 'gzip' }
        const { results } = await post(agent, `/api/v1/a/${ambito}/push`, headers, Buffer.from(body))
        const ended = performance.now()
        agent.destroy()
        const bad = results.length === count ? results.find(result => result.r !== 'applied') : { r: `${results.length} results` }
        return {
          all: ended - began,
          token: proved - began,
          push: ended - proved,
          attempts: attempt,
          refused: bad && JSON.stringify(bad),
        }
      } catch (error) {
        // Busy, or no answer: a tablet tries again a little later.
        if ((error.status !== undefined && error.status < 429) || attempt === 5)
          return { attempts: attempt, refused: error.message }
        await new Promise(resolve => setTimeout(resolve, 200 * 2 ** attempt * (0.5 + Math.random())))
      }
    }
  }

  const began = performance.now()
  const outcomes = await Promise.all(tablets.map(reconnect))
  process.send({ took: performance.now() - began, outcomes })
  process.disconnect()
})
