package io.platebridge.edge.router;

import io.platebridge.core.tenancy.Caller;
import java.time.Instant;

/**
 * A signed-in person who may use the router.
 *
 * @param caller who it is, with a role in each of their companies
 * @param until when the session ends; the router closes the connection then
 */
public record Session(Caller caller, Instant until) {}
