/** The function {@code heartbeat} without a framework. */
@NullMarked
package io.platebridge.bench.plain;

import org.jspecify.annotations.NullMarked;
