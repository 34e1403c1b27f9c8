/** The vault worker's entry: the only thread that ever holds a key. Called by the name of the trial, it is one. */
import { expose } from 'comlink'
import { appVersion } from './app-version'
import { browserWorld } from './browser-world'
import { openEngine } from './engine'
import { createDevice } from './open-device'
import { createTrial } from './trial'
import { trialName } from './trial-name'

const create = self.name === trialName ? createTrial : createDevice
expose(create(browserWorld(), { app: appVersion, openEngine }))
