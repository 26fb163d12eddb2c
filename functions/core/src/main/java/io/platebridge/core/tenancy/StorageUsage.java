package io.platebridge.core.tenancy;

import java.time.Instant;

/** The size of a community's uploaded recordings when it was measured. */
public record StorageUsage(long bytes, Instant measuredAt) {}
