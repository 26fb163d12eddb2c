package io.platebridge.core.alert;

import io.platebridge.core.tenancy.CompanyId;
import java.time.Instant;

/**
 * An alert as a pod reports it.
 *
 * @param id the idempotency key
 * @param company the company that owns the stream
 * @param occurredAt time of the observation, by the clock of the pod or of the alert's source
 */
public record AlertReport(
        AlertId id, StreamId stream, CompanyId company, Observation seen, Instant occurredAt) {}
