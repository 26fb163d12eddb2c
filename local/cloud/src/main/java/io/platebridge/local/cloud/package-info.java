/**
 * The control plane as one thing to start: store, object store, issuer, functions, gateway and
 * schedule, with a fleet's first entries.
 */
@NullMarked
package io.platebridge.local.cloud;

import org.jspecify.annotations.NullMarked;
