/**
 * The whole control plane: store, object store, issuer, functions, gateway and schedule, with the
 * demo's fleet.
 */
@NullMarked
package io.platebridge.local.cloud;

import org.jspecify.annotations.NullMarked;
