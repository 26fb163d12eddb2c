package io.platebridge.edge.router;

import io.platebridge.core.tenancy.Caller;
import java.time.Instant;

/**
 * An authenticated user of the router.
 *
 * @param caller the user, with a role in each of their companies
 * @param systemAdmin whether the user may watch every company's streams
 * @param until when the session expires; the router closes the connection then
 */
public record Session(Caller caller, boolean systemAdmin, Instant until) {}
