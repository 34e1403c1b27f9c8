/** The operations that coordinators decide by, for the description of the interface. */
import { ExportAnswer, ImportAnswer } from '../sync/directory-exchange'
import { ExportRequest, ImportRequest } from '../sync/directory-request'

export const exchangeSchemas = { ImportRequest, ImportAnswer, ExportRequest, ExportAnswer }

const json = <Name extends string>(schema: Name) => ({ type: 'application/json', schema })

export const adminOperations = [
  {
    method: 'get',
    path: '/api/v1/a/{ambito}/admin/devices',
    summary: 'The register: all devices for an administrator, those of their offices for a coordinator, everybody’s own.',
    access: 'accessToken',
    answer: json('DeviceList'),
    problems: ['unauthenticated', 'forbidden', 'busy'],
  },
  {
    method: 'post',
    path: '/api/v1/a/{ambito}/admin/devices/{device}',
    summary:
      'Decides of a device: lost, end of assignment, lock, take back, upgrade, a lease of its own, a new data key. Logged with who and why.',
    access: 'accessToken',
    body: 'DeviceDecision',
    answer: json('DeviceEntry'),
    problems: ['bad-request', 'too-large', 'unauthenticated', 'forbidden', 'not-found', 'busy'],
  },
  {
    method: 'get',
    path: '/api/v1/a/{ambito}/admin/devices/{device}/held',
    summary: 'What the device held, from its enrolment to its last contact.',
    access: 'accessToken',
    answer: json('HeldReport'),
    problems: ['unauthenticated', 'forbidden', 'not-found', 'busy'],
  },
  {
    method: 'get',
    path: '/api/v1/a/{ambito}/admin/loss-report',
    summary: 'After a restore: which acknowledged changes are not back, and whose. For coordinators and administrators.',
    access: 'accessToken',
    answer: json('LossReport'),
    problems: ['unauthenticated', 'forbidden', 'busy'],
  },
  {
    method: 'post',
    path: '/api/v1/a/{ambito}/admin/access',
    summary:
      'Who read, looked for, printed or took away the data of a person: one’s own, and for a coordinator of the workers and the people of the offices coordinated. Logged.',
    access: 'accessToken',
    body: 'AccessQuery',
    answer: json('AccessRegister'),
    problems: ['bad-request', 'too-large', 'unauthenticated', 'forbidden', 'busy'],
  },
  {
    method: 'post',
    path: '/api/v1/a/{ambito}/admin/directory/bring',
    summary:
      'The directory from the tables of a package of HSDS 3, for who edits it: what would come of it, or some entries of it written, until none is left. Logged.',
    access: 'accessToken',
    body: 'ImportRequest',
    answer: json('ImportAnswer'),
    problems: ['bad-request', 'too-large', 'unauthenticated', 'forbidden', 'busy'],
  },
  {
    method: 'post',
    path: '/api/v1/a/{ambito}/admin/directory/give',
    summary: 'What is approved of the directory, as tables of HSDS 3, for who edits it. Logged.',
    access: 'accessToken',
    body: 'ExportRequest',
    answer: json('ExportAnswer'),
    problems: ['bad-request', 'too-large', 'unauthenticated', 'forbidden', 'busy'],
  },
  {
    method: 'post',
    path: '/api/v1/a/{ambito}/admin/lease',
    summary: 'How many days a device of this ambito may be read without contact.',
    access: 'accessToken',
    body: 'LeaseSetting',
    answer: json('LeaseSetting'),
    problems: ['bad-request', 'too-large', 'unauthenticated', 'forbidden', 'busy'],
  },
] as const
