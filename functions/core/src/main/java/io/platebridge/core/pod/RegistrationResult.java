package io.platebridge.core.pod;

import io.platebridge.core.tenancy.Place;

/** Who a box is from now on. The key is shown this once. */
public record RegistrationResult(PodId pod, ApiKey key, Place place) {}
