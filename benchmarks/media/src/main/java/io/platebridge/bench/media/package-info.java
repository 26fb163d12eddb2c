/**
 * Compares the pod's media engine with the programs that could be installed instead. Each row of
 * the table is measured by a class of its own; the contenders of a row take turns within one run.
 */
@NullMarked
package io.platebridge.bench.media;

import org.jspecify.annotations.NullMarked;
