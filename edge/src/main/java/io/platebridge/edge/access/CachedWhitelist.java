package io.platebridge.edge.access;

import io.platebridge.core.access.Whitelist;
import java.time.Instant;

/** A whitelist and when the cloud gave it. */
public record CachedWhitelist(Whitelist whitelist, Instant fetchedAt) {}
