/** HTTP on loopback, as every server in the launcher's own JVM speaks it. */
@NullMarked
package io.platebridge.local.http;

import org.jspecify.annotations.NullMarked;
