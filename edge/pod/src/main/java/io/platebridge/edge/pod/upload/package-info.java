/**
 * Clips of plate events: recorded, uploaded to object storage, confirmed, and only then deleted
 * from the pod. Each step is stored before the next begins, so a pod that stops anywhere continues
 * from there.
 */
@NullMarked
package io.platebridge.edge.pod.upload;

import org.jspecify.annotations.NullMarked;
