package io.platebridge.contract;

import org.jspecify.annotations.Nullable;

/** What changes of a pod; an absent field stays. */
public record PodChange(@Nullable String name, @Nullable String siteId) {}
