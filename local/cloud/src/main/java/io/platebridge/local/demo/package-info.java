/**
 * The whole system on one machine, and the proof that it works.
 *
 * <p>{@link io.platebridge.local.demo.Demo} starts the cloud, a gate with its pod, and the portal;
 * {@link io.platebridge.local.demo.Check} asks the running system what the README promises.
 */
@NullMarked
package io.platebridge.local.demo;

import org.jspecify.annotations.NullMarked;
