package io.platebridge.local.function;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * One event that a process handles.
 *
 * @param id names it in the runtime API, a UUID
 * @param event JSON
 * @param deadline when the process will be ended
 * @param outcome completed once
 */
record Invocation(String id, byte[] event, Instant deadline, CompletableFuture<Outcome> outcome) {}
