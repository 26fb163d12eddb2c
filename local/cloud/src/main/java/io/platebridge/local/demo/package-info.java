/**
 * The command line of {@code ./platebridge demo}: runs the whole system on one machine, or checks
 * it.
 */
@NullMarked
package io.platebridge.local.demo;

import org.jspecify.annotations.NullMarked;
