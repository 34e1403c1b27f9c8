import type { OrganizationId, ServiceId } from './ids'
import { newService, type Service } from './service'

let count = 0

/** Its organization has the same number as it. */
export function testService(name: string, fields: Partial<Service> = {}): Service {
  count += 1
  const id = `00000000-0000-7000-8000-${String(count).padStart(12, '0')}`
  return newService({
    id: id as ServiceId,
    name,
    organizationId: id as OrganizationId,
    serviceClass: 'information',
    areas: ['ANZ'],
    ...fields,
  })
}
