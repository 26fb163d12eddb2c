package io.platebridge.core.access;

/**
 * A listed plate that a pod considers similar to one that it read.
 *
 * @param isOnly whether the other is taken for it: it is the only one of the pod's list that the
 *     plate may be taken for, and the site opens for look-alikes. The cloud reads single plates, so
 *     only the pod knows whether there is another one
 */
public record SimilarPlate(Plate plate, boolean isOnly) {}
