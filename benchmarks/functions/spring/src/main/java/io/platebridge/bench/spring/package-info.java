/** The function {@code heartbeat} on Spring Cloud Function, which also runs our jobs. */
@NullMarked
package io.platebridge.bench.spring;

import org.jspecify.annotations.NullMarked;
