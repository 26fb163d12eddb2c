package io.platebridge.edge.router;

import io.platebridge.core.tenancy.Caller;
import java.time.Instant;

/**
 * A signed-in person who may use the router.
 *
 * @param caller who it is, with a role in each of their companies
 * @param systemAdmin whether the person stands above companies and may watch every stream
 * @param until when the session ends; the router closes the connection then
 */
public record Session(Caller caller, boolean systemAdmin, Instant until) {}
