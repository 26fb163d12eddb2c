/**
 * Side by side: the pod's media engine, and what one might have installed instead. Each row of the
 * table is measured by a class of its own; those that are compared take turns within one run.
 */
@NullMarked
package io.platebridge.bench.media;

import org.jspecify.annotations.NullMarked;
