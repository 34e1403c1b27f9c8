/** Our tablet in the race: the product's own worker, behind the calls that the peers' pages have too. */
import { wrap } from 'comlink'
import { ownScript } from '../../../../src/app/trusted-types'
import workerUrl from './worker.ts?worker&url'

Object.assign(globalThis, { race: wrap(new Worker(ownScript(workerUrl), { type: 'module' })) })
