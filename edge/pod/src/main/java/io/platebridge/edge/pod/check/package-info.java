/**
 * The command {@code check}: tests everything that the pod depends on, without starting it, and
 * prints one line for each.
 */
@NullMarked
package io.platebridge.edge.pod.check;

import org.jspecify.annotations.NullMarked;
