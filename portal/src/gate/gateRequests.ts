import { answer, list, type Api, type Listed, type Schema } from '../api/api';
import type { ListPage } from '../api/longList';

export type Gate = Schema<'Gate'>;
export type Opening = Schema<'GateOpening'>;

export function listGates(api: Api, pages: number): Promise<Listed<Gate>> {
  return list(
    pages,
    (cursor) => api.GET('/api/gates', { params: { query: { limit: 100, ...cursor } } }),
    ({ gates }) => gates,
  );
}

/** One page, newest first; the beginning without a cursor. */
export async function openingPage(api: Api, cursor?: string): Promise<ListPage<Opening>> {
  const query = cursor === undefined ? { limit: 25 } : { limit: 100, cursor };
  const { openings, next_cursor } = await answer(api.GET('/api/openings', { params: { query } }));
  return { items: openings, ...(next_cursor !== undefined && { next: next_cursor }) };
}

/** Opens a gate once for each `idempotencyKey`, and waits for its answer. */
export function openGate(api: Api, gateId: string, idempotencyKey: string, reason: string): Promise<Opening> {
  const body = { idempotency_key: idempotencyKey, ...(reason && { reason }) };
  return answer(api.POST('/api/gates/{gate_id}/open', { params: { path: { gate_id: gateId } }, body }));
}
