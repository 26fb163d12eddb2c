package io.platebridge.core.recording;

import java.util.Optional;

/**
 * An object's metadata in object storage.
 *
 * @param key the object's key
 * @param sha256 its hash, if one was sent with the upload and verified by storage
 */
public record StoredObject(String key, long sizeBytes, Optional<Sha256> sha256) {}
