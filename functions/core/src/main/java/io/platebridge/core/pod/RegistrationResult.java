package io.platebridge.core.pod;

import io.platebridge.core.tenancy.Place;

/** The result of a registration. The API key is returned only here. */
public record RegistrationResult(PodId pod, ApiKey key, Place place) {}
