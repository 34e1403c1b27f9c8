/** The routes of device management: what a device is ordered, and the register that coordinators decide from. */
import { mayReadLossReport } from '../domain/device'
import { DeviceId } from '../domain/ids'
import { unreachable } from '../domain/result'
import { DeviceDecision, DeviceEmptied, LeaseSetting, OrderDone, OrdersRequest } from '../sync/device-protocol'
import { decideOfDevice, listDevices, readActor, setLease, type DeviceAdminRefusal } from './device-admin'
import { whatItHeld } from './device-held'
import { deviceEmptied, orderDone, requestOrders } from './device-orders'
import type { Http, HttpContext, HttpParts } from './http-parts'
import { requireServed } from './http-sync'
import { readLossReport } from './loss-report'
import { problemResponse, RefusedRequest } from './problems'
import { readBody, smallBody } from './request-body'

export function addDeviceRoutes(http: Http, parts: HttpParts): void {
  const { centre, keys } = parts
  http.post('/api/v1/devices/orders', async c => {
    const request = await readBody(c.req.raw, OrdersRequest, smallBody)
    c.set('facts', { device: request.device })
    const answer = await requestOrders(centre, keys, request)
    return answer.ok ? c.json(answer.value) : problemResponse('unauthenticated')
  })
  http.post('/api/v1/devices/orders/done', async c => {
    const request = await readBody(c.req.raw, OrderDone, smallBody)
    c.set('facts', { device: request.device })
    const answer = await orderDone(centre, request)
    return answer.ok ? c.json({ noted: true }) : problemResponse('unauthenticated')
  })
  http.post('/api/v1/devices/emptied', async c => {
    const request = await readBody(c.req.raw, DeviceEmptied, smallBody)
    c.set('facts', { device: request.device })
    const answer = await deviceEmptied(centre, request)
    return answer.ok ? c.json({ noted: true }) : problemResponse('unauthenticated')
  })
  http.get('/api/v1/a/:ambito/admin/devices', async c => {
    const answer = await listDevices(centre, await requireServed(c, parts))
    return answer.ok ? c.json(answer.value) : refused(answer.refusal)
  })
  http.post('/api/v1/a/:ambito/admin/devices/:device', async c => {
    const caller = await requireServed(c, parts)
    const decision = await readBody(c.req.raw, DeviceDecision, smallBody)
    const answer = await decideOfDevice(centre, keys, caller, deviceIn(c), decision)
    return answer.ok ? c.json(answer.value) : refused(answer.refusal)
  })
  http.get('/api/v1/a/:ambito/admin/devices/:device/held', async c => {
    const answer = await whatItHeld(centre, await requireServed(c, parts), deviceIn(c))
    return answer.ok ? c.json(answer.value) : refused(answer.refusal)
  })
  http.get('/api/v1/a/:ambito/admin/loss-report', async c => {
    const caller = await requireServed(c, parts)
    const actor = await readActor(centre.database, caller.ambito, caller.worker)
    return actor && mayReadLossReport(actor) ? c.json(await readLossReport(centre, caller.ambito)) : problemResponse('forbidden')
  })
  http.post('/api/v1/a/:ambito/admin/lease', async c => {
    const caller = await requireServed(c, parts)
    const { days } = await readBody(c.req.raw, LeaseSetting, smallBody)
    const answer = await setLease(centre, caller, days)
    return answer.ok ? c.json({ days }) : refused(answer.refusal)
  })
}

/** @throws RefusedRequest */
function deviceIn(c: HttpContext): DeviceId {
  const device = DeviceId.safeParse(c.req.param('device'))
  if (!device.success) throw new RefusedRequest('not-found')
  return device.data
}

function refused(refusal: DeviceAdminRefusal): Response {
  switch (refusal.type) {
    case 'NoSuchDevice':
      return problemResponse('not-found', { detail: 'Questo dispositivo non è tra quelli che puoi vedere.' })
    case 'NotAllowed':
      return problemResponse('forbidden')
    case 'NotNow':
      return problemResponse('forbidden', { detail: 'Per come sta ora il dispositivo questo non si può più decidere.' })
    case 'NoDate':
      return problemResponse('bad-request', { detail: 'Campi non validi: until' })
    case 'NoDays':
      return problemResponse('bad-request', { detail: 'Campi non validi: days' })
    default:
      return unreachable(refusal)
  }
}
