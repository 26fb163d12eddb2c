/**
 * The third-party servers of the local cloud, each in a JVM of its own that ends with this one.
 *
 * <p>A process is started by a static method, is ready when that method returns, and stops when it
 * is closed. Ports are the caller's choice; {@link io.platebridge.local.process.Ports#free} finds
 * one. Output goes to a log file in the process's folder; a failed start reports its last lines.
 */
@NullMarked
package io.platebridge.local.process;

import org.jspecify.annotations.NullMarked;
