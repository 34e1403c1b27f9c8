/** The page of the measurements: it starts the worker, and whoever drives the browser speaks with it. */
import { wrap } from 'comlink'
import { ownScript } from '../../../src/app/trusted-types'
import workerUrl from './worker.ts?worker&url'

Object.assign(globalThis, { bench: wrap(new Worker(ownScript(workerUrl), { type: 'module' })) })
