/** What browsers are told to refuse. Tried in three engines with the libraries that we use. */

const policy = (directives: Readonly<Record<string, string>>): string =>
  Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`.trim())
    .join('; ')

const page = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'self'",
  'frame-ancestors': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': 'own-scripts',
}

export const pagePolicy = policy(page)
/** A dedicated worker obeys the policy of its own response: only the vault's may compile WebAssembly (Argon2id). */
export const vaultWorkerPolicy = policy({ ...page, 'script-src': "'self' 'wasm-unsafe-eval'" })
/** Pages without account have no script at all. */
export const publicPagePolicy = policy({
  'default-src': "'none'",
  'style-src': "'self'",
  'img-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'self'",
  'frame-ancestors': "'none'",
})
const apiPolicy = policy({ 'default-src': "'none'", 'frame-ancestors': "'none'" })

const everywhere: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy':
    'accelerometer=(), camera=(self), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()',
}

/** For every answer; what the answer says of itself stays. */
export function addSecurityHeaders(headers: Headers, isBehindTls: boolean): void {
  for (const [name, value] of Object.entries(everywhere)) headers.set(name, value)
  if (!headers.has('content-security-policy')) headers.set('content-security-policy', apiPolicy)
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
  if (isBehindTls) headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains')
}
