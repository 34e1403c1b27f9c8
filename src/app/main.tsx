/** The composition root of the page. */
import workerUrl from '../local/worker.ts?worker&url'
import { connectDevice } from '../local/connect'
import { trialName } from '../local/trial-name'
import { mount } from './mount'
import { watchInstall } from './shell/install'
import { endTrial, isInTrial } from './shell/trial'
import { watchUpdates } from './shell/updates'
import { ownScript } from './trusted-types'

const installer = watchInstall(window)
const isTrial = isInTrial()
const startWorker = () => new Worker(ownScript(workerUrl), { type: 'module', ...(isTrial && { name: trialName }) })
const host = connectDevice(startWorker, { isTrial })
if (isTrial)
  host.onState(state => {
    if (state !== 'unlocked') endTrial()
  })
mount(document.getElementById('app')!, host, { installer, updates: watchUpdates(ownScript('/sw.js'), () => host.lock('full')) })
