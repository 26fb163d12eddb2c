/**
 * The contenders, which read the same cameras in processes whose CPU time and memory are measured.
 */
@NullMarked
package io.platebridge.bench.media.contender;

import org.jspecify.annotations.NullMarked;
