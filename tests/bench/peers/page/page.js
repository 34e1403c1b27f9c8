/** The tablet of one peer: what its documentation tells a program to do, behind the same few calls for all of them. */
const peers = {
  pouchdb: () => import('./pouchdb.js'),
  rxdb: () => import('./rxdb.js'),
  evolu: () => import('./evolu.js'),
  tinybase: () => import('./tinybase.js'),
}

const asked = new URL(location.href).searchParams
const { openRacer } = await peers[asked.get('peer')]()
globalThis.race = await openRacer({ origin: location.origin, isEncrypted: asked.get('encrypted') === '1' })
