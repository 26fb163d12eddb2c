/**
 * A simulated phone that publishes its camera, and a simulated ML service that analyses frames;
 * both behave on the wire as real ones.
 */
@NullMarked
package io.platebridge.local.phone;

import org.jspecify.annotations.NullMarked;
