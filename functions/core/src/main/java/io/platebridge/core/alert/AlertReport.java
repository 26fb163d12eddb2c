package io.platebridge.core.alert;

import io.platebridge.core.tenancy.CompanyId;
import java.time.Instant;

/**
 * An alert as a pod reports it.
 *
 * @param id the idempotency key
 * @param company whom the stream belongs to
 * @param occurredAt when it was seen, by the clock of the pod or of who raised it
 */
public record AlertReport(
        AlertId id, StreamId stream, CompanyId company, Observation seen, Instant occurredAt) {}
