/** Scripts started by address (the vault worker, the service worker) are Trusted Types sinks: one policy, and it admits our own origin only. */
const sameOrigin = (url: string): string => {
  if (new URL(url, location.href).origin !== location.origin) throw new TypeError(`refused script: ${url}`)
  return url
}

const policy = window.trustedTypes?.createPolicy('own-scripts', { createScriptURL: sameOrigin })

/** A script of ours, by its address. The DOM's types do not know TrustedScriptURL yet: where a string is asked for, it stands in. */
export const ownScript = (url: string): string => (policy?.createScriptURL(url) ?? sameOrigin(url)) as string
