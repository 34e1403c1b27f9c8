// The tablets of writers.bench.ts, in a process of their own: sends bodies that were prepared and signed beforehand, so that only the centre works.
import { Agent, request } from 'node:http'
import { gunzipSync } from 'node:zlib'

process.once('message', async ({ url, hands }) => {
  const agent = new Agent({ keepAlive: true, maxSockets: hands.length })
  const answers = []
  const laps = []
  const began = performance.now()
  await Promise.all(
    hands.map(async pushes => {
      for (const { path, token, body } of pushes) {
        const sent = performance.now()
        answers.push(await post(agent, new URL(path, url), token, Buffer.from(body)))
        laps.push(performance.now() - sent)
      }
    }),
  )
  const took = performance.now() - began
  agent.destroy()
  const refused = answers.map(refusalOf).find(refusal => refusal !== undefined)
  process.send({ took, laps, refused })
  process.disconnect()
})

function post(agent, url, token, body) {
  const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip', authorization: `Bearer ${token}` }
  return new Promise((resolve, reject) => {
    const sending = request(url, { method: 'POST', agent, headers: { ...headers, 'content-length': body.length } }, response => {
      const chunks = []
      response.on('data', chunk => chunks.push(chunk))
      response.on('end', () => resolve({ response, bytes: Buffer.concat(chunks) }))
      response.on('error', reject)
    })
    sending.on('error', reject)
    sending.end(body)
  })
}

function refusalOf({ response, bytes }) {
  const text = String(response.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes)
  if (response.statusCode !== 200) return `${response.statusCode} ${text}`
  const other = JSON.parse(text).results.find(result => result.r !== 'applied')
  return other && JSON.stringify(other)
}
