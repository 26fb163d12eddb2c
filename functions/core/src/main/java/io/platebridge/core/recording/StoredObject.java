package io.platebridge.core.recording;

import java.util.Optional;

/**
 * What object storage says about a file.
 *
 * @param key where it lies
 * @param sha256 its hash, if storage was told one with the upload and verified it
 */
public record StoredObject(String key, long sizeBytes, Optional<Sha256> sha256) {}
