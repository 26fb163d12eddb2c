/**
 * Ties the life of a JVM to the process that started it.
 *
 * <p>The parent holds the write end of the child's standard input. However the parent ends, by
 * return, by signal or by {@code kill -9}, the operating system closes that pipe, and the child
 * reads end of file.
 */
@NullMarked
package io.platebridge.local.tether;

import org.jspecify.annotations.NullMarked;
