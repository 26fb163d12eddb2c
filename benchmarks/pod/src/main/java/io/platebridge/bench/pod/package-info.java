/**
 * Measures the packaged pod from outside: messages of a real broker, the pod's acknowledgements,
 * what it reports to the cloud, its {@code /health} and its memory.
 */
@NullMarked
package io.platebridge.bench.pod;

import org.jspecify.annotations.NullMarked;
