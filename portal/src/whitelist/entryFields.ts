import type { PlateRequest, SitePlate } from './plateRequests';

/** The request that leaves an entry as it is: what a request does not name, the cloud clears. */
export function requestOf(entry: SitePlate): PlateRequest {
  const { site_id, plate, entries_used, ...request } = entry;
  return request;
}

/** The request without fields that the person left empty. */
export function withoutEmpty(fields: PlateRequest): PlateRequest {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  );
}

/** What a part of the form changes; undefined clears a field. */
export type FieldChanges = { [Name in keyof PlateRequest]?: PlateRequest[Name] | undefined };

export function withChanges(fields: PlateRequest, changes: FieldChanges): PlateRequest {
  return withoutUndefined({ ...fields, ...changes });
}

function withoutUndefined(fields: FieldChanges): PlateRequest {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
