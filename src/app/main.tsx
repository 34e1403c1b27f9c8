/** The composition root of the page. */
import workerUrl from '../local/worker.ts?worker&url'
import { connectDevice } from '../local/connect'
import { mount } from './mount'
import { watchInstall } from './shell/install'
import { watchUpdates } from './shell/updates'
import { ownScript } from './trusted-types'

const installer = watchInstall(window)
const host = connectDevice(() => new Worker(ownScript(workerUrl), { type: 'module' }))
mount(document.getElementById('app')!, host, { installer, updates: watchUpdates(ownScript('/sw.js'), () => host.lock('full')) })
