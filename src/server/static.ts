/** The built app, held in memory: a few files, each compressed once, when first asked for. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { basename, extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { pagePolicy, vaultWorkerPolicy } from './security-headers'
import { CannotStart } from './start-refusal'

type Encoding = 'br' | 'gzip'

interface StaticFile {
  readonly type: string
  readonly etag: string
  readonly body: Buffer
  readonly compressed: Map<Encoding, Promise<Buffer>>
}

export interface StaticFiles {
  /** The file at that path; the page for a path of the app; nothing for a file that does not exist. */
  answer(path: string, headers: Headers): Promise<Response | undefined>
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
}
const compressible = new Set(['.html', '.js', '.css', '.json', '.webmanifest', '.svg', '.wasm', '.txt'])

/** @throws CannotStart when the app was never built. */
export async function loadStaticFiles(folder: string): Promise<StaticFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new CannotStart({ type: 'NotBuilt', folder }) : error
  })
  const files = new Map<string, StaticFile>()
  for (const entry of entries.filter(entry => entry.isFile() && !entry.name.endsWith('.map'))) {
    const file = join(entry.parentPath, entry.name)
    const body = await readFile(file)
    files.set(`/${relative(folder, file).split(sep).join('/')}`, {
      type: types[extname(entry.name)] ?? 'application/octet-stream',
      etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
      body,
      compressed: new Map(),
    })
  }
  if (!files.has('/index.html')) throw new CannotStart({ type: 'NotBuilt', folder })
  return {
    answer: async (path, headers) => {
      const isPage = !files.has(path) && !basename(path).includes('.') && !path.startsWith('/assets/')
      const found = isPage ? '/index.html' : path
      const file = files.get(found)
      return file && respond(found, file, headers)
    },
  }
}

async function respond(path: string, file: StaticFile, asked: Headers): Promise<Response> {
  const headers = new Headers({
    'content-type': file.type,
    etag: file.etag,
    vary: 'accept-encoding',
    // A name with its content's hash in it never changes; everything else is asked again, the service worker first of all.
    'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    'content-security-policy': /^\/assets\/worker-[^/]+\.js$/.test(path) ? vaultWorkerPolicy : pagePolicy,
  })
  if (
    asked
      .get('if-none-match')
      ?.split(/\s*,\s*/)
      .some(tag => tag.replace(/^W\//, '') === file.etag)
  ) {
    return new Response(null, { status: 304, headers })
  }
  const encoding = compressible.has(extname(path)) ? chooseEncoding(asked.get('accept-encoding') ?? '') : undefined
  const body = encoding ? await compressed(file, encoding) : file.body
  if (encoding) headers.set('content-encoding', encoding)
  headers.set('content-length', String(body.length))
  return new Response(new Uint8Array(body), { headers })
}

const chooseEncoding = (accepted: string): Encoding | undefined => {
  const names = accepted
    .split(',')
    .filter(part => !/;\s*q=0(\.0*)?\s*$/.test(part))
    .map(part => part.split(';', 1)[0]!.trim())
  return (['br', 'gzip'] as const).find(encoding => names.includes(encoding))
}

function compressed(file: StaticFile, encoding: Encoding): Promise<Buffer> {
  const known = file.compressed.get(encoding)
  if (known) return known
  const made =
    encoding === 'br'
      ? promisify(brotliCompress)(file.body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
      : promisify(gzip)(file.body, { level: 9 })
  file.compressed.set(encoding, made)
  return made
}
