/** The vault worker's entry: the only thread that ever holds a key. */
import { expose } from 'comlink'
import { appVersion } from './app-version'
import { browserWorld } from './browser-world'
import { openEngine } from './engine'
import { createDevice } from './open-device'

expose(createDevice(browserWorld(), { app: appVersion, openEngine }))
