/** The HTTP server of the launcher's own JVM, on loopback. */
@NullMarked
package io.platebridge.local.http;

import org.jspecify.annotations.NullMarked;
