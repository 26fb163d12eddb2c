/**
 * The third-party servers of the local cloud, each a JVM of its own that ends when this one ends.
 *
 * <p>A part is started by a static method, is ready when that method returns, and stops when it is
 * closed. Ports are the caller's choice; {@link io.platebridge.local.process.Ports#free} finds one.
 * Output goes to a log file in the part's folder; a part that fails to start says the last lines of
 * it.
 */
@NullMarked
package io.platebridge.local.process;

import org.jspecify.annotations.NullMarked;
