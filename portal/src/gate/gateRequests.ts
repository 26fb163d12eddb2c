import { answer, list, type Api, type Listed, type Schema } from '../api/api';

export type Gate = Schema<'Gate'>;
export type Opening = Schema<'GateOpening'>;

export function listGates(api: Api, pages: number): Promise<Listed<Gate>> {
  return list(
    pages,
    (cursor) => api.GET('/api/gates', { params: { query: { limit: 100, ...cursor } } }),
    ({ gates }) => gates,
  );
}

/** Newest first. */
export function listOpenings(api: Api, pages: number): Promise<Listed<Opening>> {
  return list(
    pages,
    (cursor) => api.GET('/api/openings', { params: { query: { limit: 25, ...cursor } } }),
    ({ openings }) => openings,
  );
}

/** Opens a gate once for each `idempotencyKey`, and waits for its answer. */
export function openGate(api: Api, gateId: string, idempotencyKey: string, reason: string): Promise<Opening> {
  const body = { idempotency_key: idempotencyKey, ...(reason && { reason }) };
  return answer(api.POST('/api/gates/{gate_id}/open', { params: { path: { gate_id: gateId } }, body }));
}
